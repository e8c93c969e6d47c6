package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Names the converter between the type of a field and a type that a column can hold. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Convert {
    /**
     * Gives the converter class, an implementation of {@code io.columba.meta.Converter} with a constructor without
     * parameters.
     *
     * @return the converter
     */
    Class<?> value();
}
