package io.columba.internal.plan;

import io.columba.expr.DatePart;
import io.columba.expr.Expression;
import io.columba.expr.Function;
import io.columba.expr.Transform;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A value that the database works out, its names resolved to columns. */
public sealed interface Term {
    /** Returns the kind of the value; null where only the database knows it. */
    @Nullable
    ValueKind kind();

    /** The value of a column. */
    record OfColumn(Column column) implements Term {
        @Override
        public ValueKind kind() {
            return column.field().kind();
        }
    }

    /** The value in a slot; its kind is part of the shape. */
    record OfSlot(int slot, ValueKind kind) implements Term {}

    /** The SQL null. */
    record OfNull() implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return null;
        }
    }

    /** A calculation with two values. */
    record Calculated(
            Expression.Operator operator,
            Term left,
            Term right,
            @Nullable ValueKind kind) implements Term {}

    /** A call of a function. */
    record Called(
            Function function,
            List<Term> arguments,
            @Nullable ValueKind kind) implements Term {}

    /** A date, or a date and time, cut down to a unit. */
    record Truncated(DatePart part, Term operand) implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return operand.kind();
        }
    }

    /** A part of a date or time. */
    record Extracted(Transform part, Term operand) implements Term {
        @Override
        public ValueKind kind() {
            return Kinds.of(part);
        }
    }

    /** A value of a declared kind, to which the database converts it if it is cast. */
    record Typed(Term operand, ValueKind kind, boolean cast) implements Term {}

    /** The value of the first condition that holds; null for the SQL null if none does. */
    record Chosen(
            List<Branch> branches,
            @Nullable Term fallback,
            @Nullable ValueKind kind) implements Term {}

    /** A condition with its value. */
    record Branch(Predicate when, Term then) {}

    /** The truth of a condition. */
    record Truth(Predicate predicate) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.BOOLEAN;
        }
    }

    /** The only value of the only row of a query. */
    record OfQuery(QueryPlan query) implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return query.output() instanceof QueryPlan.Columns columns
                    ? columns.terms().get(0).kind()
                    : null;
        }
    }

    /** Says whether the value is worked out of a field. */
    default boolean reads(EntityField field) {
        if (this instanceof OfColumn column) {
            return column.column().field() == field;
        }
        if (this instanceof Calculated calculated) {
            return calculated.left().reads(field) || calculated.right().reads(field);
        }
        if (this instanceof Called called) {
            return called.arguments().stream().anyMatch(argument -> argument.reads(field));
        }
        if (this instanceof Truncated truncated) {
            return truncated.operand().reads(field);
        }
        if (this instanceof Extracted extracted) {
            return extracted.operand().reads(field);
        }
        if (this instanceof Typed typed) {
            return typed.operand().reads(field);
        }
        if (this instanceof Truth truth) {
            return truth.predicate().reads(field);
        }
        if (this instanceof Chosen chosen) {
            Term fallback = chosen.fallback();
            return (fallback != null && fallback.reads(field))
                    || chosen.branches().stream()
                            .anyMatch(branch ->
                                    branch.when().reads(field) || branch.then().reads(field));
        }
        return false;
    }
}
