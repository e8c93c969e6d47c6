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
import org.jooq.QueryPart;
import org.jspecify.annotations.Nullable;

/** The functions of H2, whose texts are made of Java's characters. */
final class H2Functions extends SqlFunctions {
    private static final String HASH = "lower(rawtohex(hash('%s', stringtoutf8({0}))))";
    // LPAD and RPAD of H2 fill with the first character only.
    private static final String FILL = "left(repeat({2}, cast({1} as integer)), {1} - char_length({0}))";
    private static final String PAD = "case when char_length({0}) >= {1} then left({0}, {1}) else ";

    // Floating point numbers are rounded half to even elsewhere.
    private static final String HALF_TO_EVEN =
            "(case when abs({0} - trunc({0})) = 0.5 then 2 * round({0} / 2) else round({0}) end)";

    /**
     * The characters from the last to the first: H2 has no function for it. A range cannot end where a column says, so
     * there are ranges of 1,024 within a range of 1,024, of which only those that the text needs are counted through. The
     * zero keeps H2 from a search in a range, which fails. What Java takes for two characters stays in order.
     */
    private static final String REVERSED = "(case when {0} = '' then '' else (select listagg((select listagg(case"
            + " when ascii(substring({0}, high.x * 1024 + low.x, 1)) between 55296 and 56319 then ''"
            + " when ascii(substring({0}, high.x * 1024 + low.x, 1)) between 56320 and 57343"
            + " then substring({0}, high.x * 1024 + low.x - 1, 2)"
            + " else substring({0}, high.x * 1024 + low.x, 1) end, '') within group (order by low.x desc)"
            + " from system_range(1, 1024) as low where high.x * 1024 + low.x <= char_length({0})), '')"
            + " within group (order by high.x desc) from system_range(0, 1023) as high"
            + " where high.x * 1024 + 0 < char_length({0})) end)";

    H2Functions() {
        super(Map.of(
                Function.LPAD,
                "(" + PAD + FILL + " || {0} end)",
                Function.RPAD,
                "(" + PAD + "{0} || " + FILL + " end)",
                Function.REVERSE,
                REVERSED,
                Function.CHARACTER,
                "(case when {0} > 65535 then char(55232 + {0} / 1024) || char(56320 + mod({0}, 1024))"
                        + " else char({0}) end)",
                Function.CODE_POINT,
                "(case when {0} = '' then 0 when ascii({0}) between 55296 and 56319 then (ascii({0}) - 55296)"
                        + " * 1024 + ascii(substring({0}, 2)) - 56320 + 65536 else ascii({0}) end)",
                Function.MD5,
                HASH.formatted("MD5"),
                Function.SHA256,
                HASH.formatted("SHA-256")));
    }

    @Override
    String template(Function function, List<@Nullable ValueKind> kinds) {
        if (function == Function.MOD) {
            return remainder(kinds.get(0), kinds.get(1));
        }
        return function == Function.ROUND && floating(kinds.get(0)) ? HALF_TO_EVEN : super.template(function, kinds);
    }

    private static boolean floating(@Nullable ValueKind kind) {
        return kind == ValueKind.DOUBLE || kind == ValueKind.FLOAT;
    }

    /** MOD gives a value of the type of the divisor, whatever the dividend is. */
    @Override
    String remainder(@Nullable ValueKind left, @Nullable ValueKind right) {
        return left != null && left.integer() && right != null && right.integer()
                ? super.remainder(left, right)
                : "mod(cast({0} as decfloat), cast({1} as decfloat))";
    }

    @Override
    Field<?> json(List<Field<?>> arguments, List<@Nullable ValueKind> kinds) {
        StringBuilder template = new StringBuilder("json_object(");
        for (int i = 0; i < arguments.size(); i += 2) {
            template.append(i == 0 ? "" : ", ")
                    .append("key {")
                    .append(i)
                    .append("} value {")
                    .append(i + 1)
                    .append('}');
        }
        return field(template.append(')').toString(), ValueKind.JSON, arguments);
    }

    @Override
    Field<?> calculated(
            Operator operator,
            Field<?> left,
            @Nullable ValueKind leftKind,
            Field<?> right,
            @Nullable ValueKind rightKind,
            @Nullable ValueKind result) {
        return switch (operator) {
            case BIT_AND -> field("bitand({0}, {1})", result, List.of(left, right));
            case BIT_OR -> field("bitor({0}, {1})", result, List.of(left, right));
            default -> super.calculated(operator, left, leftKind, right, rightKind, result);
        };
    }

    @Override
    Field<?> shifted(Operator operator, Field<?> value, ValueKind kind, Field<?> amount, @Nullable ValueKind result) {
        String moved =
                operator == Operator.MINUS ? "dateadd(microsecond, -({1}), {0})" : "dateadd(microsecond, {1}, {0})";
        if (kind != ValueKind.DATE) {
            return field(moved, kind, List.of(value, amount));
        }
        Field<?> moment = field(moved, ValueKind.DATETIME, List.of(cast(value, kind, ValueKind.DATETIME), amount));
        return result == ValueKind.DATE ? cast(moment, ValueKind.DATETIME, ValueKind.DATE) : moment;
    }

