package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The documented differences of the query cases: what Columba promises instead of what was recorded. Each has a reason,
 * and either the id of a case with its promise, or the name of a rule for all cases of a kind.
 */
final class QueryDifferences {
    private static final Set<String> RULES = Set.of(
            "engine-can",
            "expression-as-field",
            "floating-power",
            "known-keys",
            "prefetching-stream",
            "typed-values",
            "year-of-weeks");
    private static final Set<String> OF_THE_DATABASE =
            Set.of("DatabaseError", "DataError", "OperationalError", "ProgrammingError");

    private final List<JsonNode> cases = new ArrayList<>();

    private QueryDifferences(JsonNode list) {
        Set<String> rules = new HashSet<>();
        for (JsonNode entry : list) {
            if (entry.path("why").asText().isBlank()) {
                throw new IllegalArgumentException("A difference needs a reason: " + entry);
            }
            if (entry.has("rule")) {
                rules.add(entry.get("rule").asText());
            } else {
                cases.add(entry);
            }
        }
        if (!rules.equals(RULES)) {
            throw new IllegalArgumentException(
                    "query-differences.json must name the rules " + RULES + " with their reasons, not " + rules);
        }
    }

    static QueryDifferences load() {
        return new QueryDifferences(ConformanceFile.readResource("/conformance/query-differences.json"));
    }

    /** What Columba promises for a case on a server; null if that is what was recorded. */
    @Nullable
    JsonNode promise(String id, Server server) {
        for (JsonNode entry : cases) {
            boolean here = entry.path("servers").isMissingNode();
            for (JsonNode named : entry.path("servers")) {
                here |= named.asText().equals(server.id());
            }
            if (here && entry.get("id").asText().equals(id)) {
                return entry.get("promise");
            }
        }
        return null;
    }

    /** Says whether a rule covers how a case went otherwise than recorded. */
    static boolean covered(
            JsonNode recorded, JsonNode expected, ObjectNode actual, List<String> differences, Server server) {
        String steps = recorded.path("steps").toString();
        String terminal = Terminals.name(recorded.path("terminal"));
        String error = expected.path("error").asText();
        String first = differences.get(0);
        if (actual.has("error")) {
            boolean refused = actual.get("error").asText().equals("InvalidOperation")
                    || actual.get("message").asText().contains("has no key yet");
            return refused && !expected.has("error");
        }
        if (OF_THE_DATABASE.contains(error)) {
            return server != Server.POSTGRESQL && server != Server.SQLITE;
        }
        if (first.startsWith("statements")) {
            return terminal.equals("iterator") && steps.contains("prefetch_related");
        }
        boolean otherRows = first.startsWith("wrong result");
        return otherRows
                && (steps.contains("iso_year")
                        || (server == Server.SQLITE && steps.contains("[\"^\""))
                        || (server == Server.SQLITE && terminal.equals("bulk_create")));
    }
}
