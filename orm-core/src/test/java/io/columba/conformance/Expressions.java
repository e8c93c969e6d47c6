package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.QueryResults;
import io.columba.expr.Aggregate;
import io.columba.expr.Ordering;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Expressions: calculations over the fields of rows. */
final class Expressions {
    private static final Map<String, String> OPERATORS = Map.of(
            "+",
            "plus",
            "-",
            "minus",
            "*",
            "times",
            "/",
            "dividedBy",
            "%",
            "modulo",
            "^",
            "power",
            "&",
            "bitAnd",
            "|",
            "bitOr");

    /** The names of functions that are not those of Django with a small first letter. */
    private static final Map<String, String> FUNCTIONS = Map.of(
            "LTrim", "ltrim",
            "RTrim", "rtrim",
            "LPad", "lpad",
            "RPad", "rpad",
            "Substr", "substring",
            "StrIndex", "position",
            "Chr", "character",
            "Ord", "codePoint",
            "MD5", "md5",
            "SHA256", "sha256");

    private final Translation translation;
    private final Conditions conditions;

    Expressions(Translation translation, Conditions conditions) {
        this.translation = translation;
        this.conditions = conditions;
    }

    /** A bare string names a field, anything else that is no list is a value. */
    Object of(JsonNode expression) {
        if (expression.isTextual()) {
            return ByName.make("Expression", "f", Names.java(expression.asText()));
        }
        if (!expression.isArray()) {
            return constant(expression);
        }
        JsonNode options = expression.get(expression.size() - 1);
        boolean typed = options.isObject() && options.has("output");
        Object made = made(expression.get(0).asText(), expression);
        return typed ? called(made, "as", type(options.get("output"))) : made;
    }

    private Object made(String name, JsonNode expression) {
        JsonNode first = expression.path(1);
        return switch (name) {
            case "F" -> of(first);
            case "OuterRef" -> ByName.make("Expression", "outer", Names.java(first.asText()));
            case "Value" -> constant(first);
            case "+", "-", "*", "/", "%", "^", "&", "|" ->
                called(of(first), Objects.requireNonNull(OPERATORS.get(name)), of(expression.get(2)));
            case "neg" -> called(of(first), "negated");
            case "Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance" -> aggregate(name, expression);
            case "Case" -> caseOf(expression);
            case "Q" -> ByName.make("Expression", "condition", conditions.of(first));
            case "not" -> ByName.make("Expression", "condition", called(ByName.make("Q", "q", of(first)), "not"));
            case "Subquery" ->
                ByName.make("Expression", "subquery", translation.queries().buildRows(first));
            case "Exists" ->
                ByName.make("Expression", "exists", translation.queries().buildRows(first));
            case "Cast" -> called(of(first), "cast", type(expression.get(2)));
            case "Wrap" -> called(of(first), "as", type(expression.get(2)));
            case "JSONObject" -> json(first);
            case "Window" -> window(expression);
            default -> transformed(name, expression);
        };
    }

    private Object transformed(String name, JsonNode expression) {
        if (name.startsWith("Extract")) {
            return extracted(expression.get(1), Names.snake(name.substring("Extract".length())));
        }
        if (name.equals("TruncDate") || name.equals("TruncTime")) {
            return extracted(expression.get(1), name.substring("Trunc".length()));
        }
        if (name.startsWith("Trunc")) {
            Object part =
                    ByName.constant("DatePart", name.substring("Trunc".length()).toUpperCase(Locale.ROOT));
            return called(of(expression.get(1)), "truncatedTo", part);
        }
        return ByName.make("Functions", functionName(name), arguments(name, expression));
    }

    private Object extracted(JsonNode operand, String transform) {
        return called(of(operand), "extract", ByName.constant("Transform", transform.toUpperCase(Locale.ROOT)));
    }

    private static String functionName(String name) {
        return FUNCTIONS.getOrDefault(name, Character.toLowerCase(name.charAt(0)) + name.substring(1));
    }

    private Object[] arguments(String name, JsonNode expression) {
        boolean plainNumbers = switch (name) {
            case "Left", "Right", "Substr", "Repeat", "LPad", "RPad" -> true;
            default -> false;
        };
        List<Object> arguments = new ArrayList<>();
        for (int i = 1; i < expression.size(); i++) {
            JsonNode argument = expression.get(i);
            if (argument.isObject() && argument.has("output")) {
                continue;
            }
            arguments.add(plainNumbers && argument.isInt() ? (Object) argument.asInt() : of(argument));
        }
        if (name.equals("Replace") && arguments.size() == 2) {
            arguments.add(ByName.make("Expression", "value", "")); // Django's own default
        }
        if ((name.equals("LPad") || name.equals("RPad")) && arguments.size() == 2) {
            arguments.add(ByName.make("Expression", "value", " ")); // Django's own default
        }
        return arguments.toArray();
    }

    private Object constant(JsonNode value) {
        return ByName.make("Expression", "value", translation.decode(value));
    }

    private static Object type(JsonNode name) {
        String type = name.asText().toUpperCase(Locale.ROOT);
        return ByName.constant("OutputType", type.equals("CHAR") ? "TEXT" : type);
    }

