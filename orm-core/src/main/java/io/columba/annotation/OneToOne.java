package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Marks a {@code Ref} field as a one-to-one relation: a foreign key that is unique (Django: {@code OneToOneField}). */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface OneToOne {
    /**
     * Decides what happens to this row when the row it points to is deleted.
     *
     * @return the rule, carried out by Columba and not by the database
     */
    OnDelete onDelete();

    /**
     * Gives the key that takes the place of a deleted one, for {@code onDelete = SET_DEFAULT}. New objects are not given
     * it: the constructor says what they point to.
     *
     * @return the key as text, such as {@code "1"}; empty for none
     */
    String defaultKey() default "";

    /**
     * Gives the key that takes the place of a deleted one, for {@code onDelete = SET}.
     *
     * @return the key as text, such as {@code "1"}; empty for none
     */
    String setTo() default "";

    /**
     * Names what chooses the replacement of a deleted object, for {@code onDelete = SET}: an implementation of
     * {@code io.columba.meta.DeletedReplacement} with a constructor without parameters.
     *
     * @return the class; {@code void.class} for none
     */
    Class<?> setBy() default void.class;

    /**
     * Names the reverse relation in lookups.
     *
     * @return the name; empty for the simple class name with a small first letter
     */
    String relatedName() default "";

    /**
     * Names the column of the key.
     *
     * @return the column name; empty for the field name in snake_case plus {@code _id}
     */
    String column() default "";

    /**
     * Says whether the relation may be absent.
     *
     * @return true if the column may hold null
     */
    boolean nullable() default false;

    /**
     * Says whether the database gets a foreign key constraint (Django: {@code db_constraint}).
     *
     * @return false for a relation that only Columba knows of
     */
    boolean constraint() default true;
}
