package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Compares the outcomes of a query case with those that were recorded. */
final class QueryVerdict {
    private QueryVerdict() {}

    /** The differences, in words that begin with their kind; none if everything went as recorded. */
    static List<String> differences(JsonNode expected, List<JsonNode> expectedThen, QueryCase.Outcome outcome) {
        List<String> differences = new ArrayList<>();
        compare("", expected, outcome.terminal(), differences);
        for (int i = 0; i < expectedThen.size(); i++) {
            compare("then " + i + ": ", expectedThen.get(i), outcome.then().get(i), differences);
        }
        return differences;
    }

    private static void compare(String where, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.has("error")) {
            String error = expected.get("error").asText();
            if (!actual.has("error")) {
                differences.add(where + "no error: expected " + error + ", was " + canonical(actual.get("result")));
            } else if (!Errors.same(error, actual.get("error").asText()) && !refusedByCompiler(error, actual)) {
                differences.add(where + "other error: expected " + error + ", was " + actual.get("message"));
            }
            return;
        }
        if (actual.has("error")) {
            differences.add(where + "error: expected " + canonical(expected.get("result")) + ", was "
                    + actual.get("message").asText());
            return;
        }
        boolean asSet = expected.has("ordered") && !expected.get("ordered").asBoolean();
        String wanted = rows(expected.get("result"), asSet);
        String found = rows(actual.get("result"), asSet);
        if (!wanted.equals(found)) {
            differences.add(where + "wrong result: expected " + wanted + ", was " + found);
        }
        if (expected.has("queries")
                && actual.has("queries")
                && !expected.get("queries").equals(actual.get("queries"))) {
            differences.add(
                    where + "statements: expected " + expected.get("queries") + ", were " + actual.get("queries"));
        }
    }

    /** A field that does not exist is found out by the compiler where a program sets it. */
    private static boolean refusedByCompiler(String error, JsonNode actual) {
        return error.equals("FieldError") && actual.get("message").asText().startsWith("Unwritable");
    }

    private static String rows(JsonNode result, boolean asSet) {
        if (!asSet || !result.isArray()) {
            return canonical(result);
        }
        List<String> rows = new ArrayList<>();
        result.forEach(row -> rows.add(canonical(row)));
        rows.sort(null);
        return rows.toString();
    }

    /** The text of a value without regard to the order of names and to where the suite wraps JSON. */
    private static String canonical(JsonNode node) {
        if (node.isFloatingPointNumber()) {
            return number(node.decimalValue());
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(element -> parts.add(canonical(element)));
            return parts.toString();
        }
        if (!node.isObject()) {
            return node.toString();
        }
        if (node.has("$obj")) {
            return node.get("$obj") + (node.has("annotations") ? canonical(node.get("annotations")) : "");
        }
        if (node.size() == 1) {
            Map.Entry<String, JsonNode> only = node.properties().iterator().next();
            String special = special(only.getKey(), only.getValue());
            if (special != null) {
                return special;
            }
        }
        List<String> parts = new ArrayList<>();
        node.properties().forEach(entry -> parts.add(entry.getKey() + "=" + canonical(entry.getValue())));
        parts.sort(null);
        return "{" + String.join(", ", parts) + "}";
    }

    private static @Nullable String special(String kind, JsonNode content) {
        return switch (kind) {
            case "$json" -> canonical(content);
            case "$float", "$dec", "$dur" -> number(new BigDecimal(content.asText()));
            case "$dt" -> LocalDateTime.parse(content.asText()).toString();
            case "$time" -> LocalTime.parse(content.asText()).toString();
            case "$pairs" -> rows(content, true);
            default -> null;
        };
    }

    /** Decimals and floating point numbers are compared as numbers, to nine digits. */
    private static String number(BigDecimal value) {
        BigDecimal rounded = value.round(new MathContext(9));
        return "number "
                + (rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString());
    }
}
