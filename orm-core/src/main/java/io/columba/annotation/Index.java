package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** An index over one or several fields of an entity. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target({})
public @interface Index {
    /**
     * Lists the indexed fields in their order.
     *
     * @return the field names
     */
    String[] value();
}
