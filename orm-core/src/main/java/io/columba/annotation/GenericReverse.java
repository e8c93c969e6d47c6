package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the other side of a generic foreign key in a {@code RelatedManager} field (Django: {@code GenericRelation}).
 * Objects that are deleted take the rows that point to them along, on the same database; {@code remove} and {@code clear}
 * of the manager delete the rows too, as in Django.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface GenericReverse {
    /**
     * Names the field of the other entity that points here.
     *
     * @return the name of a field with {@code @GenericForeignKey}
     */
    String value();
}
