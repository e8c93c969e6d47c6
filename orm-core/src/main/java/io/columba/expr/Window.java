package io.columba.expr;

import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is worked out of the rows around each row (Django: {@code Window}). Immutable.
 *
 * <pre>{@code
 * Book.objects.annotate("rank", Window.rank().partitionBy("author").orderBy("-pages"));
 * Book.objects.annotate("total", Window.of(sum("pages")).orderBy("id").rows(null, 0));
 * }</pre>
 *
 * @param function what is worked out
 * @param arguments its arguments
 * @param aggregate the aggregate that is worked out instead; null if it is a function
 * @param partition what rows have in common that are looked at together; empty for all
 * @param order the order of the rows; empty for none
 * @param frame which rows count; null for what the database takes
 */
public record Window(
        @Nullable Function function,
        List<Expression> arguments,
        @Nullable Aggregate aggregate,
        List<Expression> partition,
        List<Ordering> order,
        @Nullable Frame frame)
        implements Expression {
    /** The functions that need a window. */
    public enum Function {
        /** The number of the row. */
        ROW_NUMBER,
        /** The rank, with gaps after equal rows. */
        RANK,
        /** The rank without gaps. */
        DENSE_RANK,
        /** The rank from 0 to 1. */
        PERCENT_RANK,
        /** The share of rows up to this one. */
        CUME_DIST,
        /** The number of the bucket. */
        NTILE,
        /** The value of a row before. */
        LAG,
        /** The value of a row after. */
        LEAD,
        /** The value of the first row. */
        FIRST_VALUE,
        /** The value of the last row. */
        LAST_VALUE,
        /** The value of the n-th row. */
        NTH_VALUE
    }

    /**
     * Which rows around the current one count.
     *
     * @param byRows true if rows are counted, false if the values of the order are compared
     * @param start where the frame begins: null for the first row, negative for rows before, 0 for the current row
     * @param end where the frame ends: null for the last row, positive for rows after, 0 for the current row
     */
    public record Frame(boolean byRows, @Nullable Integer start, @Nullable Integer end) {}

    /** Makes a window. */
    public Window {
        arguments = List.copyOf(arguments);
        partition = List.copyOf(partition);
        order = List.copyOf(order);
    }

    /**
     * Works an aggregate out over the window instead of a group.
     *
     * @param aggregate the aggregate
     * @return the window over all rows
     */
    public static Window of(Aggregate aggregate) {
        return new Window(null, List.of(), aggregate, List.of(), List.of(), null);
    }

    private static Window of(Function function, Expression... arguments) {
        return new Window(function, List.of(arguments), null, List.of(), List.of(), null);
    }

    /**
     * Numbers the rows.
     *
     * @return the number from 1
     */
    public static Window rowNumber() {
        return of(Function.ROW_NUMBER);
    }

    /**
     * Ranks the rows, with gaps after equal ones.
     *
     * @return the rank from 1
     */
    public static Window rank() {
        return of(Function.RANK);
    }

    /**
     * Ranks the rows without gaps.
     *
     * @return the rank from 1
     */
    public static Window denseRank() {
        return of(Function.DENSE_RANK);
    }

    /**
     * Ranks the rows as a share.
     *
     * @return the rank from 0 to 1
     */
    public static Window percentRank() {
        return of(Function.PERCENT_RANK);
    }

    /**
     * Returns the share of rows up to the current one.
     *
     * @return a number up to 1
     */
    public static Window cumeDist() {
        return of(Function.CUME_DIST);
    }

    /**
     * Deals the rows out to buckets of equal size.
     *
     * @param buckets how many buckets
     * @return the number of the bucket, from 1
     */
    public static Window ntile(int buckets) {
        return of(Function.NTILE, Expression.value(positive("ntile", buckets)));
    }

    /**
     * Looks at a row before.
     *
     * @param value a field by name, or an expression
     * @param rows how many rows before
     * @return its value there; null if there is no such row
     */
    public static Window lag(Object value, int rows) {
        return of(Function.LAG, Functions.of(value), Expression.value(positive("lag", rows)));
    }

    /**
     * Looks at a row after.
     *
     * @param value a field by name, or an expression
     * @param rows how many rows after
     * @return its value there; null if there is no such row
     */
    public static Window lead(Object value, int rows) {
        return of(Function.LEAD, Functions.of(value), Expression.value(positive("lead", rows)));
    }

    /**
     * Looks at the first row of the frame.
     *
     * @param value a field by name, or an expression
     * @return its value there
     */
    public static Window firstValue(Object value) {
        return of(Function.FIRST_VALUE, Functions.of(value));
    }

    /**
     * Looks at the last row of the frame, which is the current one unless the frame says otherwise.
     *
     * @param value a field by name, or an expression
     * @return its value there
     */
    public static Window lastValue(Object value) {
        return of(Function.LAST_VALUE, Functions.of(value));
    }

    /**
     * Looks at the n-th row of the frame.
     *
     * @param value a field by name, or an expression
     * @param n the number of the row, from 1
     * @return its value there; null if there is no such row
     */
    public static Window nthValue(Object value, int n) {
        return of(Function.NTH_VALUE, Functions.of(value), Expression.value(positive("nthValue", n)));
    }

    /**
     * Looks only at rows that have something in common with the current one.
     *
     * @param by fields by name, or expressions
     * @return the narrower window
     */
    public Window partitionBy(Object... by) {
        return new Window(
                function, arguments, aggregate, Arrays.stream(by).map(Functions::of).toList(), order, frame);
    }

    /**
     * Orders the rows of the window.
     *
     * @param by fields by name, descending with a leading {@code -}, expressions or orderings
     * @return the ordered window
     */
    public Window orderBy(Object... by) {
        return new Window(
                function, arguments, aggregate, partition, Arrays.stream(by).map(Ordering::from).toList(), frame);
    }

    /**
     * Looks at some rows around the current one.
     *
     * @param start null for the first row, negative for rows before, 0 for the current row
     * @param end null for the last row, positive for rows after, 0 for the current row
     * @return the window with that frame
     */
    public Window rows(@Nullable Integer start, @Nullable Integer end) {
        return new Window(function, arguments, aggregate, partition, order, new Frame(true, start, end));
    }

    /**
     * Looks at the rows whose values of the order lie around that of the current one.
     *
     * @param start null for the first row, 0 for the rows that are equal in the order
     * @param end null for the last row, 0 for the rows that are equal in the order
     * @return the window with that frame
     */
    public Window range(@Nullable Integer start, @Nullable Integer end) {
        return new Window(function, arguments, aggregate, partition, order, new Frame(false, start, end));
    }

    private static int positive(String what, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(what + " takes a number from 1, not " + number + ".");
        }
        return number;
    }
}
