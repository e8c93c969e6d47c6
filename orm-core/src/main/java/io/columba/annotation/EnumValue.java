package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Gives what a column holds for an enum constant, where its name would not do (Django: the value of a choice).
 *
 * <pre>{@code
 * enum Rating {
 *     G,
 *     @EnumValue("PG-13")
 *     PG_13
 * }
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface EnumValue {
    /**
     * Gives the text in the column.
     *
     * @return the value, which no other constant of the enum may have
     */
    String value();
}
