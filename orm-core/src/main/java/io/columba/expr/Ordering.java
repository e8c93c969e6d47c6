package io.columba.expr;

/**
 * What rows are ordered by. Immutable.
 *
 * @param expression a field, along relations, or what the database works out for each row
 * @param descending true for the greatest first
 */
public record Ordering(Expression expression, boolean descending) {
    /**
     * Reads an ordering as Django writes it.
     *
     * @param text a path, descending with a leading {@code -}
     * @return the ordering
     */
    public static Ordering of(String text) {
        return text.startsWith("-")
                ? new Ordering(Expression.f(text.substring(1)), true)
                : new Ordering(Expression.f(text), false);
    }

    /**
     * Turns the direction round.
     *
     * @return the opposite ordering
     */
    public Ordering reversed() {
        return new Ordering(expression, !descending);
    }
}
