package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Declares the other side of a foreign key: a {@code RelatedManager} field, or a {@code Ref} for a one-to-one relation.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Reverse {
    /**
     * Names the field of the other entity that points here.
     *
     * @return the name of a foreign key or one-to-one field
     */
    String value();
}
