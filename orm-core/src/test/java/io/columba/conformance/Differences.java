package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import io.columba.Databases;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The documented differences from Django: what Columba promises instead of what was recorded. Each has a reason, and
 * either the id of a scenario with the records it changes by their position, optionally only on some servers, or the
 * name of one of the {@link Rules}.
 */
final class Differences {
    private final List<Difference> all = new ArrayList<>();
    private final Set<String> rules = new HashSet<>();

    private record Difference(String id, List<String> servers, JsonNode promise) {}

    private Differences(JsonNode list) {
        for (JsonNode entry : list) {
            if (entry.path("why").asText().isBlank()) {
                throw new IllegalArgumentException("A difference needs a reason: " + entry);
            }
            if (entry.has("rule")) {
                rules.add(entry.get("rule").asText());
                continue;
            }
            List<String> servers = new ArrayList<>();
            entry.path("servers").forEach(server -> servers.add(server.asText()));
            all.add(new Difference(entry.get("id").asText(), servers, entry.get("promise")));
        }
        if (!rules.equals(Rules.NAMES)) {
            throw new IllegalArgumentException(
                    "differences.json must name the rules " + Rules.NAMES + " with their reasons, not " + rules);
        }
    }

    static Differences load() {
        return new Differences(ConformanceFile.readResource("/conformance/differences.json"));
    }

    /** What Columba promises for the scenario of an id; empty if that is what was recorded. */
    Optional<JsonNode> promise(String id, JsonNode expected, Placement placement) {
        ArrayNode promised = expected.deepCopy();
        boolean changed = false;
        for (Difference difference : all) {
            if (difference.id().equals(id)) {
                for (Map.Entry<String, JsonNode> record : difference.promise().properties()) {
                    int position = Integer.parseInt(record.getKey());
                    if (concerns(difference, promised.path(position), placement)) {
                        promised.set(position, record.getValue());
                        changed = true;
                    }
                }
            }
        }
        return changed ? Optional.of(promised) : Optional.empty();
    }

    private static boolean concerns(Difference difference, JsonNode record, Placement placement) {
        String alias = Expectation.firstAlias(record);
        Server server = placement.of(alias == null ? Databases.DEFAULT_DB_ALIAS : alias);
        return difference.servers().isEmpty() || difference.servers().contains(server.id());
    }
}
