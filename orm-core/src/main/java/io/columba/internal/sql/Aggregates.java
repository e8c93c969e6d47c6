package io.columba.internal.sql;

import io.columba.expr.Window;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Term;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Says what is worked out of several rows with jOOQ. Used for one statement. */
final class Aggregates {
    private final Rendering rendering;
    private final Expressions expressions;

    Aggregates(Rendering rendering, Expressions expressions) {
        this.rendering = rendering;
        this.expressions = expressions;
    }

    // --- aggregates ---------------------------------------------------------------------------------------------

    Field<?> aggregated(Term.Aggregated aggregated) {
        return orElse(aggregated, plain(aggregated));
    }

    private Field<?> orElse(Term.Aggregated aggregated, Field<?> value) {
        Term fallback = aggregated.fallback();
        return fallback == null
                ? value
                : DSL.field("coalesce({0}, {1})", value.getDataType(), value, expressions.term(fallback));
    }

    private Field<?> plain(Term.Aggregated of) {
        if (of.argument() == null && of.only() == null) {
            return DSL.count();
        }
        Field<?> input = input(of);
        boolean distinct = of.distinct();
        Field<java.math.BigDecimal> number = input.coerce(SQLDataType.NUMERIC);
        return switch (of.function()) {
            case COUNT -> distinct ? DSL.countDistinct(input) : DSL.count(input);
            case SUM -> distinct ? DSL.sumDistinct(number) : DSL.sum(number);
            case AVG -> {
                // Some engines would average integers as integers.
                ValueKind kind = of.argument() == null ? null : of.argument().kind();
                Field<? extends Number> precise = kind != null && kind.integer()
                        ? rendering.dialect().floating(input)
                        : rendering.dialect().averaged(number);
                yield distinct ? DSL.avgDistinct(precise) : DSL.avg(precise);
            }
            case MIN -> DSL.min(input);
            case MAX -> DSL.max(input);
            case STDDEV, STDDEV_SAMPLE, VARIANCE, VARIANCE_SAMPLE ->
                rendering
                        .dialect()
                        .functions()
                        .spread(of.function(), rendering.dialect().floating(input), distinct);
            case STRING_AGG -> joined(of, input);
        };
    }

    /** Returns what an aggregate is worked out of: null in rows that do not count. */
    private Field<?> input(Term.Aggregated of) {
        Field<?> value = of.argument() == null ? DSL.one() : expressions.term(of.argument());
        return of.only() == null ? value : DSL.when(rendering.conditions().condition(of.only()), value);
    }

    private Field<?> joined(Term.Aggregated of, Field<?> input) {
        Term.Joined joined = Objects.requireNonNull(of.joined());
        Term argument = Objects.requireNonNull(of.argument());
        Field<?> text = argument.kind() == ValueKind.STRING
                ? input
                : rendering.dialect().functions().cast(input, argument.kind(), ValueKind.STRING);
        List<QueryPart> orders = new ArrayList<>();
        Field<?> separator = rendering.placeholders().literal(rendering, joined.separator());
        return rendering
                .dialect()
                .functions()
                .joined(text, separator, of.distinct(), sorted(joined.orders(), orders), orders);
    }

    /** Returns how rows are ordered, as text with the places of what is added to the parts. */
    private String sorted(List<QueryPlan.Order> orders, List<QueryPart> parts) {
        List<String> texts = new ArrayList<>();
        for (QueryPlan.Order order : orders) {
            Field<?> by = expressions.term(order.term());
            Sorting.fields(rendering.dialect(), order, by, by).forEach(sorted -> {
                texts.add("{" + parts.size() + "}");
                parts.add(sorted);
            });
        }
        return String.join(", ", texts);
    }

    // --- windows ------------------------------------------------------------------------------------------------

