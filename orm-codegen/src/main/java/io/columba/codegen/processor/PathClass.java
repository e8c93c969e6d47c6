package io.columba.codegen.processor;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import java.util.List;
import javax.lang.model.element.TypeElement;

/**
 * What the class of typed paths of an entity holds.
 *
 * @param entity the entity
 * @param name the name of the class
 * @param values the paths to values, in their order
 * @param relations the ways on to other entities
 * @param reverses the ways back from other entities
 */
record PathClass(
        TypeElement entity, ClassName name, List<Value> values, List<Relation> relations, List<Reverse> reverses) {

    PathClass {
        values = List.copyOf(values);
        relations = List.copyOf(relations);
        reverses = List.copyOf(reverses);
    }

    /**
     * A field with a column.
     *
     * @param name the name in lookups
     * @param type the type of the path
     * @param description what it is, for the Javadoc
     */
    record Value(String name, TypeName type, String description) {}

    /**
     * A relation that leads on from the entity.
     *
     * @param name the name in lookups
     * @param type the type of the path
     * @param target the entity that it leads to
     * @param many true if it leads to several objects
     */
    record Relation(String name, TypeName type, TypeElement target, boolean many) {}

    /**
     * A relation that the entity declares, looked at from the other side.
     *
     * @param field the field of the entity
     * @param name the name in lookups of the other side
     * @param source the entity on the other side
     */
    record Reverse(String field, String name, TypeElement source) {}

    /** Returns the name of the class of typed paths of an entity, nested classes as {@code Outer_Nested_}. */
    static ClassName nameOf(TypeElement entity) {
        ClassName name = ClassName.get(entity);
        return ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + "_");
    }
}
