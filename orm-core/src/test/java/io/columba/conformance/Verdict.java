package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;

/**
 * Compares what happened with what was recorded. Statements are compared by the aliases they ran on, with equal
 * neighbours merged: how many statements do a piece of work is each library's own affair.
 */
final class Verdict {
    private Verdict() {}

    /** The differences of all records, in words; none if everything went as recorded. */
    static List<String> differences(JsonNode operations, JsonNode expected, JsonNode actual) {
        List<String> differences = new ArrayList<>();
        compareAll("op ", operations, expected, actual, differences);
        return differences;
    }

    private static void compareAll(
            String where, JsonNode operations, JsonNode expected, JsonNode actual, List<String> differences) {
        for (int i = 0; i < Math.max(expected.size(), actual.size()); i++) {
            List<String> found = new ArrayList<>();
            compare(where + i, operations.path(i), expected.path(i), actual.path(i), found);
            if (!found.isEmpty() && !operations.path(i).has("ops")) {
                differences.add(where + i + " " + operations.path(i));
            }
            differences.addAll(found);
        }
    }

    private static void compare(
            String where, JsonNode operation, JsonNode expected, JsonNode actual, List<String> differences) {
        if (expected.has("error")) {
            if (!actual.has("error")
                    || !Errors.same(
                            expected.get("error").asText(), actual.get("error").asText())) {
                differences.add("  " + where + ": expected " + expected.get("error") + ", was "
                        + (actual.has("error") ? actual.get("error") + ": " + actual.get("message") : actual));
            }
        } else if (actual.has("error")) {
            differences.add("  " + where + ": expected " + canonical(expected.path("result")) + ", was "
                    + actual.get("error") + ": " + actual.get("message"));
        } else {
            same(where + " result", expected.path("result"), actual.path("result"), differences);
        }
        // "Statements are not recorded", the suite says of migrations; what was recorded is how Django looked around
        if (!operation.path("op").asText().equals("migrate")) {
            same(where + " sql", aliases(expected.path("sql")), aliases(actual.path("sql")), differences);
        }
        same(where + " router", expected.path("router"), actual.path("router"), differences);
        same(where + " states", expected.path("states"), actual.path("states"), differences);
        same(where + " on_commit", expected.path("on_commit"), actual.path("on_commit"), differences);
        compareAll(where + ".", operation.path("ops"), expected.path("ops"), actual.path("ops"), differences);
    }

    private static String aliases(JsonNode statements) {
        StringBuilder merged = new StringBuilder();
        String before = "";
        for (JsonNode statement : statements) {
            String text = statement.asText();
            String kind = text.split(":", -1)[1];
            String alias = text.split(":", -1)[0];
            if (!kind.equals("savepoint") && !kind.equals("release") && !kind.equals("rollback_to")) {
                if (!alias.equals(before)) {
                    merged.append(alias).append(' ');
                }
                before = alias;
            }
        }
        return merged.toString();
    }

    private static void same(String what, Object expected, Object actual, List<String> differences) {
        String wanted = expected instanceof JsonNode node ? canonical(node) : expected.toString();
        String found = actual instanceof JsonNode node ? canonical(node) : actual.toString();
        if (!wanted.equals(found)) {
            differences.add("  " + what + ": expected " + wanted + ", was " + found);
        }
    }

    /** The text of a value without regard to the order of names. */
    private static String canonical(JsonNode node) {
        if (node instanceof MissingNode) {
            return "nothing";
        }
        if (node.size() == 1 && (node.has("$float") || node.has("$dec"))) {
            return number(node.iterator().next());
        }
        if (node.isObject()) {
            List<String> parts = new ArrayList<>();
            for (Iterator<Map.Entry<String, JsonNode>> it = node.properties().iterator(); it.hasNext(); ) {
                Map.Entry<String, JsonNode> entry = it.next();
                parts.add(entry.getKey() + "=" + canonical(entry.getValue()));
            }
            parts.sort(null);
            return parts.toString();
        }
        if (node.isArray()) {
            List<String> parts = new ArrayList<>();
            node.forEach(element -> parts.add(canonical(element)));
            return parts.toString();
        }
        return node.toString();
    }

    /** Decimals and floating point numbers are compared as numbers, to nine digits. */
    private static String number(JsonNode value) {
        BigDecimal rounded = new BigDecimal(value.asText()).round(new MathContext(9));
        return "number " + rounded.stripTrailingZeros().toPlainString();
    }
}
