package io.columba.internal.sql;

import io.columba.expr.Aggregate;
import io.columba.expr.DatePart;
import io.columba.expr.Expression.Operator;
import io.columba.expr.Function;
import io.columba.expr.Transform;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * Says functions, calculations and conversions in the SQL of one kind of database. Immutable.
 *
 * <p>What PostgreSQL answers is what every engine answers, but for SQLite, where it is what Django's SQLite answers. A
 * kind is null where nobody knows what a value is. Every value that is bound passes through {@link #typed} first, because
 * PostgreSQL and H2 do not accept a parameter of no type where nothing around it tells what it is.
 */
abstract class SqlFunctions {
    private static final Map<Function, String> COMMON = Map.ofEntries(
            Map.entry(Function.NULL_IF, "nullif({0}, {1})"),
            Map.entry(Function.LOWER, "lower({0})"),
            Map.entry(Function.UPPER, "upper({0})"),
            Map.entry(Function.LENGTH, "char_length({0})"),
            Map.entry(Function.TRIM, "trim({0})"),
            Map.entry(Function.LTRIM, "ltrim({0})"),
            Map.entry(Function.RTRIM, "rtrim({0})"),
            Map.entry(Function.LEFT, "left({0}, {1})"),
            Map.entry(Function.RIGHT, "right({0}, {1})"),
            Map.entry(Function.POSITION, "instr({0}, {1})"),
            Map.entry(Function.REPLACE, "replace({0}, {1}, {2})"),
            Map.entry(Function.REPEAT, "repeat({0}, {1})"),
            Map.entry(Function.REVERSE, "reverse({0})"),
            Map.entry(Function.LPAD, "lpad({0}, {1}, {2})"),
            Map.entry(Function.RPAD, "rpad({0}, {1}, {2})"),
            Map.entry(Function.MD5, "md5({0})"),
            Map.entry(Function.ABS, "abs({0})"),
            Map.entry(Function.CEIL, "ceil({0})"),
            Map.entry(Function.FLOOR, "floor({0})"),
            Map.entry(Function.ROUND, "round({0})"),
            Map.entry(Function.MOD, "mod({0}, {1})"),
            Map.entry(Function.POWER, "power({0}, {1})"),
            Map.entry(Function.SQRT, "sqrt({0})"),
            Map.entry(Function.SIGN, "sign({0})"),
            Map.entry(Function.EXP, "exp({0})"),
            Map.entry(Function.LN, "ln({0})"));

    private final Map<Function, String> templates;

    /** Takes what this engine says in its own way. */
    SqlFunctions(Map<Function, String> own) {
        Map<Function, String> all = new EnumMap<>(COMMON);
        all.putAll(own);
        this.templates = all;
    }

    // --- functions ----------------------------------------------------------------------------------------------

    /**
     * Calls a function.
     *
     * @param kinds what the arguments are
     * @param result what is wanted
     */
    Field<?> call(
            Function function, List<Field<?>> arguments, List<@Nullable ValueKind> kinds, @Nullable ValueKind result) {
        return switch (function) {
            case COALESCE -> listed("coalesce(", arguments, result);
            case GREATEST -> extreme("greatest(", arguments, result);
            case LEAST -> extreme("least(", arguments, result);
            case CONCAT -> concatenated(arguments, kinds);
            case SUBSTRING -> substring(arguments);
            case JSON_OBJECT -> json(arguments, kinds);
            case RANDOM -> field(random(), result, List.of());
            default -> field(template(function, kinds), result, arguments);
        };
    }

    /** Returns how a function with a fixed number of arguments is called, for arguments of some kinds. */
    String template(Function function, List<@Nullable ValueKind> kinds) {
        return Objects.requireNonNull(templates.get(function), function::name);
    }

    Field<?> substring(List<Field<?>> arguments) {
        return field(
                arguments.size() == 2 ? "substring({0}, {1})" : "substring({0}, {1}, {2})",
                ValueKind.STRING,
                arguments);
    }

    /** Finds the greatest or the smallest value that is not null, on engines that answer null if any value is. */
    Field<?> extreme(String function, List<Field<?>> arguments, @Nullable ValueKind result) {
        // Where a value is null another stands in for it, which changes nothing.
        List<Field<?>> filled = IntStream.range(0, arguments.size())
                .<Field<?>>mapToObj(first -> listed(
                        "coalesce(",
                        IntStream.range(0, arguments.size())
                                .<Field<?>>mapToObj(i -> arguments.get((first + i) % arguments.size()))
                                .toList(),
                        result))
                .toList();
        return listed(function, filled, result);
    }

    /** The call that gives a number by chance. */
    String random() {
        return "random()";
    }

    /** Joins texts; what is null counts as no text. */
    Field<?> concatenated(List<Field<?>> arguments, List<@Nullable ValueKind> kinds) {
        List<Field<?>> texts = IntStream.range(0, arguments.size())
                .<Field<?>>mapToObj(i -> {
                    Field<?> text = kinds.get(i) == ValueKind.STRING
                            ? arguments.get(i)
                            : cast(arguments.get(i), kinds.get(i), ValueKind.STRING);
                    return field("coalesce({0}, '')", ValueKind.STRING, List.of(text));
                })
                .toList();
        String template = IntStream.range(0, texts.size())
                .mapToObj(i -> "{" + i + "}")
                .collect(Collectors.joining(" || ", "(", ")"));
        return field(template, ValueKind.STRING, texts);
    }

    /** Makes a JSON object of names and values in turn. */
    Field<?> json(List<Field<?>> arguments, List<@Nullable ValueKind> kinds) {
        List<Field<?>> members = IntStream.range(0, arguments.size())
                .<Field<?>>mapToObj(i -> i % 2 == 0 ? arguments.get(i) : inJson(arguments.get(i), kinds.get(i)))
                .toList();
        return listed(jsonFunction(), members, ValueKind.JSON);
    }

    /** The beginning of the call that makes a JSON object. */
    String jsonFunction() {
        return "json_object(";
    }

    /** Returns a value as it becomes part of a JSON object. */
    Field<?> inJson(Field<?> value, @Nullable ValueKind kind) {
        return value;
    }

    // --- calculations -------------------------------------------------------------------------------------------

    /**
     * Calculates with two values. An amount of time can be added to a date or time and taken away from it: a date gives a
     * date if {@code result} says so, else a date and time. The difference of two dates or times is an amount of time.
     * Whole numbers divided by whole numbers give whole numbers.
     */
    Field<?> calculated(
            Operator operator,
            Field<?> left,
            @Nullable ValueKind leftKind,
            Field<?> right,
            @Nullable ValueKind rightKind,
            @Nullable ValueKind result) {
        if (leftKind == ValueKind.DURATION && temporal(rightKind) && operator == Operator.PLUS) {
            return shifted(operator, right, Objects.requireNonNull(rightKind), left, result);
        }
        if (temporal(leftKind) && rightKind == ValueKind.DURATION) {
            return shifted(operator, left, Objects.requireNonNull(leftKind), right, result);
        }
        if (temporal(leftKind) && temporal(rightKind) && operator == Operator.MINUS) {
            return difference(left, Objects.requireNonNull(leftKind), right, Objects.requireNonNull(rightKind));
        }
        if (leftKind == ValueKind.DURATION || rightKind == ValueKind.DURATION) {
            return scaled(operator, left, leftKind, right, rightKind);
        }
        return field(
                switch (operator) {
                    case PLUS -> "({0} + {1})";
                    case MINUS -> "({0} - {1})";
                    case TIMES -> "({0} * {1})";
                    case DIVIDED_BY -> quotient(leftKind, rightKind);
                    case MODULO -> remainder(leftKind, rightKind);
                    case POWER -> power(result);
                    case BIT_AND -> "({0} & {1})";
                    case BIT_OR -> "({0} | {1})";
                },
                result,
                List.of(left, right));
    }

    String quotient(@Nullable ValueKind left, @Nullable ValueKind right) {
        return "({0} / {1})";
    }

    String remainder(@Nullable ValueKind left, @Nullable ValueKind right) {
        return "mod({0}, {1})";
    }

    String power(@Nullable ValueKind result) {
        return "power({0}, {1})";
    }

    /** Moves a date or time by an amount of time. */
    abstract Field<?> shifted(
            Operator operator, Field<?> value, ValueKind kind, Field<?> amount, @Nullable ValueKind result);

    /** Returns the time between two dates or times. */
    abstract Field<?> difference(Field<?> left, ValueKind leftKind, Field<?> right, ValueKind rightKind);

    /** Calculates with an amount of time that is kept as a number of microseconds. */
    Field<?> scaled(
            Operator operator,
            Field<?> left,
            @Nullable ValueKind leftKind,
            Field<?> right,
            @Nullable ValueKind rightKind) {
        List<Field<?>> both = List.of(left, right);
        return switch (operator) {
            case PLUS -> field("({0} + {1})", ValueKind.DURATION, both);
            case MINUS -> field("({0} - {1})", ValueKind.DURATION, both);
            case TIMES -> cast(field("round({0} * {1})", ValueKind.DOUBLE, both), ValueKind.DOUBLE, ValueKind.DURATION);
            case DIVIDED_BY ->
                cast(field("round({0} * 1.0 / {1})", ValueKind.DOUBLE, both), ValueKind.DOUBLE, ValueKind.DURATION);
            default ->
                throw new IllegalArgumentException(operator + " cannot be worked out with an amount of time. Add, take"
                        + " away, multiply or divide it.");
        };
    }

    // --- dates and times ----------------------------------------------------------------------------------------

    /** Returns a part of a date or time. What names a day of the week counts from 1, for Sunday or, of ISO, Monday. */
    Field<?> extracted(Transform part, Field<?> value, ValueKind kind) {
        ValueKind result = switch (part) {
            case DATE -> ValueKind.DATE;
            case TIME -> ValueKind.TIME;
            default -> ValueKind.INTEGER;
        };
        return field(part(part, kind), result, List.of(value));
    }

    abstract String part(Transform part, ValueKind kind);

    /** Returns the beginning of the unit that a date or time lies in, as a value of the same kind. */
    Field<?> truncated(DatePart part, Field<?> value, ValueKind kind) {
        return field(beginning(part, kind), kind, List.of(value));
    }

    abstract String beginning(DatePart part, ValueKind kind);

    /** Says whether values of a kind lie somewhere in time. */
    static boolean temporal(@Nullable ValueKind kind) {
        return kind == ValueKind.DATE
                || kind == ValueKind.TIME
                || kind == ValueKind.DATETIME
                || kind == ValueKind.INSTANT;
    }

    // --- conversions --------------------------------------------------------------------------------------------

    /** Converts a value, as the database would from what the value is. */
    Field<?> cast(Field<?> value, @Nullable ValueKind from, ValueKind to) {
        return field(conversion(from, to), to, List.of(value));
    }

    String conversion(@Nullable ValueKind from, ValueKind to) {
        return "cast({0} as " + castType(to) + ")";
    }

    /** Returns the type of a kind in a cast. */
    abstract String castType(ValueKind kind);

    /** Gives a placeholder the type of what is bound to it, where this engine needs to be told. */
    abstract Field<?> typed(Field<?> placeholder, ValueKind kind);

    // --- making fields ------------------------------------------------------------------------------------------

    static Field<?> field(String template, @Nullable ValueKind result, List<Field<?>> arguments) {
        return DSL.field(template, type(result), arguments.toArray(Field<?>[]::new));
    }

    /** Calls a function, whose name with its bracket is given, with any number of arguments. */
    static Field<?> listed(String function, List<Field<?>> arguments, @Nullable ValueKind result) {
        String template = IntStream.range(0, arguments.size())
                .mapToObj(i -> "{" + i + "}")
                .collect(Collectors.joining(", ", function, ")"));
        return field(template, result, arguments);
    }

    static boolean all(List<@Nullable ValueKind> kinds, ValueKind... wanted) {
        return Arrays.asList(wanted).containsAll(kinds);
    }

    /** Returns the type that jOOQ sees in values of a kind. */
    static DataType<?> type(@Nullable ValueKind kind) {
        return kind == null
                ? SQLDataType.OTHER
                : switch (kind) {
                    case BOOLEAN -> SQLDataType.BOOLEAN;
                    case BYTE, SHORT, INTEGER -> SQLDataType.INTEGER;
                    case LONG -> SQLDataType.BIGINT;
                    case FLOAT, DOUBLE -> SQLDataType.DOUBLE;
                    case DECIMAL -> SQLDataType.NUMERIC;
                    case STRING -> SQLDataType.VARCHAR;
                    case DATE -> SQLDataType.LOCALDATE;
                    case TIME -> SQLDataType.LOCALTIME;
                    case DATETIME, INSTANT -> SQLDataType.LOCALDATETIME;
                    default -> SQLDataType.OTHER;
                };
    }

    // --- several rows
    // -------------------------------------------------------------------------------------------------

    /** Says how far values lie apart: a standard deviation or a variance, of the population or of a sample. */
    Field<?> spread(Aggregate.Function function, Field<?> value, boolean distinct) {
        String name = switch (function) {
            case STDDEV -> "stddev_pop";
            case STDDEV_SAMPLE -> "stddev_samp";
            case VARIANCE -> "var_pop";
            default -> "var_samp";
        };
        return DSL.field(name + (distinct ? "(distinct {0})" : "({0})"), SQLDataType.DOUBLE, value);
    }

    /**
     * Joins texts to one.
     *
     * @param order how the rows are ordered, with the places of what they are ordered by, from 0; empty for no order
     */
    Field<?> joined(Field<?> text, Field<?> separator, boolean distinct, String order, List<QueryPart> orders) {
        String joined = aggregateOfTexts() + "(" + (distinct ? "distinct " : "") + "{text}, {separator}"
                + (order.isEmpty() ? "" : " order by " + order) + ")";
        return joined(joined, text, separator, orders);
    }

    /** Puts a text and its separator behind what the places of a template are of already. */
    static Field<?> joined(String template, Field<?> text, Field<?> separator, List<QueryPart> orders) {
        List<QueryPart> parts = new ArrayList<>(orders);
        parts.add(text);
        parts.add(separator);
        String placed = template.replace("{text}", "{" + orders.size() + "}")
                .replace("{separator}", "{" + (orders.size() + 1) + "}");
        return DSL.field(placed, SQLDataType.VARCHAR, parts.toArray(QueryPart[]::new));
    }

    /** The name of the function that joins texts. */
    String aggregateOfTexts() {
        return "string_agg";
    }

    /** Says whether a function of windows takes a value for where there is no row. */
    boolean windowsKnowDefaults() {
        return true;
    }
}
