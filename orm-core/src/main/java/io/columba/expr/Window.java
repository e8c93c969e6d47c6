package io.columba.expr;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A value that is worked out for each row from the rows around it (Django: {@code Window}). Immutable. On every engine.
 *
 * <pre>{@code
 * Book.objects.annotate("place", Window.rank().partitionBy("publisher").orderBy(f("price").desc()));
 * Book.objects.annotate("soFar", Window.of(sum("pages")).orderBy("published"));
 * }</pre>
 *
 * @param function the function; null for an aggregate
 * @param arguments what the function takes; the only one is the aggregate if there is no function
 * @param partitions what rows have in common that are looked at together; empty for all rows
 * @param orderings how these rows are ordered
 * @param frame which of these rows count; null for the database's default
 */
public record Window(
        @Nullable Function function,
        List<Expression> arguments,
        List<Expression> partitions,
        List<Ordering> orderings,
        @Nullable Frame frame)
        implements Expression {

    /** The functions that only windows know. */
    public enum Function {
        /** {@link Window#rowNumber}. */
        ROW_NUMBER,
        /** {@link Window#rank}. */
        RANK,
        /** {@link Window#denseRank}. */
        DENSE_RANK,
        /** {@link Window#percentRank}. */
        PERCENT_RANK,
        /** {@link Window#cumeDist}. */
        CUME_DIST,
        /** {@link Window#ntile}. */
        NTILE,
        /** {@link Window#lag}. */
        LAG,
        /** {@link Window#lead}. */
        LEAD,
        /** {@link Window#firstValue}. */
        FIRST_VALUE,
        /** {@link Window#lastValue}. */
        LAST_VALUE,
        /** {@link Window#nthValue}. */
        NTH_VALUE
    }

    /**
     * The rows that count, as distances from the current one: negative before it, 0 itself, positive after it.
     *
     * @param byRows true if rows are counted, false if rows of equal order count as one
     * @param start the first row; null for the first of all
     * @param end the last row; null for the last of all
     */
    public record Frame(
            boolean byRows,
            @Nullable Integer start,
            @Nullable Integer end) {
        /**
         * Makes a frame.
         *
         * @param byRows true if rows are counted, false if rows of equal order count as one
         * @param start the first row; null for the first of all
         * @param end the last row; null for the last of all
         * @throws IllegalArgumentException if the frame ends before it begins
         */
        public Frame {
            if (start != null && end != null && start > end) {
                throw new IllegalArgumentException("A frame from " + start + " to " + end + " ends before it begins.");
            }
        }
    }

    /**
     * Makes a window.
     *
     * @param function the function; null for an aggregate
     * @param arguments what the function takes; the only one is the aggregate if there is no function
     * @param partitions what rows have in common that are looked at together; empty for all rows
     * @param orderings how these rows are ordered
     * @param frame which of these rows count; null for the database's default
     */
    public Window {
        arguments = List.copyOf(arguments);
        partitions = List.copyOf(partitions);
        orderings = List.copyOf(orderings);
    }

    // --- functions ----------------------------------------------------------------------------------------------

    /**
     * Works an aggregate out over the window instead of over a group.
     *
     * @param aggregate the aggregate
     * @return the window, over all rows
     */
    public static Window of(Aggregate aggregate) {
        return new Window(null, List.of(aggregate), List.of(), List.of(), null);
    }

    /**
     * Numbers the rows, from 1.
     *
     * @return the window
     */
    public static Window rowNumber() {
        return function(Function.ROW_NUMBER);
    }

    /**
     * Numbers the rows, from 1; equal ones get the same number, and as many numbers are left out behind them.
     *
     * @return the window
     */
    public static Window rank() {
        return function(Function.RANK);
    }

    /**
     * Numbers the rows, from 1; equal ones get the same number, and none is left out.
     *
     * @return the window
     */
    public static Window denseRank() {
        return function(Function.DENSE_RANK);
    }

    /**
     * Works out the rank as a fraction of the rows, from 0 to 1.
     *
     * @return the window
     */
    public static Window percentRank() {
        return function(Function.PERCENT_RANK);
    }

    /**
     * Works out which fraction of the rows comes up to this one, up to 1.
     *
     * @return the window
     */
    public static Window cumeDist() {
        return function(Function.CUME_DIST);
    }

    /**
     * Shares the rows out evenly among groups and gives the number of the group, from 1.
     *
     * @param groups how many groups
     * @return the window
     */
    public static Window ntile(int groups) {
        return function(Function.NTILE, positive("ntile", groups));
    }

    /**
     * Takes a value of the row before.
     *
     * @param value the field by name, or an expression
     * @return the window; null for the first row
     */
    public static Window lag(Object value) {
        return lag(value, 1);
    }

    /**
     * Takes a value of an earlier row.
     *
     * @param value the field by name, or an expression
     * @param rows how many rows before
     * @return the window; null where there is no such row
     */
    public static Window lag(Object value, int rows) {
        return function(Function.LAG, Functions.of(value), positive("lag", rows));
    }

    /**
     * Takes a value of an earlier row, or another value where there is none.
     *
     * @param value the field by name, or an expression
     * @param rows how many rows before
     * @param otherwise the value where there is no such row, or an expression
     * @return the window
     */
    public static Window lag(Object value, int rows, Object otherwise) {
        return function(Function.LAG, Functions.of(value), positive("lag", rows), Expression.operand(otherwise));
    }

    /**
     * Takes a value of the next row.
     *
     * @param value the field by name, or an expression
     * @return the window; null for the last row
     */
    public static Window lead(Object value) {
        return lead(value, 1);
    }

    /**
     * Takes a value of a later row.
     *
     * @param value the field by name, or an expression
     * @param rows how many rows after
     * @return the window; null where there is no such row
     */
    public static Window lead(Object value, int rows) {
        return function(Function.LEAD, Functions.of(value), positive("lead", rows));
    }

    /**
     * Takes a value of a later row, or another value where there is none.
     *
     * @param value the field by name, or an expression
     * @param rows how many rows after
     * @param otherwise the value where there is no such row, or an expression
     * @return the window
     */
    public static Window lead(Object value, int rows, Object otherwise) {
        return function(Function.LEAD, Functions.of(value), positive("lead", rows), Expression.operand(otherwise));
    }

    /**
     * Takes a value of the first row of the frame.
     *
     * @param value the field by name, or an expression
     * @return the window
     */
    public static Window firstValue(Object value) {
        return function(Function.FIRST_VALUE, Functions.of(value));
    }

    /**
     * Takes a value of the last row of the frame. Without {@link #rows} or {@link #range} an ordered window ends at the
     * current row.
     *
     * @param value the field by name, or an expression
     * @return the window
     */
    public static Window lastValue(Object value) {
        return function(Function.LAST_VALUE, Functions.of(value));
    }

    /**
     * Takes a value of a row of the frame.
     *
     * @param value the field by name, or an expression
     * @param row the position of the row, from 1
     * @return the window; null where there is no such row
     */
    public static Window nthValue(Object value, int row) {
        return function(Function.NTH_VALUE, Functions.of(value), positive("nthValue", row));
    }

    private static Window function(Function function, Expression... arguments) {
        return new Window(function, List.of(arguments), List.of(), List.of(), null);
    }

    private static Expression positive(String function, int number) {
        if (number < 1) {
            throw new IllegalArgumentException(function + " takes a number from 1, not " + number + ".");
        }
        return Expression.value(number);
    }

    // --- which rows ---------------------------------------------------------------------------------------------

    /**
     * Looks only at rows that have something in common with the current one.
     *
     * @param values fields by name, or expressions
     * @return the narrower window
     */
    public Window partitionBy(Object... values) {
        List<Expression> all = new ArrayList<>(partitions);
        Arrays.stream(values).map(Functions::of).forEach(all::add);
        return new Window(function, arguments, all, orderings, frame);
    }

    /**
     * Orders the rows of the window.
     *
     * @param values fields by name (descending with a leading {@code -}), orderings or expressions
     * @return the ordered window
     */
    public Window orderBy(Object... values) {
        return new Window(
                function,
                arguments,
                partitions,
                Arrays.stream(values).map(Ordering::of).toList(),
                frame);
    }

    /**
     * Lets only rows near the current one count.
     *
     * @param start the first row, negative before the current one; null for the first of all
     * @param end the last row, positive after the current one; null for the last of all
     * @return the window with that frame
     */
    public Window rows(@Nullable Integer start, @Nullable Integer end) {
        return new Window(function, arguments, partitions, orderings, new Frame(true, start, end));
    }

    /**
     * Lets only rows near the current one count, of which equal ones are all in or all out.
     *
     * @param start the first row; null for the first of all, 0 for the current one and its equals
     * @param end the last row; null for the last of all, 0 for the current one and its equals
     * @return the window with that frame
     */
    public Window range(@Nullable Integer start, @Nullable Integer end) {
        return new Window(function, arguments, partitions, orderings, new Frame(false, start, end));
    }
}
