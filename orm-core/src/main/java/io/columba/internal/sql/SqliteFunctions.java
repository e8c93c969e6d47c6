package io.columba.internal.sql;

import io.columba.expr.Aggregate;
import io.columba.expr.DatePart;
import io.columba.expr.Expression.Operator;
import io.columba.expr.Function;
import io.columba.expr.Transform;
import io.columba.meta.ValueKind;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * The functions of SQLite, and those of {@link SqliteOwnFunctions} that it lacks. It answers what Django's SQLite answers:
 * capitals are those of ASCII, the greatest of values of which one is null is null, and a decimal without a fraction is a
 * whole number, of which a whole number may be the quotient.
 *
 * <p>Dates and times are texts of one form, so that most parts of them are parts of the text: the functions of SQLite would
 * round the fraction of a second.
 */
final class SqliteFunctions extends SqlFunctions {
    private static final String MONTH = "cast(substr({0}, 6, 2) as integer)";
    private static final String WEEK_DAY = "cast(strftime('%w', substr({0}, 1, 10)) as integer)";
    /** The Thursday of the week, which lies in the year that the week belongs to. */
    private static final String THURSDAY = "date(substr({0}, 1, 10), '-3 days', 'weekday 4')";

    SqliteFunctions() {
        super(Map.ofEntries(
                Map.entry(Function.LENGTH, "length({0})"),
                Map.entry(Function.LEFT, "substr({0}, 1, {1})"),
                Map.entry(Function.RIGHT, "substr({0}, -({1}))"),
                Map.entry(Function.REPEAT, SqliteOwnFunctions.PREFIX + "repeat({0}, {1})"),
                Map.entry(Function.REVERSE, SqliteOwnFunctions.PREFIX + "reverse({0})"),
                Map.entry(Function.LPAD, SqliteOwnFunctions.PREFIX + "lpad({0}, {1}, {2})"),
                Map.entry(Function.RPAD, SqliteOwnFunctions.PREFIX + "rpad({0}, {1}, {2})"),
                Map.entry(Function.CHARACTER, "char({0})"),
                Map.entry(Function.CODE_POINT, "unicode({0})"),
                Map.entry(Function.MD5, SqliteOwnFunctions.PREFIX + "md5({0})"),
                Map.entry(Function.SHA256, SqliteOwnFunctions.PREFIX + "sha256({0})")));
    }

    @Override
    Field<?> substring(List<Field<?>> arguments) {
        return field(arguments.size() == 2 ? "substr({0}, {1})" : "substr({0}, {1}, {2})", ValueKind.STRING, arguments);
    }

    @Override
    Field<?> extreme(String function, List<Field<?>> arguments, @Nullable ValueKind result) {
        return listed("greatest(".equals(function) ? "max(" : "min(", arguments, result);
    }

    @Override
    Field<?> inJson(Field<?> value, @Nullable ValueKind kind) {
        return kind == ValueKind.JSON ? field("json({0})", kind, List.of(value)) : value;
    }

    @Override
    String remainder(@Nullable ValueKind left, @Nullable ValueKind right) {
        return "({0} % {1})";
    }

    @Override
    String power(@Nullable ValueKind result) {
        return result != null && result.integer() ? "cast(power({0}, {1}) as integer)" : super.power(result);
    }

    @Override
    Field<?> shifted(Operator operator, Field<?> value, ValueKind kind, Field<?> amount, @Nullable ValueKind result) {
        String sign = operator == Operator.MINUS ? "-" : "";
        String moved = SqliteOwnFunctions.PREFIX + "moved({0}, " + sign + "({1}))";
        if (kind != ValueKind.DATE) {
            return field(moved, kind, List.of(value, amount));
        }
        return result == ValueKind.DATE
                ? field("substr(" + moved + ", 1, 10)", ValueKind.DATE, List.of(value, amount))
                : field(moved, ValueKind.DATETIME, List.of(value, amount));
    }

    @Override
    Field<?> difference(Field<?> left, ValueKind leftKind, Field<?> right, ValueKind rightKind) {
        return field(SqliteOwnFunctions.PREFIX + "between({1}, {0})", ValueKind.DURATION, List.of(left, right));
    }

