package io.columba.expr;

/**
 * A field by which rows are ordered. Immutable.
 *
 * @param path the field, along relations
 * @param descending true for the greatest first
 */
public record Ordering(String path, boolean descending) {
    /**
     * Reads an ordering as Django writes it.
     *
     * @param text a path, descending with a leading {@code -}
     * @return the ordering
     */
    public static Ordering of(String text) {
        return text.startsWith("-") ? new Ordering(text.substring(1), true) : new Ordering(text, false);
    }

    /**
     * Turns the direction round.
     *
     * @return the opposite ordering
     */
    public Ordering reversed() {
        return new Ordering(path, !descending);
    }
}