    Field<?> windowed(Term.Windowed windowed) {
        Term first =
                windowed.arguments().isEmpty() ? null : windowed.arguments().get(0);
        if (first instanceof Term.Aggregated aggregated && windowed.function() == null) {
            return orElse(aggregated, over(plain(aggregated), windowed));
        }
        Window.Function function = Objects.requireNonNull(windowed.function());
        boolean otherwise = windowed.arguments().size() > 2;
        if (otherwise && !rendering.dialect().functions().windowsKnowDefaults()) {
            Field<?> value = over(call(function, windowed.arguments().subList(0, 2)), windowed);
            Field<?> there = over(
                    DSL.field(
                            "{0}(1, {1})",
                            Object.class,
                            name(function),
                            number(windowed.arguments().get(1))),
                    windowed);
            return DSL.when(
                            there.isNull(),
                            Conditions.raw(expressions.term(windowed.arguments().get(2))))
                    .otherwise(Conditions.raw(value));
        }
        return over(call(function, windowed.arguments()), windowed);
    }

    private static QueryPart name(Window.Function function) {
        return DSL.keyword(function.name().toLowerCase(Locale.ROOT));
    }

    private Field<?> call(Window.Function function, List<Term> arguments) {
        List<QueryPart> parts = new ArrayList<>(List.of(name(function)));
        for (int i = 0; i < arguments.size(); i++) {
            boolean count = i == 1 || function == Window.Function.NTILE;
            parts.add(count ? number(arguments.get(i)) : expressions.term(arguments.get(i)));
        }
        String places =
                IntStream.range(1, parts.size()).mapToObj(i -> "{" + i + "}").collect(Collectors.joining(", "));
        return DSL.field("{0}(" + places + ")", type(function, arguments), parts.toArray(QueryPart[]::new));
    }

    /** A number of rows or groups stands there as it is; a cast would be no number to MySQL. */
    private Field<?> number(Term term) {
        return rendering
                .placeholders()
                .add(
                        SQLDataType.INTEGER,
                        (statement, index, values) -> statement.setInt(
                                index, (Integer) Objects.requireNonNull(values.get(((Term.OfSlot) term).slot()))));
    }

    private static org.jooq.DataType<?> type(Window.Function function, List<Term> arguments) {
        return switch (function) {
            case ROW_NUMBER, RANK, DENSE_RANK, NTILE -> SQLDataType.BIGINT;
            case PERCENT_RANK, CUME_DIST -> SQLDataType.DOUBLE;
            default -> SqlFunctions.type(arguments.get(0).kind());
        };
    }

    private Field<?> over(Field<?> value, Term.Windowed windowed) {
        List<QueryPart> parts = new ArrayList<>(List.of(value));
        List<String> texts = new ArrayList<>();
        if (!windowed.partitions().isEmpty()) {
            List<String> places = new ArrayList<>();
            for (Term partition : windowed.partitions()) {
                places.add("{" + parts.size() + "}");
                parts.add(expressions.term(partition));
            }
            texts.add("partition by " + String.join(", ", places));
        }
        if (!windowed.orders().isEmpty()) {
            List<String> places = new ArrayList<>();
            for (QueryPlan.Order order : windowed.orders()) {
                Field<?> by = expressions.term(order.term());
                Sorting.fields(rendering.dialect(), order, by, by).forEach(sorted -> {
                    places.add("{" + parts.size() + "}");
                    parts.add(sorted);
                });
            }
            texts.add("order by " + String.join(", ", places));
        }
        if (windowed.frame() != null) {
            texts.add(frame(windowed.frame()));
        }
        return DSL.field(
                "{0} over (" + String.join(" ", texts) + ")", value.getDataType(), parts.toArray(QueryPart[]::new));
    }

    private static String frame(Window.Frame frame) {
        return (frame.byRows() ? "rows" : "range") + " between " + bound(frame.start(), "unbounded preceding") + " and "
                + bound(frame.end(), "unbounded following");
    }

    private static String bound(@Nullable Integer bound, String unbounded) {
        if (bound == null) {
            return unbounded;
        }
        return bound == 0 ? "current row" : bound < 0 ? -bound + " preceding" : bound + " following";
    }
}
