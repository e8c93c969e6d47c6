package io.columba.codegen.processor;

import java.util.Map;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.AnnotationValue;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import org.jspecify.annotations.Nullable;

/** Reads annotations of the classes that are compiled, without loading what they name. */
final class Annotations {
    private Annotations() {}

    static @Nullable AnnotationMirror find(Element element, Class<?> annotation) {
        for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
            if (typeOf(mirror).getQualifiedName().contentEquals(annotation.getName())) {
                return mirror;
            }
        }
        return null;
    }

    /** Says whether something has an annotation of that simple name, of whatever library, on itself or on its type. */
    static boolean hasNamed(Element element, String simpleName) {
        return element.getAnnotationMirrors().stream().anyMatch(mirror -> named(mirror, simpleName))
                || element.asType().getAnnotationMirrors().stream().anyMatch(mirror -> named(mirror, simpleName));
    }

    private static boolean named(AnnotationMirror mirror, String simpleName) {
        return typeOf(mirror).getSimpleName().contentEquals(simpleName);
    }

    private static TypeElement typeOf(AnnotationMirror mirror) {
        return (TypeElement) mirror.getAnnotationType().asElement();
    }

    /** Returns the class that a member of an annotation names; null if it is left out. */
    static @Nullable TypeElement classIn(AnnotationMirror mirror, String member) {
        for (Map.Entry<? extends ExecutableElement, ? extends AnnotationValue> value :
                mirror.getElementValues().entrySet()) {
            if (value.getKey().getSimpleName().contentEquals(member)
                    && value.getValue().getValue() instanceof TypeMirror type) {
                return type instanceof DeclaredType declared && declared.asElement() instanceof TypeElement element
                        ? element
                        : null;
            }
        }
        return null;
    }
}
