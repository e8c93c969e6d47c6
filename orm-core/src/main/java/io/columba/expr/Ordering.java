package io.columba.expr;

/**
 * What rows are ordered by. Immutable.
 *
 * @param expression a field, along relations, or what the database works out for each row
 * @param descending true for the greatest first
 * @param nulls where rows without a value come
 */
public record Ordering(Expression expression, boolean descending, Nulls nulls) {
    /** Where rows without a value come. */
    public enum Nulls {
        /** As Django has it: last, and first in descending order; on SQLite the other way round. */
        AS_USUAL,
        /** Before all others. */
        FIRST,
        /** After all others. */
        LAST
    }

    /**
     * Makes an ordering whose nulls come as usual.
     *
     * @param expression what rows are ordered by
     * @param descending true for the greatest first
     */
    public Ordering(Expression expression, boolean descending) {
        this(expression, descending, Nulls.AS_USUAL);
    }

    /**
     * Reads an ordering as Django writes it.
     *
     * @param text a path, descending with a leading {@code -}, or {@code ?} for no order that anybody knows
     * @return the ordering
     */
    public static Ordering of(String text) {
        if (text.equals("?")) {
            return new Ordering(Functions.random(), false);
        }
        return text.startsWith("-")
                ? new Ordering(Expression.f(text.substring(1)), true)
                : new Ordering(Expression.f(text), false);
    }

    /**
     * Orders by a field instead, in the same direction and with the same place for nulls.
     *
     * @param path the field, along relations
     * @return the ordering
     */
    public Ordering by(String path) {
        return new Ordering(Expression.f(path), descending, nulls);
    }

    /**
     * Reads an ordering.
     *
     * @param by a path as in {@link #of(String)}, a typed path, an expression, or an ordering as it is
     * @return the ordering
     * @throws IllegalArgumentException if it is none of these
     */
    public static Ordering of(Object by) {
        if (by instanceof Ordering ordering) {
            return ordering;
        }
        if (by instanceof Expressible value) {
            return value.asExpression().asc();
        }
        if (by instanceof String text) {
            return of(text);
        }
        throw new IllegalArgumentException(
                "Rows cannot be ordered by a " + by.getClass().getName()
                        + ". Give the name of a field, an expression, or an ordering such as f(\"price\").desc().");
    }

    /**
     * Turns the direction round, the place of nulls included.
     *
     * @return the opposite ordering
     */
    public Ordering reversed() {
        Nulls other = switch (nulls) {
            case AS_USUAL -> Nulls.AS_USUAL;
            case FIRST -> Nulls.LAST;
            case LAST -> Nulls.FIRST;
        };
        return new Ordering(expression, !descending, other);
    }

    /**
     * Puts rows without a value before all others.
     *
     * @return the ordering
     */
    public Ordering nullsFirst() {
        return new Ordering(expression, descending, Nulls.FIRST);
    }

    /**
     * Puts rows without a value after all others.
     *
     * @return the ordering
     */
    public Ordering nullsLast() {
        return new Ordering(expression, descending, Nulls.LAST);
    }
}
