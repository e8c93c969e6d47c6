package io.columba.internal.sql;

import io.columba.expr.Aggregate;
import io.columba.internal.plan.Term;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** Reads what the database works out in the types that it has on every engine alike. */
final class Figures {
    private Figures() {}

    /** Returns how the value of a term is read. */
    static Codec.Reading reading(Term term, Dialect dialect) {
        if (term instanceof Term.OfItem item) {
            return reading(item.original(), dialect);
        }
        if (term instanceof Term.OfColumn column) {
            EntityField field = column.column().field();
            return new EntityReader.ColumnReader(field, dialect.codec(field))::read;
        }
        if (term instanceof Term.Part part) {
            return reading(part.array(), dialect);
        }
        if (term instanceof Term.Keyed) {
            return (rows, index) -> JsonSql.read(rows.getString(index));
        }
        if (term instanceof Term.Aggregated aggregated) {
            return aggregated(aggregated, dialect);
        }
        if (term instanceof Term.Windowed windowed && windowed.function() == null) {
            return aggregated((Term.Aggregated) windowed.arguments().get(0), dialect);
        }
        if (term instanceof Term.OfQuery query) {
            return reading(query.query().items().get(0).term(), dialect);
        }
        ValueKind kind = term.kind();
        return kind == null ? ResultSet::getObject : dialect.codec(kind)::read;
    }

    private static Codec.Reading aggregated(Term.Aggregated of, Dialect dialect) {
        Term argument = of.argument();
        if (argument == null || of.function() == Aggregate.Function.COUNT) {
            return (rows, index) -> {
                long count = rows.getLong(index);
                return rows.wasNull() ? null : (Object) count;
            };
        }
        ValueKind kind = argument.kind();
        if (kind == ValueKind.DURATION) {
            return dialect.codec(kind)::read;
        }
        return switch (of.function()) {
            case MIN, MAX -> reading(argument, dialect);
            case SUM -> (rows, index) -> sum(rows, index, argument, dialect);
            case STRING_AGG -> ResultSet::getString;
            default -> (rows, index) -> average(rows, index, kind);
        };
    }

    /** Returns a figure over no rows. */
    static @Nullable Object ofNothing(Term term) {
        return term instanceof Term.Aggregated of && of.function() == Aggregate.Function.COUNT ? 0L : null;
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
        Term original = argument instanceof Term.OfItem item ? item.original() : argument;
        if (original instanceof Term.OfColumn column && kind == ValueKind.DECIMAL) {
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
                ? rounded.setScale(field.scale(), RoundingMode.HALF_EVEN)
                : rounded.setScale(field.scale());
    }
}
