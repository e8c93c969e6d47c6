package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names what checks the values of a field when its object is validated with {@code fullClean} (Django:
 * {@code validators}). Saving does not ask them.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Validators {
    /**
     * Gives the validator classes, implementations of {@code io.columba.meta.Validator} with a constructor without
     * parameters.
     *
     * @return the validators, in the order in which they are asked
     */
    Class<?>[] value();
}
