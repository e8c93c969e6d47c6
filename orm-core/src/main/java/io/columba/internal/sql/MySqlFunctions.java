package io.columba.internal.sql;

import io.columba.error.NotSupportedException;
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
import org.jspecify.annotations.Nullable;

/** The functions of MySQL, and what MariaDB has in common with it. Instants are kept as dates and times of UTC. */
class MySqlFunctions extends SqlFunctions {
    MySqlFunctions() {
        super(Map.of(
                Function.CHARACTER, "convert(char({0} using utf32) using utf8mb4)",
                Function.CODE_POINT, "ord(convert({0} using utf32))",
                Function.SHA256, "sha2({0}, 256)"));
    }

    @Override
    Field<?> concatenated(List<Field<?>> arguments, List<@Nullable ValueKind> kinds) {
        return listed("concat_ws('', ", arguments, ValueKind.STRING);
    }

    @Override
    Field<?> inJson(Field<?> value, @Nullable ValueKind kind) {
        String template = kind == null
                ? "{0}"
                : switch (kind) {
                    case BOOLEAN -> asJson("case when {0} then 'true' when not {0} then 'false' end");
                    case JSON -> asJson("{0}");
                    case DATETIME, INSTANT -> "replace(" + momentText() + ", ' ', 'T')";
                    case TIME -> timeText("time");
                    default -> "{0}";
                };
        return field(template, kind, List.of(value));
    }

    /** Says that a text is JSON. */
    String asJson(String text) {
        return "cast(" + text + " as json)";
    }

    @Override
    String quotient(@Nullable ValueKind left, @Nullable ValueKind right) {
        if (left != null && right != null && left.integer() && right.integer()) {
            return "({0} div {1})";
        }
        // A quotient of decimals has four digits more than the dividend, which is not enough.
        return floating(left) || floating(right) ? super.quotient(left, right) : "(cast({0} as decimal(65, 20)) / {1})";
    }

    private static boolean floating(@Nullable ValueKind kind) {
        return kind == null || kind == ValueKind.FLOAT || kind == ValueKind.DOUBLE;
    }

    @Override
    Field<?> calculated(
            Operator operator,
            Field<?> left,
            @Nullable ValueKind leftKind,
            Field<?> right,
            @Nullable ValueKind rightKind,
            @Nullable ValueKind result) {
        Field<?> calculated = super.calculated(operator, left, leftKind, right, rightKind, result);
        // Bits are unsigned here.
        return operator == Operator.BIT_AND || operator == Operator.BIT_OR
                ? field("cast({0} as signed)", result, List.of(calculated))
                : calculated;
    }

    @Override
    Field<?> shifted(Operator operator, Field<?> value, ValueKind kind, Field<?> amount, @Nullable ValueKind result) {
        String function = operator == Operator.MINUS ? "date_sub(" : "date_add(";
        String moved = function + "cast({0} as datetime(6)), interval {1} microsecond)";
        return switch (kind) {
            case TIME ->
                field(
                        "cast(" + function + "timestamp('2000-01-01', {0}), interval {1} microsecond) as time(6))",
                        kind,
                        List.of(value, amount));
            case DATE ->
                result == ValueKind.DATE
                        ? field("cast(" + moved + " as date)", ValueKind.DATE, List.of(value, amount))
                        : field(moved, ValueKind.DATETIME, List.of(value, amount));
            default -> field(moved, kind, List.of(value, amount));
        };
    }

    @Override
    Field<?> difference(Field<?> left, ValueKind leftKind, Field<?> right, ValueKind rightKind) {
        return field(
                leftKind == ValueKind.TIME
                        ? "timestampdiff(microsecond, timestamp('2000-01-01', {1}), timestamp('2000-01-01', {0}))"
                        : "timestampdiff(microsecond, {1}, {0})",
                ValueKind.DURATION,
                List.of(left, right));
    }

