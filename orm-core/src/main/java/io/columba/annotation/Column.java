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

    /**
     * Names the type of the column in the words of its engine, such as {@code mood}, {@code inet} or {@code int
     * unsigned}, where that of the field would not do. {@code Schema.create} uses it; an enum of PostgreSQL that does not
     * exist yet is created along. On PostgreSQL text goes to such a column without a type, so that the server makes of it
     * what the column holds.
     *
     * @return the SQL type; empty for the one that suits the field
     */
    String type() default "";

    /**
     * Gives the value that the database puts into new rows (Django: {@code db_default}). A new object whose field is null
     * leaves it to the database; the field then counts as deferred, so {@code load("field")} fetches it. Where the column
     * may hold null and new objects begin with another value, a null was set by the program and is written.
     *
     * @return an SQL expression, such as {@code now()}; empty for none
     */
    String dbDefault() default "";

    /**
     * Gives the expression from which the database works out the column (Django: {@code GeneratedField}). It is stored
     * with the row, and read-only as by {@link #readOnly}.
     *
     * @return an SQL expression over other columns, such as {@code width * height}; empty for an ordinary column
     */
    String generatedAs() default "";

    /**
     * Says that only the database writes the column, as a trigger does. Saving leaves it out; afterwards the field is null
     * and counts as deferred, so {@code load("field")} fetches it. The field must not be a primitive.
     *
     * @return true for a column that is read and never saved
     */
    boolean readOnly() default false;
}
