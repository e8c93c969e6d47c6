package io.columba.internal.plan;

import io.columba.expr.Expression;
import io.columba.meta.ValueKind;

/** A value that the database works out, its names resolved to columns. */
public sealed interface Term {
    /** The value of a column. */
    record OfColumn(Column column) implements Term {}

    /** The value in a slot; its kind is part of the shape. */
    record OfSlot(int slot, ValueKind kind) implements Term {}

    /** A calculation with two numbers. */
    record Calculated(Expression.Operator operator, Term left, Term right) implements Term {}

    /** The only value of the only row of a query. */
    record OfQuery(QueryPlan query) implements Term {}
}