    @Override
    Field<?> difference(Field<?> left, ValueKind leftKind, Field<?> right, ValueKind rightKind) {
        return field(
                "datediff(microsecond, {1}, {0})",
                ValueKind.DURATION, List.of(exact(left, leftKind), exact(right, rightKind)));
    }

    private Field<?> exact(Field<?> value, ValueKind kind) {
        return kind == ValueKind.DATE ? cast(value, kind, ValueKind.DATETIME) : value;
    }

    private static String utc(ValueKind kind) {
        return kind == ValueKind.INSTANT ? "({0} at time zone 'UTC')" : "{0}";
    }

    @Override
    String part(Transform part, ValueKind kind) {
        String value = utc(kind);
        return switch (part) {
            case DATE -> conversion(kind, ValueKind.DATE);
            case TIME -> conversion(kind, ValueKind.TIME);
            case ISO_YEAR -> extract("iso_week_year", value);
            case WEEK -> extract("iso_week", value);
            // The first day of a week without "iso" is what the locale of the JVM says.
            case WEEK_DAY -> "(mod(" + extract("iso_day_of_week", value) + ", 7) + 1)";
            case ISO_WEEK_DAY -> extract("iso_day_of_week", value);
            default -> extract(part.id(), value);
        };
    }

    private static String extract(String part, String value) {
        return "extract(" + part + " from " + value + ")";
    }

    @Override
    String beginning(DatePart part, ValueKind kind) {
        if (kind == ValueKind.TIME) {
            String seconds = switch (part) {
                case HOUR -> "extract(hour from {0}) * 3600";
                case MINUTE -> "extract(hour from {0}) * 3600 + extract(minute from {0}) * 60";
                default -> "extract(hour from {0}) * 3600 + extract(minute from {0}) * 60 + extract(second from {0})";
            };
            return "dateadd(second, " + seconds + ", time '00:00:00')";
        }
        String unit = part == DatePart.WEEK ? "iso_week" : part.name().toLowerCase(Locale.ROOT);
        String cut = "date_trunc('" + unit + "', " + utc(kind) + ")";
        return kind == ValueKind.DATE ? "cast(" + cut + " as date)" : cut;
    }

    @Override
    String conversion(@Nullable ValueKind from, ValueKind to) {
        if (from == ValueKind.INSTANT && temporal(to) && to != ValueKind.INSTANT) {
            // A cast would go through the zone of the JVM.
            String pattern = switch (to) {
                case DATE -> "yyyy-MM-dd";
                case TIME -> "HH:mm:ss.SSSSSS";
                default -> "yyyy-MM-dd HH:mm:ss.SSSSSS";
            };
            return "cast(formatdatetime(" + utc(from) + ", '" + pattern + "') as " + castType(to) + ")";
        }
        if (to == ValueKind.INSTANT && (from == ValueKind.DATE || from == ValueKind.DATETIME)) {
            return "cast(cast(cast({0} as timestamp(6)) as varchar) || '+00' as timestamp(6) with time zone)";
        }
        if (to == ValueKind.STRING) {
            return from == ValueKind.BOOLEAN
                    ? "lower(cast({0} as varchar))"
                    : from == ValueKind.DOUBLE || from == ValueKind.FLOAT
                            ? "regexp_replace(cast({0} as varchar), '[.]0$', '')"
                            : "cast({0} as varchar)";
        }
        if (floating(from) && to.integer()) {
            return "cast(" + HALF_TO_EVEN + " as " + castType(to) + ")";
        }
        return super.conversion(from, to);
    }

    @Override
    String castType(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN -> "boolean";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG, DURATION -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL -> "decfloat";
            case DATE -> "date";
            case TIME -> "time(6)";
            case DATETIME -> "timestamp(6)";
            case INSTANT -> "timestamp(6) with time zone";
            case UUID -> "uuid";
            case BYTES -> "varbinary";
            case JSON -> "json";
            case STRING -> "varchar";
            case ARRAY -> throw new IllegalArgumentException("Nothing can be cast to an array.");
        };
    }

    @Override
    Field<?> typed(Field<?> placeholder, ValueKind kind) {
        return switch (kind) {
            case ARRAY -> placeholder;
            case JSON -> field("({0} format json)", kind, List.of(placeholder));
            default -> field("cast({0} as " + castType(kind) + ")", kind, List.of(placeholder));
        };
    }

    @Override
    String random() {
        return "rand()";
    }

    @Override
    Field<?> joined(Field<?> text, Field<?> separator, boolean distinct, String order, List<QueryPart> orders) {
        String joined = "listagg(" + (distinct ? "distinct " : "") + "{text}, {separator})"
                + (order.isEmpty() ? "" : " within group (order by " + order + ")");
        return joined(joined, text, separator, orders);
    }
}