    @Override
    String part(Transform part, ValueKind kind) {
        return switch (part) {
            case DATE -> "date({0})";
            case TIME -> "time({0})";
            case ISO_YEAR -> "(yearweek({0}, 3) div 100)";
            case WEEK -> "week({0}, 3)";
            case WEEK_DAY -> "dayofweek({0})";
            case ISO_WEEK_DAY -> "(weekday({0}) + 1)";
            default -> "extract(" + part.id() + " from {0})";
        };
    }

    @Override
    String beginning(DatePart part, ValueKind kind) {
        if (kind == ValueKind.TIME) {
            String format = switch (part) {
                case HOUR -> "%H:00:00";
                case MINUTE -> "%H:%i:00";
                default -> "%H:%i:%s";
            };
            return "cast(time_format({0}, '" + format + "') as time(6))";
        }
        String date = switch (part) {
            case YEAR -> "makedate(year({0}), 1)";
            case QUARTER -> "(makedate(year({0}), 1) + interval (quarter({0}) - 1) quarter)";
            case MONTH -> "date_sub(date({0}), interval (dayofmonth({0}) - 1) day)";
            case WEEK -> "date_sub(date({0}), interval weekday({0}) day)";
            case DAY -> "date({0})";
            case HOUR -> "date_format({0}, '%Y-%m-%d %H:00:00')";
            case MINUTE -> "date_format({0}, '%Y-%m-%d %H:%i:00')";
            case SECOND -> "date_format({0}, '%Y-%m-%d %H:%i:%s')";
        };
        return kind == ValueKind.DATE ? "cast(" + date + " as date)" : "cast(" + date + " as datetime(6))";
    }

    @Override
    String conversion(@Nullable ValueKind from, ValueKind to) {
        if (to == ValueKind.BOOLEAN) {
            return from == ValueKind.STRING ? "(lower({0}) in ('true', 't', 'yes', 'y', 'on', '1'))" : "({0} <> 0)";
        }
        if (to != ValueKind.STRING || from == null) {
            return super.conversion(from, to);
        }
        return switch (from) {
            case BOOLEAN -> "(case when {0} then 'true' when not {0} then 'false' end)";
            case DATETIME, INSTANT -> momentText();
            case TIME -> timeText("time");
            default -> super.conversion(from, to);
        };
    }

    /** A date and time as text, with a fraction only where there is one. */
    private static String momentText() {
        return timeText("datetime");
    }

    private static String timeText(String type) {
        return "trim(trailing '.' from trim(trailing '0' from cast(cast({0} as " + type + "(6)) as char)))";
    }

    @Override
    String castType(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN, BYTE, SHORT, INTEGER, LONG, DURATION -> "signed";
            case FLOAT, DOUBLE -> "double";
            case DECIMAL -> "decimal(65, 20)";
            case DATE -> "date";
            case TIME -> "time(6)";
            case DATETIME, INSTANT -> "datetime(6)";
            case STRING, UUID -> "char";
            case BYTES -> "binary";
            case JSON -> "json";
            case ARRAY -> throw new IllegalArgumentException("Nothing can be cast to an array.");
        };
    }

    @Override
    Field<?> typed(Field<?> placeholder, ValueKind kind) {
        return temporal(kind) || kind == ValueKind.JSON ? cast(placeholder, kind, kind) : placeholder;
    }

    @Override
    String random() {
        return "rand()";
    }

    @Override
    Field<?> joined(Field<?> text, Field<?> separator, boolean distinct, String order, List<QueryPart> orders) {
        String joined = "group_concat(" + (distinct ? "distinct " : "") + "{text}"
                + (order.isEmpty() ? "" : " order by " + order) + " separator {separator})";
        return joined(joined, text, separator, orders);
    }

    @Override
    Field<?> spread(Aggregate.Function function, Field<?> value, boolean distinct) {
        if (distinct) {
            throw new NotSupportedException("MySQL and MariaDB know no deviation or variance of distinct values. Leave"
                    + " ofDistinct() out, or work it out over a query set of distinct values:"
                    + " values(\"pages\").distinct().aggregate(...).");
        }
        return super.spread(function, value, false);
    }
}
