package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Says how an enum is stored; without it the name of the constant is. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Enumerated {
    /**
     * Chooses what is stored.
     *
     * @return the name or the ordinal of the constant
     */
    EnumStorage value();
}
