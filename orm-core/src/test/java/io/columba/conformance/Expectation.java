package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.columba.Databases;
import io.columba.servers.Server;
import org.jspecify.annotations.Nullable;

/**
 * Chooses what a scenario must come to where Django's databases differed. What was recorded on SQLite binds SQLite, what
 * was recorded on PostgreSQL all others. If the aliases are on several servers the choice is made for each record: by
 * the server of its first statement, in either recording, or of {@code default} if it has none.
 */
final class Expectation {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private Expectation() {}

    static JsonNode of(JsonNode scenario, Placement placement) {
        JsonNode expected = scenario.get("expected");
        return expected.isArray() ? expected : records(expected.get("sqlite"), expected.get("postgresql"), placement);
    }

    private static ArrayNode records(JsonNode sqlite, JsonNode postgresql, Placement placement) {
        ArrayNode chosen = JSON.arrayNode();
        for (int i = 0; i < Math.max(sqlite.size(), postgresql.size()); i++) {
            JsonNode record = record(sqlite.path(i), postgresql.path(i), placement);
            if (!record.isMissingNode()) {
                chosen.add(record);
            }
        }
        return chosen;
    }

    private static JsonNode record(JsonNode sqlite, JsonNode postgresql, Placement placement) {
        if (sqlite.equals(postgresql)) {
            return sqlite;
        }
        boolean onSqlite = server(sqlite, postgresql, placement) == Server.SQLITE;
        JsonNode chosen = onSqlite ? sqlite : postgresql;
        if (!sqlite.has("ops") || !postgresql.has("ops")) {
            return chosen;
        }
        ObjectNode merged = chosen.deepCopy();
        merged.set("ops", records(sqlite.get("ops"), postgresql.get("ops"), placement));
        return merged;
    }

    private static Server server(JsonNode sqlite, JsonNode postgresql, Placement placement) {
        String alias = firstAlias(postgresql);
        if (alias == null) {
            alias = firstAlias(sqlite);
        }
        return placement.of(alias == null ? Databases.DEFAULT_DB_ALIAS : alias);
    }

    /** The alias of a record's first statement, or null. */
    static @Nullable String firstAlias(JsonNode record) {
        for (JsonNode statement : record.path("sql")) {
            return statement.asText().split(":", -1)[0];
        }
        for (JsonNode inner : record.path("ops")) {
            String alias = firstAlias(inner);
            if (alias != null) {
                return alias;
            }
        }
        return null;
    }
}
