package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/** Describes the column of a field where the default does not fit. */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface Column {
    /** The {@link #length()} of text without a limit ({@code text}, {@code longtext}, {@code clob}). */
    int UNBOUNDED = -1;

    /**
     * Names the column.
     *
     * @return the column name; empty for the field name in snake_case
     */
    String name() default "";

    /**
     * Says whether the column may hold null.
     *
     * @return true if null is allowed; a {@code Nullable} annotation on the field does the same
     */
    boolean nullable() default false;

    /**
     * Limits the length of a text column.
     *
     * @return the length in characters, or {@link #UNBOUNDED}
     */
    int length() default 255;

    /**
     * Gives the number of decimal digits of a {@code BigDecimal} column, before and after the point.
     *
     * @return the precision, 65 at most
     */
    int precision() default 38;

    /**
     * Gives the number of digits after the point of a {@code BigDecimal} column.
     *
     * @return the scale, 30 at most
     */
    int scale() default 10;

    /**
     * Says whether the column has a unique constraint of its own.
     *
     * @return true for a unique column
     */
    boolean unique() default false;

    /**
     * Says whether the column has an index of its own.
     *
     * @return true for an indexed column
     */
    boolean index() default false;
}
