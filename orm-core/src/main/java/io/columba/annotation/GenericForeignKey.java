package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code Ref<Model>} field as a relation to an object of any entity (Django: {@code GenericForeignKey}). Two plain
 * fields say which: the label of the entity in small letters, such as {@code library.book}, and its key.
 *
 * <pre>{@code
 * private String subjectType;
 * private String subjectKey;
 *
 * @GenericForeignKey(type = "subjectType", key = "subjectKey")
 * private final Ref<Model> subject = ref();
 * }</pre>
 *
 * <p>Lookups name the two fields; they do not go through the relation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface GenericForeignKey {
    /**
     * Names the field that holds the label of the entity.
     *
     * @return the name of a {@code String} field
     */
    String type();

    /**
     * Names the field that holds the key of the object.
     *
     * @return the name of a field that all keys in question fit into
     */
    String key();
}
