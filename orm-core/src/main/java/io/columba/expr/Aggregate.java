package io.columba.expr;

/**
 * A figure over all rows of a query set (Django: {@code Count}, {@code Sum}, …). Immutable.
 *
 * @param function what is worked out
 * @param path the field, along relations; {@code *} for rows in a count
 * @param distinct true if equal values count once
 * @param name the name of the figure in the result
 */
public record Aggregate(Function function, String path, boolean distinct, String name) {
    /** The aggregate functions. */
    public enum Function {
        /** The number of values that are not null, or of rows; a {@code Long}. */
        COUNT,
        /** The sum; null without values. */
        SUM,
        /** The average, a {@code Double} (for decimals a {@code BigDecimal}); null without values. */
        AVG,
        /** The smallest value; null without values. */
        MIN,
        /** The greatest value; null without values. */
        MAX
    }

    /**
     * Counts the values of a field that are not null, or all rows with {@code "*"}.
     *
     * @param path the field or {@code *}
     * @return the aggregate, named {@code path__count}
     */
    public static Aggregate count(String path) {
        return of(Function.COUNT, path);
    }

    /**
     * Adds the values of a field up.
     *
     * @param path the field
     * @return the aggregate, named {@code path__sum}
     */
    public static Aggregate sum(String path) {
        return of(Function.SUM, path);
    }

    /**
     * Averages the values of a field.
     *
     * @param path the field
     * @return the aggregate, named {@code path__avg}
     */
    public static Aggregate avg(String path) {
        return of(Function.AVG, path);
    }

    /**
     * Finds the smallest value of a field.
     *
     * @param path the field
     * @return the aggregate, named {@code path__min}
     */
    public static Aggregate min(String path) {
        return of(Function.MIN, path);
    }

    /**
     * Finds the greatest value of a field.
     *
     * @param path the field
     * @return the aggregate, named {@code path__max}
     */
    public static Aggregate max(String path) {
        return of(Function.MAX, path);
    }

    private static Aggregate of(Function function, String path) {
        return new Aggregate(
                function, path, false, path + "__" + function.name().toLowerCase(java.util.Locale.ROOT));
    }

    /**
     * Names the figure in the result.
     *
     * @param result the name
     * @return the same aggregate under that name
     */
    public Aggregate as(String result) {
        return new Aggregate(function, path, distinct, result);
    }

    /**
     * Lets equal values count once.
     *
     * @return the aggregate over the different values
     */
    public Aggregate ofDistinct() {
        return new Aggregate(function, path, true, name);
    }
}
