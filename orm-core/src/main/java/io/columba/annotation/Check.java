package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** A condition that the database demands of each row of an entity. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Check {
    /**
     * Gives the condition, in SQL and over names of columns.
     *
     * @return for example {@code price > 0}
     */
    String value();
}
