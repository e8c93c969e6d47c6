package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A unique constraint over several fields of an entity. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Unique {
    /**
     * Lists the fields that are unique together.
     *
     * @return the field names
     */
    String[] value();
}
