package io.columba.internal.sql;

import io.columba.expr.Aggregate;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Term;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads figures in the types that they have on every engine alike. */
final class Figures {
    private Figures() {}

    static @Nullable Object read(QueryPlan.Figure figure, ResultSet rows, int index, Dialect dialect)
            throws SQLException {
        Term argument = figure.argument();
        Aggregate.Function function = figure.aggregate().function();
        if (argument == null || function == Aggregate.Function.COUNT) {
            return rows.getLong(index);
        }
        ValueKind kind = argument.kind();
        return switch (function) {
            case MIN, MAX -> value(argument, rows, index, dialect);
            case SUM ->
                kind == ValueKind.DURATION
                        ? dialect.codec(kind).read(rows, index)
                        : sum(rows, index, argument, dialect);
            default -> kind == ValueKind.DURATION ? dialect.codec(kind).read(rows, index) : average(rows, index, kind);
        };
    }

    private static @Nullable Object value(Term argument, ResultSet rows, int index, Dialect dialect)
            throws SQLException {
        if (argument instanceof Term.OfColumn column) {
            EntityField field = column.column().field();
            return new EntityReader.ColumnReader(field, dialect.codec(field)).read(rows, index);
        }
        ValueKind kind = argument.kind();
        return kind == null ? rows.getObject(index) : dialect.codec(kind).read(rows, index);
    }

    /** Returns the figure over no rows. */
    static @Nullable Object ofNothing(QueryPlan.Figure figure) {
        return figure.aggregate().function() == Aggregate.Function.COUNT ? 0L : null;
    }

    private static @Nullable Object sum(ResultSet rows, int index, Term argument, Dialect dialect) throws SQLException {
        ValueKind kind = argument.kind();
        if (kind == ValueKind.FLOAT || kind == ValueKind.DOUBLE) {
            double sum = rows.getDouble(index);
            return rows.wasNull() ? null : sum;
        }
        String text = rows.getString(index);
        if (text == null) {
            return null;
        }
        BigDecimal sum = new BigDecimal(text);
        if (argument instanceof Term.OfColumn column && kind == ValueKind.DECIMAL) {
            EntityField field = column.column().field();
            return dialect.checkedSum(field, decimal(sum, field));
        }
        return kind != null && kind.integer() ? (Object) sum.longValueExact() : sum.round(new MathContext(15));
    }

    private static @Nullable Object average(ResultSet rows, int index, @Nullable ValueKind kind) throws SQLException {
        if (kind != ValueKind.DECIMAL) {
            double average = rows.getDouble(index);
            return rows.wasNull() ? null : average;
        }
        String text = rows.getString(index);
        return text == null ? null : new BigDecimal(text);
    }

    /** Takes the noise of floating point sums off, where an engine has no decimals. */
    private static BigDecimal decimal(BigDecimal sum, EntityField field) {
        BigDecimal rounded = sum.scale() > field.scale() ? sum.round(new MathContext(15)) : sum;
        return rounded.scale() > field.scale()
                ? rounded.setScale(field.scale(), java.math.RoundingMode.HALF_EVEN)
                : rounded.setScale(field.scale());
    }
}
