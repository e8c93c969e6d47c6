package io.columba.path;

import io.columba.expr.Expression;
import io.columba.expr.Lookup;
import io.columba.expr.Q;
import java.util.List;

/**
 * The path to a value that has an order. Immutable.
 *
 * @param <V> the type of the values
 * @param <A> the type of what they are compared with and set to
 */
public abstract sealed class OrderedPath<V, A> extends ScalarPath<V, A>
        permits TextPath, NumberPath, CalendarPath, TimePath, DurationPath, ComparablePath {
    OrderedPath(String path) {
        super(path);
    }

    /**
     * Asks for what is greater than a value.
     *
     * @param value the value
     * @return the condition
     */
    public final Q gt(A value) {
        return lookup(Lookup.GT, value);
    }

    /**
     * Asks for what is greater than the value of another path.
     *
     * @param other the other path
     * @return the condition
     */
    public final Q gt(ValuePath<? extends A> other) {
        return lookup(Lookup.GT, other);
    }

    /**
     * Asks for what is greater than what the database works out.
     *
     * @param expression the expression
     * @return the condition
     */
    public final Q gt(Expression expression) {
        return lookup(Lookup.GT, expression);
    }

    /**
     * Asks for what is greater than or equal to a value.
     *
     * @param value the value
     * @return the condition
     */
    public final Q gte(A value) {
        return lookup(Lookup.GTE, value);
    }

    /**
     * Asks for what is greater than or equal to the value of another path.
     *
     * @param other the other path
     * @return the condition
     */
    public final Q gte(ValuePath<? extends A> other) {
        return lookup(Lookup.GTE, other);
    }

    /**
     * Asks for what is greater than or equal to what the database works out.
     *
     * @param expression the expression
     * @return the condition
     */
    public final Q gte(Expression expression) {
        return lookup(Lookup.GTE, expression);
    }

    /**
     * Asks for what is less than a value.
     *
     * @param value the value
     * @return the condition
     */
    public final Q lt(A value) {
        return lookup(Lookup.LT, value);
    }

    /**
     * Asks for what is less than the value of another path.
     *
     * @param other the other path
     * @return the condition
     */
    public final Q lt(ValuePath<? extends A> other) {
        return lookup(Lookup.LT, other);
    }

    /**
     * Asks for what is less than what the database works out.
     *
     * @param expression the expression
     * @return the condition
     */
    public final Q lt(Expression expression) {
        return lookup(Lookup.LT, expression);
    }

    /**
     * Asks for what is less than or equal to a value.
     *
     * @param value the value
     * @return the condition
     */
    public final Q lte(A value) {
        return lookup(Lookup.LTE, value);
    }

    /**
     * Asks for what is less than or equal to the value of another path.
     *
     * @param other the other path
     * @return the condition
     */
    public final Q lte(ValuePath<? extends A> other) {
        return lookup(Lookup.LTE, other);
    }

    /**
     * Asks for what is less than or equal to what the database works out.
     *
     * @param expression the expression
     * @return the condition
     */
    public final Q lte(Expression expression) {
        return lookup(Lookup.LTE, expression);
    }

    /**
     * Asks for what lies between two values, both included (Django: {@code range}).
     *
     * @param least the least value
     * @param greatest the greatest value
     * @return the condition
     */
    public final Q between(A least, A greatest) {
        return lookup(Lookup.RANGE, List.of(least, greatest));
    }
}
