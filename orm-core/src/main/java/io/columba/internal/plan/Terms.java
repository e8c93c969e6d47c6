package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Case;
import io.columba.expr.Expression;
import io.columba.expr.Q;
import io.columba.meta.EntityType;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Resolves the names of expressions to columns. Used for one request. */
final class Terms {
    private final Planner planner;
    private final Planner.Slots slots;

    Terms(Planner planner, Planner.Slots slots) {
        this.planner = planner;
        this.slots = slots;
    }

    /** {@code required} and {@code joins} say how what is joined for the names belongs to the rest of the query. */
    Term term(Expression expression, Source from, boolean required, int joins) {
        if (expression instanceof Expression.Reference reference) {
            return reference(reference, from, required, joins);
        }
        if (expression instanceof Expression.Constant constant) {
            Object value = constant.value();
            return value == null ? new Term.OfNull() : new Term.OfSlot(slots.next(), Kinds.of(value));
        }
        if (expression instanceof Expression.Calculation calculation) {
            Term left = term(calculation.left(), from, required, joins);
            Term right = term(calculation.right(), from, required, joins);
            return new Term.Calculated(calculation.operator(), left, right, Kinds.of(calculation, left, right));
        }
        if (expression instanceof Expression.Call call) {
            List<Term> arguments = new ArrayList<>();
            call.arguments().forEach(argument -> arguments.add(term(argument, from, required, joins)));
            return new Term.Called(call.function(), arguments, Kinds.of(call.function(), arguments));
        }
        if (expression instanceof Expression.Truncation truncation) {
            Term operand = term(truncation.operand(), from, required, joins);
            if (!Kinds.isTime(operand.kind())) {
                throw new FieldException(truncation + ": only dates and times can be cut down to a unit.");
            }
            return new Term.Truncated(truncation.part(), operand);
        }
        if (expression instanceof Expression.Extraction extraction) {
            Term operand = term(extraction.operand(), from, required, joins);
            if (!Kinds.has(operand.kind(), extraction.part())) {
                throw new FieldException(extraction.operand() + " has no part " + extraction.part() + ".");
            }
            return new Term.Extracted(extraction.part(), operand);
        }
        if (expression instanceof Expression.Typed typed) {
            Term operand = term(typed.operand(), from, required, joins);
            return new Term.Typed(operand, Kinds.of(typed.type()), typed.cast());
        }
        if (expression instanceof Expression.Condition condition) {
            return new Term.Truth(planner.predicate(condition.condition(), from, false, false, joins));
        }
        return chosen((Case) expression, from, required, joins);
    }

    private static Term reference(Expression.Reference reference, Source from, boolean required, int joins) {
        Path path = Path.ofValue(from.root().entity(), reference.path());
        Term column = new Term.OfColumn(
                new Column(Planner.walk(from, from.root(), path.hops(), required, joins), path.field()));
        return path.transform() == null ? column : new Term.Extracted(path.transform(), column);
    }

    private Term chosen(Case choice, Source from, boolean required, int joins) {
        List<Term.Branch> branches = new ArrayList<>();
        for (Case.When when : choice.branches()) {
            Predicate condition = planner.predicate(when.condition(), from, false, false, joins);
            branches.add(new Term.Branch(condition, term(when.value(), from, required, joins)));
        }
        Expression fallback = choice.fallback();
        @Nullable Term otherwise = fallback == null ? null : term(fallback, from, required, joins);
        List<@Nullable ValueKind> kinds = new ArrayList<>();
        branches.forEach(branch -> kinds.add(branch.then().kind()));
        kinds.add(otherwise == null ? null : otherwise.kind());
        return new Term.Chosen(branches, otherwise, Kinds.common(kinds));
    }

    /** Plans an expression that stands where a condition is expected. */
    Predicate truth(Expression expression, Source from, boolean negated, boolean required, int joins) {
        if (expression instanceof Expression.Condition condition) {
            return planner.predicate(condition.condition(), from, negated, required, joins);
        }
        Term term = term(expression, from, required, joins);
        ValueKind kind = term.kind();
        if (kind != null && kind != ValueKind.BOOLEAN) {
            throw new FieldException(expression + " is of kind " + kind + ", so it is no condition. Compare it with a"
                    + " value, or use an expression that is true or false.");
        }
        return new Predicate.Holds(term, negated);
    }

    /** Refuses an expression in an update that would read another table than the one that is changed. */
    void checkOwnFields(Expression expression, EntityType<?> table, EntityType<?> root) {
        if (expression instanceof Expression.Reference reference) {
            boolean plain =
                    !reference.path().contains("__") && !reference.path().equals("pk");
            if ((plain && table.fieldOrNull(reference.path()) == null)
                    || !Path.ofValue(table, reference.path()).hops().isEmpty()) {
                Path.ofValue(root, reference.path());
                throw new FieldException("update with " + reference + " would read another table. Only fields of "
                        + table + " itself can be used here.");
            }
        }
        parts(expression).forEach(part -> checkOwnFields(part, table, root));
    }

    private static Stream<Expression> parts(Expression expression) {
        if (expression instanceof Expression.Calculation calculation) {
            return Stream.of(calculation.left(), calculation.right());
        }
        if (expression instanceof Expression.Call call) {
            return call.arguments().stream();
        }
        if (expression instanceof Expression.Truncation truncation) {
            return Stream.of(truncation.operand());
        }
        if (expression instanceof Expression.Extraction extraction) {
            return Stream.of(extraction.operand());
        }
        if (expression instanceof Expression.Typed typed) {
            return Stream.of(typed.operand());
        }
        if (expression instanceof Expression.Condition condition) {
            return named(condition.condition());
        }
        if (expression instanceof Case choice) {
            Stream<Expression> values = Stream.concat(
                    choice.branches().stream().map(Case.When::value), Stream.ofNullable(choice.fallback()));
            return Stream.concat(choice.branches().stream().flatMap(when -> named(when.condition())), values);
        }
        return Stream.empty();
    }

    /** The fields that a condition names, without the lookups. */
    private static Stream<Expression> named(Q condition) {
        if (condition instanceof Q.Junction junction) {
            return junction.parts().stream().flatMap(Terms::named);
        }
        if (condition instanceof Q.Negation negation) {
            return named(negation.negated());
        }
        if (condition instanceof Q.Truth truth) {
            return Stream.of(truth.expression());
        }
        Q.Comparison comparison = (Q.Comparison) condition;
        Stream<Expression> value =
                comparison.value() instanceof Expression expression ? Stream.of(expression) : Stream.empty();
        return Stream.concat(Stream.of(Expression.f(comparison.path().split("__", -1)[0])), value);
    }
}
