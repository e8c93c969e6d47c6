package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Documented differences that hold for every scenario of a kind, so that files that nobody has seen need no list of
 * their own. Each rule turns what Django recorded for an operation into what Columba promises, and is named in
 * {@code differences.json} with its reason.
 */
final class Rules {
    static final Set<String> NAMES = Set.of("unused-question", "foreign-object", "manager-db", "kept-results");

    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;
    private static final Set<String> CHANGES = Set.of("update", "delete", "bulk_update");

    private final boolean hasRouters;
    private final boolean asksForRelations;
    private final Map<String, JsonNode> aliases = new HashMap<>();
    private final Map<String, JsonNode> evaluated = new HashMap<>();
    private boolean applied;

    private Rules(JsonNode scenario) {
        hasRouters = !scenario.path("routers").isEmpty();
        boolean asks = false;
        for (JsonNode router : scenario.path("routers")) {
            asks |= router.has("allow_relation");
        }
        asksForRelations = asks;
    }

    /** What the rules make of the records of a scenario; null if none applies. */
    static @Nullable JsonNode applied(JsonNode scenario, JsonNode expected) {
        Rules rules = new Rules(scenario);
        JsonNode promised = rules.all(scenario.get("ops"), expected);
        return rules.applied ? promised : null;
    }

    private ArrayNode all(JsonNode operations, JsonNode expected) {
        ArrayNode promised = JSON.arrayNode();
        for (int i = 0; i < expected.size(); i++) {
            JsonNode operation = operations.path(i);
            ObjectNode record = expected.get(i).deepCopy();
            if (record.has("ops")) {
                record.set("ops", all(operation.path("ops"), record.get("ops")));
            }
            if (operation.path("op").asText().equals("query")) {
                unusedQuestion(operation, record);
                foreignObject(operation, record);
                managerDb(operation, record);
                keptResults(operation, record);
            }
            record.path("states")
                    .properties()
                    .forEach(state ->
                            aliases.put(state.getKey(), state.getValue().path("db")));
            promised.add(record);
        }
        return promised;
    }

    /** A change does not ask where to read from. */
    private void unusedQuestion(JsonNode operation, ObjectNode record) {
        if (!CHANGES.contains(Terminals.name(operation.path("terminal")))) {
            return;
        }
        JsonNode calls = record.path("router");
        ArrayNode used = JSON.arrayNode();
        for (int i = 0; i < calls.size(); i++) {
            JsonNode next = nextQuestion(calls, i);
            boolean unused = calls.get(i).path("method").asText().equals("db_for_read")
                    && next != null
                    && next.path("model").equals(calls.get(i).path("model"));
            if (!unused) {
                used.add(calls.get(i));
            }
        }
        if (used.size() < calls.size()) {
            applied = true;
            record.set("router", used);
        }
    }

    /** The first question for a database to write to that comes after a question. */
    private static @Nullable JsonNode nextQuestion(JsonNode calls, int position) {
        for (int i = position + 1; i < calls.size(); i++) {
            if (calls.get(i).path("method").asText().equals("db_for_write")) {
                return calls.get(i);
            }
        }
        return null;
    }

    /** An object of another database is refused as a value, unless a router has an opinion on relations. */
    private void foreignObject(JsonNode operation, ObjectNode record) {
        String alias = Expectation.firstAlias(record);
        if (asksForRelations || alias == null || record.has("error") || operation.has("as")) {
            return;
        }
        boolean foreign = false;
        for (JsonNode step : operation.path("steps")) {
            String name = step.get(0).asText();
            foreign |= (name.equals("filter") || name.equals("exclude")) && holdsForeign(step, alias);
        }
        JsonNode terminal = operation.path("terminal");
        switch (Terminals.name(terminal)) {
            case "get", "update", "get_or_create", "update_or_create" -> foreign |= holdsForeign(terminal, alias);
            case "bulk_update" -> {
                for (JsonNode name : terminal.path(1)) {
                    foreign |= isForeign(name.asText(), alias);
                }
            }
            default -> {}
        }
        if (foreign) {
            applied = true;
            record.remove("result");
            record.remove("sql");
            record.put("error", "ValueError");
        }
    }

    private boolean holdsForeign(JsonNode value, String alias) {
        if (value.has("$ref")) {
            return isForeign(value.get("$ref").asText(), alias);
        }
        for (JsonNode part : value) {
            if (holdsForeign(part, alias)) {
                return true;
            }
        }
        return false;
    }

    private boolean isForeign(String name, String alias) {
        JsonNode own = aliases.get(name);
        return own != null && own.isTextual() && !own.asText().equals(alias);
    }

    /** A manager names the database that it reads from. */
    private void managerDb(JsonNode operation, ObjectNode record) {
        if (hasRouters || !Terminals.name(operation.path("terminal")).equals("manager_db")) {
            return;
        }
        JsonNode own = aliases.get(operation.path("of").asText());
        String alias = operation.path("manager").asText().equals("other_books")
                ? "other"
                : operation.path("steps").isEmpty() && own != null && own.isTextual() ? own.asText() : null;
        if (alias != null && !alias.equals(record.path("result").asText())) {
            applied = true;
            record.put("result", alias);
        }
    }

    /** A query set keeps no results. */
    private void keptResults(JsonNode operation, ObjectNode record) {
        if (!operation.has("from") || !operation.path("steps").isEmpty() || record.has("error")) {
            return;
        }
        String name = operation.get("from").asText();
        JsonNode before = evaluated.get(name);
        if (record.has("sql")) {
            evaluated.putIfAbsent(name, record);
        } else if (before != null && record.has("result")) {
            applied = true;
            record.set("sql", before.get("sql"));
            if (before.has("router")) {
                record.set("router", before.get("router"));
            }
        }
    }
}
