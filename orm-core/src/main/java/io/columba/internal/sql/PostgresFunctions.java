package io.columba.internal.sql;

import io.columba.expr.DatePart;
import io.columba.expr.Expression.Operator;
import io.columba.expr.Function;
import io.columba.expr.Transform;
import io.columba.meta.ValueKind;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.Field;
import org.jspecify.annotations.Nullable;

/** The functions of PostgreSQL. Its numbers of characters are integers of 32 bits and nothing else. */
final class PostgresFunctions extends SqlFunctions {
    PostgresFunctions() {
        super(Map.of(
                Function.LEFT, "left({0}, cast({1} as integer))",
                Function.RIGHT, "right({0}, cast({1} as integer))",
                Function.POSITION, "strpos({0}, {1})",
                Function.REPEAT, "repeat({0}, cast({1} as integer))",
                Function.LPAD, "lpad({0}, cast({1} as integer), {2})",
                Function.RPAD, "rpad({0}, cast({1} as integer), {2})",
                Function.CHARACTER, "chr(cast({0} as integer))",
                Function.CODE_POINT, "ascii({0})",
                Function.SHA256, "encode(sha256(convert_to({0}, 'UTF8')), 'hex')"));
    }

    @Override
    String template(Function function, List<@Nullable ValueKind> kinds) {
        if (function == Function.MOD && !wholeOrDecimal(kinds)) {
            return "mod(cast({0} as numeric), cast({1} as numeric))";
        }
        return super.template(function, kinds);
    }

    @Override
    Field<?> substring(List<Field<?>> arguments) {
        return field(
                arguments.size() == 2
                        ? "substring({0}, cast({1} as integer))"
                        : "substring({0}, cast({1} as integer), cast({2} as integer))",
                ValueKind.STRING,
                arguments);
    }

    @Override
    Field<?> extreme(String function, List<Field<?>> arguments, @Nullable ValueKind result) {
        return listed(function, arguments, result);
    }

    @Override
    Field<?> concatenated(List<Field<?>> arguments, List<@Nullable ValueKind> kinds) {
        return listed("concat(", arguments, ValueKind.STRING);
    }

    @Override
    String jsonFunction() {
        return "jsonb_build_object(";
    }

    @Override
    String remainder(@Nullable ValueKind left, @Nullable ValueKind right) {
        return exact(left) && exact(right)
                ? super.remainder(left, right)
                : "mod(cast({0} as numeric), cast({1} as numeric))";
    }

    private static boolean wholeOrDecimal(List<@Nullable ValueKind> kinds) {
        return kinds.stream().allMatch(PostgresFunctions::exact);
    }

    private static boolean exact(@Nullable ValueKind kind) {
        return kind != null && (kind.integer() || kind == ValueKind.DECIMAL);
    }

    @Override
    Field<?> shifted(Operator operator, Field<?> value, ValueKind kind, Field<?> amount, @Nullable ValueKind result) {
        String moved = operator == Operator.MINUS ? "({0} - {1})" : "({0} + {1})";
        boolean day = kind == ValueKind.DATE && result == ValueKind.DATE;
        ValueKind given = kind == ValueKind.DATE && !day ? ValueKind.DATETIME : kind;
        return field(day ? "cast(" + moved + " as date)" : moved, given, List.of(value, amount));
    }

    @Override
    Field<?> difference(Field<?> left, ValueKind leftKind, Field<?> right, ValueKind rightKind) {
        boolean days = leftKind == ValueKind.DATE && rightKind == ValueKind.DATE;
        return field(
                days ? "(({0} - {1}) * interval '1 day')" : "({0} - {1})", ValueKind.DURATION, List.of(left, right));
    }

    @Override
    Field<?> scaled(
            Operator operator,
            Field<?> left,
            @Nullable ValueKind leftKind,
            Field<?> right,
            @Nullable ValueKind rightKind) {
        String sign = switch (operator) {
            case PLUS -> "+";
            case MINUS -> "-";
            case TIMES -> "*";
            case DIVIDED_BY -> "/";
            default -> null;
        };
        return sign == null
                ? super.scaled(operator, left, leftKind, right, rightKind)
                : field("({0} " + sign + " {1})", ValueKind.DURATION, List.of(left, right));
    }

    private static String utc(ValueKind kind) {
        return kind == ValueKind.INSTANT ? "({0} at time zone 'UTC')" : "{0}";
    }

    @Override
    String part(Transform part, ValueKind kind) {
        String value = utc(kind);
        return switch (part) {
            case DATE -> "cast(" + value + " as date)";
            case TIME -> "cast(" + value + " as time)";
            case ISO_YEAR -> extract("isoyear", value);
            case WEEK_DAY -> "(" + extract("dow", value) + " + 1)";
            case ISO_WEEK_DAY -> extract("isodow", value);
            case SECOND -> "cast(floor(extract(second from " + value + ")) as integer)";
            default -> extract(part.id(), value);
        };
    }

    private static String extract(String part, String value) {
        return "cast(extract(" + part + " from " + value + ") as integer)";
    }

    @Override
    String beginning(DatePart part, ValueKind kind) {
        String cut = "date_trunc('" + part.name().toLowerCase(Locale.ROOT) + "', " + utc(kind) + ")";
        return switch (kind) {
            case DATE -> "cast(" + cut + " as date)";
            case TIME -> "cast(" + cut + " as time)";
            case INSTANT -> "(" + cut + " at time zone 'UTC')";
            default -> cut;
        };
    }

    @Override
    String conversion(@Nullable ValueKind from, ValueKind to) {
        if (from == ValueKind.BOOLEAN && (to.number() || to == ValueKind.DURATION)) {
            return "cast(cast({0} as integer) as " + castType(to) + ")";
        }
        if (to == ValueKind.BOOLEAN && from != null && from.number()) {
            return "({0} <> 0)";
        }
        if (from == ValueKind.INSTANT && to != ValueKind.INSTANT) {
            return "cast(" + utc(from) + " as " + castType(to) + ")";
        }
        if (to == ValueKind.INSTANT && (from == ValueKind.DATE || from == ValueKind.DATETIME)) {
            return "(cast({0} as timestamp) at time zone 'UTC')";
        }
        return super.conversion(from, to);
    }

    @Override
    String castType(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case BYTE, SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL -> "numeric";
            case DATE -> "date";
            case TIME -> "time";
            case DATETIME -> "timestamp";
            case INSTANT -> "timestamp with time zone";
            case DURATION -> "interval";
            case UUID -> "uuid";
            case BYTES -> "bytea";
            case JSON -> "jsonb";
            case STRING -> "text";
            case ARRAY -> throw new IllegalArgumentException("Nothing can be cast to an array.");
        };
    }

    @Override
    Field<?> typed(Field<?> placeholder, ValueKind kind) {
        return kind == ValueKind.ARRAY
                ? placeholder
                : field("cast({0} as " + castType(kind) + ")", kind, List.of(placeholder));
    }
}
