package io.columba.codegen.processor;

import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.PackageElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.ArrayType;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Which classes the code in a package may name. */
record Visibility(Elements elements, PackageElement from) {
    boolean sees(TypeMirror type) {
        if (type instanceof ArrayType array) {
            return sees(array.getComponentType());
        }
        return !(type instanceof DeclaredType declared)
                || (sees((TypeElement) declared.asElement())
                        && declared.getTypeArguments().stream().allMatch(this::sees));
    }

    boolean sees(TypeElement type) {
        boolean neighbour = elements.getPackageOf(type).equals(from);
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            Set<Modifier> modifiers = at.getModifiers();
            if (modifiers.contains(Modifier.PRIVATE) || (!neighbour && !modifiers.contains(Modifier.PUBLIC))) {
                return false;
            }
        }
        return true;
    }

    /** Says whether code everywhere may name a class. */
    static boolean isPublic(TypeElement type) {
        for (Element at = type; at instanceof TypeElement; at = at.getEnclosingElement()) {
            if (!at.getModifiers().contains(Modifier.PUBLIC)) {
                return false;
            }
        }
        return true;
    }
}
