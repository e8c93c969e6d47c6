package io.columba.path;

import io.columba.expr.Expression;
import io.columba.expr.Lookup;
import io.columba.expr.Q;
import io.columba.expr.Selected;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The path to a value that can be compared for equality and set. Immutable.
 *
 * @param <V> the type of the values
 * @param <A> the type of what they are compared with and set to
 */
public abstract sealed class ScalarPath<V, A> extends ValuePath<V> permits OrderedPath, PlainPath, BooleanPath {
    ScalarPath(String path) {
        super(path);
    }

    /**
     * Compares with a value.
     *
     * @param value the value; null asks for null
     * @return the condition that both are equal
     */
    public final Q eq(@Nullable A value) {
        return exact(value);
    }

    /**
     * Compares with another path.
     *
     * @param other the other path
     * @return the condition that both are equal
     */
    public final Q eq(ValuePath<? extends A> other) {
        return exact(other);
    }

    /**
     * Compares with what the database works out.
     *
     * @param expression the expression
     * @return the condition that both are equal
     */
    public final Q eq(Expression expression) {
        return exact(expression);
    }

    /**
     * Compares with the value that a query selects.
     *
     * @param query the column of a query set that ends with {@code limit(1)}
     * @return the condition that both are equal
     */
    public final Q eq(Selected<? extends A> query) {
        return exact(query);
    }

    /**
     * Asks for one of some values.
     *
     * @param values the values
     * @return the condition
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Q in(A... values) {
        return lookup(Lookup.IN, Arrays.asList(values));
    }

    /**
     * Asks for one of some values.
     *
     * @param values the values
     * @return the condition
     */
    public final Q in(Collection<? extends A> values) {
        return lookup(Lookup.IN, values);
    }

    /**
     * Asks for one of the values that a query selects.
     *
     * @param query the column of a query set
     * @return the condition
     */
    public final Q in(Selected<? extends A> query) {
        return lookup(Lookup.IN, query);
    }

    /**
     * Sets a value.
     *
     * @param value the value; null for the SQL null
     * @return the assignment, for {@code update}
     */
    public final Assignment to(@Nullable A value) {
        return assignment(value);
    }

    /**
     * Sets the value of another field of the same row.
     *
     * @param other the path to the other field
     * @return the assignment, for {@code update}
     */
    public final Assignment to(ValuePath<? extends A> other) {
        return assignment(other.asExpression());
    }

    /**
     * Sets what the database works out.
     *
     * @param expression the expression
     * @return the assignment, for {@code update}
     */
    public final Assignment to(Expression expression) {
        return assignment(expression);
    }

    /**
     * Sets the SQL null.
     *
     * @return the assignment, for {@code update}
     */
    public final Assignment toNull() {
        return assignment(null);
    }
}
