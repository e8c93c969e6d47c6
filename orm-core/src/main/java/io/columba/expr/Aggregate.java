package io.columba.expr;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure over several rows (Django: {@code Count}, {@code Sum}, …): over all rows of a query set in {@code aggregate},
 * over those of each object or group in {@code annotate}. Immutable.
 *
 * <pre>{@code
 * Book.objects.aggregate(sum("pages"), avg("price").filter(q("pages__gt", 100)).as("price"));
 * Author.objects.annotate(count("books").as("written")).filter("written__gt", 3);
 * Book.objects.values("publisher__name").annotate(max("price")).list();
 * }</pre>
 *
 * @param function what is worked out
 * @param argument what it is worked out of; null for rows in a count
 * @param distinct true if equal values count once
 * @param condition which rows count; null for all
 * @param fallback the value if there are no rows; null for none
 * @param joined how the texts of a {@link #stringAgg} are joined; null for all other functions
 * @param name the name of the figure in a result
 */
public record Aggregate(
        Function function,
        @Nullable Expression argument,
        boolean distinct,
        @Nullable Q condition,
        @Nullable Expression fallback,
        @Nullable Joining joined,
        @Nullable String name)
        implements Expression {
    /**
     * How texts are joined.
     *
     * @param separator what stands between them
     * @param orderings their order
     */
    public record Joining(String separator, List<Ordering> orderings) {
        /**
         * Makes a way to join texts.
         *
         * @param separator what stands between them
         * @param orderings their order
         */
        public Joining {
            orderings = List.copyOf(orderings);
        }
    }

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
        MAX,
        /** The standard deviation of a whole population, a {@code Double}; null without values. */
        STDDEV,
        /** The standard deviation of a sample, a {@code Double}; null with less than two values. */
        STDDEV_SAMPLE,
        /** The variance of a whole population, a {@code Double}; null without values. */
        VARIANCE,
        /** The variance of a sample, a {@code Double}; null with less than two values. */
        VARIANCE_SAMPLE,
        /** The texts joined to one; null without values. */
        STRING_AGG
    }

    /**
     * Counts the values of a field that are not null, or all rows with {@code "*"}.
     *
     * @param field the field by name or typed path, {@code *}, or an expression
     * @return the aggregate; of a field it is named {@code path__count}
     */
    public static Aggregate count(Object field) {
        return of(Function.COUNT, field);
    }

    /**
     * Adds values up.
     *
     * @param field the field by name or typed path, or an expression
     * @return the aggregate; of a field it is named {@code path__sum}
     */
    public static Aggregate sum(Object field) {
        return of(Function.SUM, field);
    }

    /**
     * Averages values.
     *
     * @param field the field by name or typed path, or an expression
     * @return the aggregate; of a field it is named {@code path__avg}
     */
    public static Aggregate avg(Object field) {
        return of(Function.AVG, field);
    }

    /**
     * Finds the smallest value.
     *
     * @param field the field by name or typed path, or an expression
     * @return the aggregate; of a field it is named {@code path__min}
     */
    public static Aggregate min(Object field) {
        return of(Function.MIN, field);
    }

    /**
     * Finds the greatest value.
     *
     * @param field the field by name or typed path, or an expression
     * @return the aggregate; of a field it is named {@code path__max}
     */
    public static Aggregate max(Object field) {
        return of(Function.MAX, field);
    }

    /**
     * Works out the standard deviation of a whole population.
     *
     * @param field the field by name or typed path, or an expression
     * @return the aggregate; of a field it is named {@code path__stddev}
     */
    public static Aggregate stddev(Object field) {
        return of(Function.STDDEV, field);
    }

    /**
     * Works out the variance of a whole population.
     *
     * @param field the field by name or typed path, or an expression
     * @return the aggregate; of a field it is named {@code path__variance}
     */
    public static Aggregate variance(Object field) {
        return of(Function.VARIANCE, field);
    }

    /**
     * Joins texts to one (Django: {@code StringAgg}, {@code GROUP_CONCAT}). MySQL cuts the text off at the length that its
     * variable {@code group_concat_max_len} says; Columba's own connections raise it, unless their URL sets session
     * variables, a data source of your own has the server's, usually 1024 bytes.
     *
     * @param field the field by name, or an expression
     * @param separator what stands between the texts
     * @return the aggregate, in no particular order without {@link #orderBy}; of a field it is named
     *     {@code path__string_agg}
     */
    public static Aggregate stringAgg(Object field, String separator) {
        Aggregate plain = of(Function.STRING_AGG, field);
        return new Aggregate(
                plain.function, plain.argument, false, null, null, new Joining(separator, List.of()), plain.name);
    }

    private static Aggregate of(Function function, Object field) {
        boolean rows = "*".equals(field);
        if (rows && function != Function.COUNT) {
            throw new IllegalArgumentException("Only count takes \"*\"; name the field for "
                    + function.name().toLowerCase(Locale.ROOT) + ".");
        }
        Expression argument = rows ? null : Functions.of(field);
        String path = field instanceof TypedPath typed ? typed.path() : field instanceof String text ? text : null;
        String name = path == null ? null : path + "__" + function.name().toLowerCase(Locale.ROOT);
        return new Aggregate(function, argument, false, null, null, null, name);
    }

    /**
     * Names the figure in a result.
     *
     * @param result the name
     * @return the same aggregate under that name
     */
    public Aggregate as(String result) {
        return new Aggregate(function, argument, distinct, condition, fallback, joined, result);
    }

    /**
     * Lets equal values count once.
     *
     * @return the aggregate over the different values
     */
    public Aggregate ofDistinct() {
        return new Aggregate(function, argument, true, condition, fallback, joined, name);
    }

    /**
     * Lets only some rows count (Django: {@code filter=}).
     *
     * @param rows which rows
     * @return the aggregate over those rows
     */
    public Aggregate filter(Q rows) {
        return new Aggregate(function, argument, distinct, rows, fallback, joined, name);
    }

    /**
     * Gives a value instead of null where there are no rows (Django: {@code default=}).
     *
     * @param value the value, or an expression
     * @return the aggregate with that value
     */
    public Aggregate orElse(Object value) {
        Expression other = Expression.operand(value);
        return new Aggregate(function, argument, distinct, condition, other, joined, name);
    }

    /**
     * Orders the texts that {@link #stringAgg} joins.
     *
     * @param values fields by name (descending with a leading {@code -}), orderings or expressions
     * @return the aggregate in that order
     * @throws IllegalStateException if the function joins no texts
     */
    public Aggregate orderBy(Object... values) {
        if (joined == null) {
            throw new IllegalStateException("Only stringAgg has an order; that of "
                    + function.name().toLowerCase(Locale.ROOT) + " makes no difference.");
        }
        List<Ordering> orderings = Arrays.stream(values).map(Ordering::of).toList();
        return new Aggregate(
                function, argument, distinct, condition, fallback, new Joining(joined.separator, orderings), name);
    }

    /**
     * Works over a sample instead of the whole population, in standard deviation and variance.
     *
     * @return the aggregate of a sample
     * @throws IllegalStateException if the function knows no samples
     */
    public Aggregate ofSample() {
        Function sample = switch (function) {
            case STDDEV -> Function.STDDEV_SAMPLE;
            case VARIANCE -> Function.VARIANCE_SAMPLE;
            default -> throw new IllegalStateException("Only stddev and variance can be of a sample.");
        };
        return new Aggregate(sample, argument, distinct, condition, fallback, joined, name);
    }
}
