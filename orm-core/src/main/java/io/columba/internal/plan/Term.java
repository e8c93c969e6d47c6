package io.columba.internal.plan;

import io.columba.expr.DatePart;
import io.columba.expr.Expression;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import org.jspecify.annotations.Nullable;

/** A value that the database works out, its names resolved to columns. */
public sealed interface Term {
    /** The value of a column. */
    record OfColumn(Column column) implements Term {}

    /** The value in a slot; its kind is part of the shape. */
    record OfSlot(int slot, ValueKind constantKind) implements Term {}

    /** A calculation with two numbers. */
    record Calculated(Expression.Operator operator, Term left, Term right) implements Term {}

    /** A date, or a date and time, cut down to a unit. */
    record Truncated(DatePart part, Term operand) implements Term {}

    /** The only value of the only row of a query. */
    record OfQuery(QueryPlan query) implements Term {}

    /** Says whether the value is worked out of a field. */
    default boolean reads(EntityField field) {
        if (this instanceof OfColumn column) {
            return column.column().field() == field;
        }
        if (this instanceof Calculated calculated) {
            return calculated.left().reads(field) || calculated.right().reads(field);
        }
        return this instanceof Truncated truncated && truncated.operand().reads(field);
    }

    /** Returns the kind of the value; null where only the database knows it. */
    default @Nullable ValueKind kind() {
        if (this instanceof OfColumn column) {
            return column.column().field().kind();
        }
        if (this instanceof OfSlot constant) {
            return constant.constantKind();
        }
        return this instanceof Truncated truncated ? truncated.operand().kind() : null;
    }
}
