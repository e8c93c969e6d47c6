package io.columba.internal.sql;

import io.columba.internal.plan.Column;
import io.columba.internal.plan.QueryPlan;
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
        Column column = figure.column();
        if (column == null || figure.aggregate().function() == io.columba.expr.Aggregate.Function.COUNT) {
            return rows.getLong(index);
        }
        EntityField field = column.field();
        return switch (figure.aggregate().function()) {
            case MIN, MAX -> new EntityReader.ColumnReader(field, dialect.codec(field)).read(rows, index);
            case SUM ->
                field.kind() == ValueKind.DURATION
                        ? dialect.codec(field).read(rows, index)
                        : sum(rows, index, field, dialect);
            default ->
                field.kind() == ValueKind.DURATION
                        ? dialect.codec(field).read(rows, index)
                        : average(rows, index, field);
        };
    }

    /** Returns the figure over no rows. */
    static @Nullable Object ofNothing(QueryPlan.Figure figure) {
        return figure.aggregate().function() == io.columba.expr.Aggregate.Function.COUNT ? 0L : null;
    }

    private static @Nullable Object sum(ResultSet rows, int index, EntityField field, Dialect dialect)
            throws SQLException {
        if (floating(field)) {
            double sum = rows.getDouble(index);
            return rows.wasNull() ? null : sum;
        }
        String text = rows.getString(index);
        if (text == null) {
            return null;
        }
        BigDecimal sum = new BigDecimal(text);
        return field.kind() == ValueKind.DECIMAL
                ? dialect.checkedSum(field, decimal(sum, field))
                : (Object) sum.longValueExact();
    }

    private static @Nullable Object average(ResultSet rows, int index, EntityField field) throws SQLException {
        if (field.kind() != ValueKind.DECIMAL) {
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

    private static boolean floating(EntityField field) {
        return field.kind() == ValueKind.FLOAT || field.kind() == ValueKind.DOUBLE;
    }
}