    @Override
    String part(Transform part, ValueKind kind) {
        int time = kind == ValueKind.TIME ? 1 : 12;
        return switch (part) {
            case DATE -> "substr({0}, 1, 10)";
            case TIME -> "substr({0}, " + time + ")";
            case YEAR -> number(1, 4);
            case ISO_YEAR -> "cast(strftime('%Y', " + THURSDAY + ") as integer)";
            case QUARTER -> "((" + MONTH + " + 2) / 3)";
            case MONTH -> MONTH;
            case WEEK -> "((strftime('%j', " + THURSDAY + ") - 1) / 7 + 1)";
            case WEEK_DAY -> "(" + WEEK_DAY + " + 1)";
            case ISO_WEEK_DAY -> "((" + WEEK_DAY + " + 6) % 7 + 1)";
            case DAY -> number(9, 2);
            case HOUR -> number(time, 2);
            case MINUTE -> number(time + 3, 2);
            case SECOND -> number(time + 6, 2);
        };
    }

    private static String number(int from, int digits) {
        return "cast(substr({0}, " + from + ", " + digits + ") as integer)";
    }

    @Override
    String beginning(DatePart part, ValueKind kind) {
        int time = kind == ValueKind.TIME ? 0 : 11;
        String midnight = kind == ValueKind.DATE ? "" : " || ' 00:00:00'";
        return switch (part) {
            case YEAR -> "(substr({0}, 1, 4) || '-01-01'" + midnight + ")";
            case QUARTER ->
                "(substr({0}, 1, 5) || substr('01040710', (" + MONTH + " + 2) / 3 * 2 - 1, 2) || '-01'" + midnight
                        + ")";
            case MONTH -> "(substr({0}, 1, 7) || '-01'" + midnight + ")";
            case WEEK -> "(date(substr({0}, 1, 10), '-6 days', 'weekday 1')" + midnight + ")";
            case DAY -> "(substr({0}, 1, 10)" + midnight + ")";
            case HOUR -> "(substr({0}, 1, " + (time + 2) + ") || ':00:00')";
            case MINUTE -> "(substr({0}, 1, " + (time + 5) + ") || ':00')";
            case SECOND -> "substr({0}, 1, " + (time + 8) + ")";
        };
    }

    @Override
    String conversion(@Nullable ValueKind from, ValueKind to) {
        boolean moment = from == ValueKind.DATETIME || from == ValueKind.INSTANT;
        return switch (to) {
            case BOOLEAN -> "({0} <> 0)";
            case DATE -> moment ? "substr({0}, 1, 10)" : "date({0})";
            case TIME -> moment ? "substr({0}, 12)" : SqliteOwnFunctions.PREFIX + "time({0})";
            case DATETIME, INSTANT -> moment ? "{0}" : SqliteOwnFunctions.PREFIX + "datetime({0})";
            default -> super.conversion(from, to);
        };
    }

    @Override
    String castType(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE, SHORT, INTEGER, LONG, DURATION -> "integer";
            case FLOAT, DOUBLE -> "real";
            case DECIMAL -> "numeric";
            case BYTES -> "blob";
            case DATE, TIME, DATETIME, INSTANT, STRING, UUID, JSON -> "text";
            case ARRAY -> throw new IllegalArgumentException("Nothing can be cast to an array.");
        };
    }

    @Override
    Field<?> typed(Field<?> placeholder, ValueKind kind) {
        return placeholder;
    }

    @Override
    Field<?> spread(Aggregate.Function function, Field<?> value, boolean distinct) {
        String name = switch (function) {
            case STDDEV -> "stddev_pop";
            case STDDEV_SAMPLE -> "stddev_samp";
            case VARIANCE -> "var_pop";
            default -> "var_samp";
        };
        return DSL.field(
                SqliteOwnFunctions.PREFIX + name + (distinct ? "(distinct {0})" : "({0})"), SQLDataType.DOUBLE, value);
    }

    /** SQLite joins distinct texts with commas only, so these are joined as digits. */
    @Override
    Field<?> joined(Field<?> text, Field<?> separator, boolean distinct, String order, List<QueryPart> orders) {
        if (!distinct) {
            return super.joined(text, separator, false, order, orders);
        }
        String digits = "group_concat(distinct case when {text} is not null then hex({text}) end"
                + (order.isEmpty() ? "" : " order by " + order) + ")";
        return joined(SqliteOwnFunctions.PREFIX + "joined(" + digits + ", {separator})", text, separator, orders);
    }

    @Override
    String aggregateOfTexts() {
        return "group_concat";
    }
}
