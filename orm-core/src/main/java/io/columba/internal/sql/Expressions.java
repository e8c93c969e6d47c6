package io.columba.internal.sql;

import io.columba.expr.Aggregate;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Term;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.CaseConditionStep;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Says what the database works out with jOOQ. Used for one statement. */
final class Expressions {
    private final Conditions conditions;
    private final Renderer renderer;
    private final Dialect dialect;
    private final SqlFunctions functions;
    private final Placeholders placeholders;

    Expressions(Conditions conditions, Renderer renderer, Placeholders placeholders) {
        this.conditions = conditions;
        this.renderer = renderer;
        this.dialect = renderer.dialect();
        this.functions = dialect.functions();
        this.placeholders = placeholders;
    }

    Field<?> term(Term term) {
        if (term instanceof Term.OfColumn column) {
            return conditions.own(column.column());
        }
        if (term instanceof Term.OfSlot constant) {
            return constant(constant);
        }
        if (term instanceof Term.OfNull) {
            return DSL.inline(null, SQLDataType.OTHER);
        }
        if (term instanceof Term.OfQuery query) {
            return DSL.field("({0})", Object.class, renderer.subquery(query.query(), placeholders));
        }
        if (term instanceof Term.Truncated truncated) {
            return functions.truncated(
                    truncated.part(), term(truncated.operand()), Objects.requireNonNull(truncated.kind()));
        }
        if (term instanceof Term.Extracted extracted) {
            return functions.extracted(
                    extracted.part(),
                    term(extracted.operand()),
                    Objects.requireNonNull(extracted.operand().kind()));
        }
        if (term instanceof Term.Typed typed) {
            Field<?> operand = term(typed.operand());
            return typed.cast() ? functions.cast(operand, typed.operand().kind(), typed.kind()) : operand;
        }
        if (term instanceof Term.Truth truth) {
            return DSL.field("({0})", Boolean.class, conditions.condition(truth.predicate()));
        }
        if (term instanceof Term.Chosen chosen) {
            return chosen(chosen);
        }
        return term instanceof Term.Called called ? called(called) : calculated((Term.Calculated) term);
    }

    private Field<?> constant(Term.OfSlot constant) {
        ValueKind kind = constant.kind();
        Codec codec = dialect.codec(kind);
        return functions.typed(
                placeholders.add(
                        SQLDataType.OTHER,
                        (statement, index, values) -> codec.bind(
                                statement, index, kind.coerce(Objects.requireNonNull(values.get(constant.slot()))))),
                kind);
    }

    private Field<?> called(Term.Called called) {
        List<Field<?>> arguments = new ArrayList<>();
        List<@Nullable ValueKind> kinds = new ArrayList<>();
        for (Term argument : called.arguments()) {
            arguments.add(term(argument));
            kinds.add(argument.kind());
        }
        return functions.call(called.function(), arguments, kinds, called.kind());
    }

    private Field<?> calculated(Term.Calculated calculated) {
        return functions.calculated(
                calculated.operator(),
                term(calculated.left()),
                calculated.left().kind(),
                term(calculated.right()),
                calculated.right().kind(),
                calculated.kind());
    }

    @SuppressWarnings("unchecked")
    private Field<?> chosen(Term.Chosen chosen) {
        CaseConditionStep<Object> step = null;
        for (Term.Branch branch : chosen.branches()) {
            Condition when = conditions.condition(branch.when());
            Field<Object> then = (Field<Object>) term(branch.then());
            step = step == null ? DSL.when(when, then) : step.when(when, then);
        }
        Term fallback = chosen.fallback();
        CaseConditionStep<Object> cases = Objects.requireNonNull(step);
        return fallback == null ? cases : cases.otherwise((Field<Object>) term(fallback));
    }

    // --- figures ------------------------------------------------------------------------------------------------

    /** Returns what a figure is worked out of: null in rows that do not count. */
    Field<?> input(QueryPlan.Figure figure) {
        Field<?> value = figure.argument() == null ? DSL.one() : term(figure.argument());
        return figure.only() == null ? value : DSL.when(conditions.condition(figure.only()), value);
    }

    /** Says a figure over what was made of its input. */
    Field<?> figure(QueryPlan.Figure figure, Field<?> input) {
        Field<?> plain = plain(figure, input);
        return figure.fallback() == null
                ? plain
                : DSL.field("coalesce({0}, {1})", Object.class, plain, term(figure.fallback()));
    }

    private Field<?> plain(QueryPlan.Figure figure, Field<?> input) {
        Aggregate aggregate = figure.aggregate();
        if (figure.argument() == null && figure.only() == null) {
            return DSL.count();
        }
        boolean distinct = aggregate.distinct();
        Field<java.math.BigDecimal> number = input.coerce(SQLDataType.NUMERIC);
        return switch (aggregate.function()) {
            case COUNT -> distinct ? DSL.countDistinct(input) : DSL.count(input);
            case SUM -> distinct ? DSL.sumDistinct(number) : DSL.sum(number);
            case AVG -> {
                // Some engines would average integers as integers.
                ValueKind kind =
                        figure.argument() == null ? null : figure.argument().kind();
                Field<? extends Number> precise = kind != null && kind.integer() ? dialect.floating(input) : number;
                yield distinct ? DSL.avgDistinct(precise) : DSL.avg(precise);
            }
            case MIN -> DSL.min(input);
            case MAX -> DSL.max(input);
            case STDDEV, STDDEV_SAMPLE, VARIANCE, VARIANCE_SAMPLE ->
                functions.spread(aggregate.function(), input, distinct);
        };
    }
}
