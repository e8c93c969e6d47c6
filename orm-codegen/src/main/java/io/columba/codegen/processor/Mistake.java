package io.columba.codegen.processor;

import javax.annotation.processing.Messager;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.VariableElement;
import javax.tools.Diagnostic;
import org.jspecify.annotations.Nullable;

/** What cannot be mapped, with its place in the source and the remedy. */
final class Mistake extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient Element place;
    private final transient @Nullable AnnotationMirror annotation;

    Mistake(Element place, @Nullable AnnotationMirror annotation, String message) {
        super(message);
        this.place = place;
        this.annotation = annotation;
    }

    /** A field that cannot be mapped; the sentence goes on after its name. */
    static Mistake of(VariableElement field, String problem) {
        return of(field, null, problem);
    }

    /** A field that cannot be mapped because of one of its annotations. */
    static Mistake of(VariableElement field, @Nullable AnnotationMirror annotation, String problem) {
        return new Mistake(
                field,
                annotation,
                "Field " + field.getSimpleName() + " of " + field.getEnclosingElement() + " " + problem);
    }

    void report(Messager messager) {
        messager.printMessage(Diagnostic.Kind.ERROR, getMessage(), place, annotation);
    }
}