    private Object caseOf(JsonNode expression) {
        Object branches = null;
        for (JsonNode branch : expression.get(1)) {
            Object condition = conditions.of(branch.get(0));
            Object value = of(branch.get(1));
            branches = branches == null
                    ? ByName.make("Case", "when", condition, value)
                    : called(branches, "orWhen", condition, value);
        }
        if (branches == null) {
            throw new NotBuilt("Case without branches");
        }
        return expression.path(2).isMissingNode() || expression.get(2).isNull()
                ? branches
                : called(branches, "otherwise", of(expression.get(2)));
    }

    private Object json(JsonNode members) {
        Map<String, Object> made = new LinkedHashMap<>();
        members.forEach(member -> made.put(member.get(0).asText(), of(member.get(1))));
        return ByName.make("Functions", "json", made);
    }

    // --- windows ------------------------------------------------------------------------------------------------

    private Object window(JsonNode expression) {
        JsonNode over = expression.get(1);
        JsonNode options = expression.path(2);
        Object window = windowFunction(over.get(0).asText(), over);
        if (options.has("partition_by")) {
            window = called(window, "partitionBy", all(options.get("partition_by")));
        }
        if (options.has("order_by")) {
            window = called(window, "orderBy", orderings(options.get("order_by")));
        }
        if (options.has("frame")) {
            JsonNode frame = options.get("frame");
            window = called(window, frame.get(0).asText(), bound(frame.get(1)), bound(frame.get(2)));
        }
        return window;
    }

    private Object windowFunction(String name, JsonNode over) {
        String method = Character.toLowerCase(name.charAt(0)) + name.substring(1);
        return switch (name) {
            case "Count", "Sum", "Avg", "Min", "Max", "StdDev", "Variance" ->
                ByName.make("Window", "of", aggregate(name, over));
            case "RowNumber", "Rank", "DenseRank", "PercentRank", "CumeDist" -> ByName.make("Window", method);
            case "Ntile" -> ByName.make("Window", method, over.get(1).asInt());
            case "Lag", "Lead" ->
                over.size() > 3
                        ? ByName.make(
                                "Window", method, of(over.get(1)), over.get(2).asInt(), of(over.get(3)))
                        : ByName.make(
                                "Window", method, of(over.get(1)), over.path(2).asInt(1));
            case "FirstValue", "LastValue" -> ByName.make("Window", method, of(over.get(1)));
            case "NthValue" ->
                ByName.make("Window", method, of(over.get(1)), over.path(2).asInt(1));
            default -> throw new Errors.Unwritable("ValueError"); // no function of windows, says the compiler
        };
    }

    private static @Nullable Object bound(JsonNode bound) {
        return bound.isNull() ? null : bound.asInt();
    }

    private Object[] all(JsonNode expressions) {
        List<Object> made = new ArrayList<>();
        expressions.forEach(expression -> made.add(of(expression)));
        return made.toArray();
    }

    // --- orderings ----------------------------------------------------------------------------------------------

    Object[] orderings(JsonNode items) {
        List<Object> made = new ArrayList<>();
        items.forEach(item -> made.add(item.isTextual() ? Names.java(item.asText()) : ordering(item)));
        return made.stream().allMatch(String.class::isInstance)
                ? made.toArray()
                : made.stream().map(Ordering::of).toArray();
    }

    private Object ordering(JsonNode item) {
        String direction = item.get(0).asText();
        if (!direction.equals("asc") && !direction.equals("desc")) {
            return of(item);
        }
        Object ordering = called(of(item.get(1)), direction);
        return switch (item.path(2).path("nulls").asText()) {
            case "first" -> called(ordering, "nullsFirst");
            case "last" -> called(ordering, "nullsLast");
            default -> ordering;
        };
    }

    // --- aggregates ---------------------------------------------------------------------------------------------

    private Object aggregate(String name, JsonNode expression) {
        JsonNode of = expression.get(1);
        Object made = ByName.make(
                "Aggregate", name.toLowerCase(Locale.ROOT), of.isTextual() ? Names.java(of.asText()) : of(of));
        JsonNode options = expression.path(2);
        if (options.path("distinct").asBoolean()) {
            made = called(made, "ofDistinct");
        }
        if (options.has("filter")) {
            made = called(made, "filter", conditions.of(options.get("filter")));
        }
        return options.path("sample").asBoolean() ? called(made, "ofSample") : made;
    }

    Object aggregate(QueryResults<?> query, JsonNode figures) {
        Map<String, Object> named = named(figures);
        if (named.values().stream().allMatch(Aggregate.class::isInstance)) {
            List<Aggregate> aggregates = new ArrayList<>();
            named.forEach((name, aggregate) -> aggregates.add(((Aggregate) aggregate).as(name)));
            return query.aggregate(aggregates.toArray(Aggregate[]::new));
        }
        return called(query, "aggregate", named);
    }

    Map<String, Object> named(JsonNode expressions) {
        Map<String, Object> named = new LinkedHashMap<>();
        expressions
                .properties()
                .forEach(expression -> named.put(Names.java(expression.getKey()), of(expression.getValue())));
        return named;
    }

    /** Aggregates alone, as the compiler demands. */
    Object[] aggregates(JsonNode expressions) {
        Object[] all = all(expressions);
        if (!Arrays.stream(all).allMatch(Aggregate.class::isInstance)) {
            throw new Errors.Unwritable("TypeError");
        }
        return all;
    }

    /** Aggregates under the names that they have by default. */
    Object[] unnamed(JsonNode aggregates) {
        return all(aggregates);
    }

    private static Object called(Object target, String name, @Nullable Object... arguments) {
        return Objects.requireNonNull(ByName.call(target, name, arguments));
    }
}
