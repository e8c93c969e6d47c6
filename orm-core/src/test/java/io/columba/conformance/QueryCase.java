package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.columba.BaseManager;
import io.columba.Databases;
import io.columba.Model;
import io.columba.Transaction;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Runs one query case through Columba's public API, in a transaction that is rolled back. */
final class QueryCase {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode recorded;
    private final QueryStage stage;
    private final Translation translation = new Translation(Models.BOOKSHOP, Map.of());

    QueryCase(JsonNode recorded, QueryStage stage) {
        this.recorded = recorded;
        this.stage = stage;
    }

    /** The outcome of the terminal, and those of the queries after it; each in the form of the suite. */
    record Outcome(ObjectNode terminal, List<ObjectNode> then, List<String> statements) {}

    Outcome run() {
        stage.restartKeys();
        try {
            return Transaction.atomic(Databases.DEFAULT_DB_ALIAS, () -> {
                try {
                    return runAll();
                } finally {
                    stage.databases().database(Databases.DEFAULT_DB_ALIAS).setRollback(true);
                }
            });
        } finally {
            stage.forgetStatements();
        }
    }

    private Outcome runAll() {
        fetchObjects();
        stage.forgetStatements();
        ObjectNode terminal = outcome(recorded, true);
        List<String> statements = stage.statements();
        List<ObjectNode> then = new ArrayList<>();
        for (JsonNode query : recorded.path("then")) {
            then.add(outcome(query, false));
        }
        return new Outcome(terminal, then, statements);
    }

    private void fetchObjects() {
        for (String part : List.of("of", "steps", "terminal")) {
            translation.fetchObjects(recorded.path(part));
        }
        if (Terminals.name(recorded.path("terminal")).equals("bulk_update")) {
            for (JsonNode values : recorded.get("terminal").get(1)) {
                translation.fetchObjects(BulkWrites.object(recorded.get("model"), values));
            }
        }
    }

    private ObjectNode outcome(JsonNode query, boolean counted) {
        ObjectNode outcome = JSON.objectNode();
        try {
            // a savepoint: what fails is undone, and the transaction goes on
            Transaction.atomic(Databases.DEFAULT_DB_ALIAS, () -> ask(query, counted, outcome));
        } catch (NotBuilt e) {
            throw e;
        } catch (RuntimeException e) {
            outcome.removeAll();
            outcome.put("error", Errors.name(e));
            outcome.put("message", e.getClass().getSimpleName() + ": " + e.getMessage());
        }
        return outcome;
    }

    private void ask(JsonNode query, boolean counted, ObjectNode outcome) {
        Object built = translation.queries().build(query);
        if (counted) {
            stage.forgetStatements();
        }
        Object result = translation.queries().end(built, query);
        for (JsonNode path : query.path("touch")) {
            touch(result, List.of(path.asText().split("\\.", -1)));
        }
        if (counted && query.path("count_queries").asBoolean()) {
            outcome.put("queries", stage.statements().size());
        }
        outcome.set("result", encoded(query, result));
    }

    private JsonNode encoded(JsonNode query, @Nullable Object result) {
        if (Terminals.name(query.path("terminal")).equals("in_bulk") && result instanceof Map<?, ?> objects) {
            ArrayNode pairs = JSON.arrayNode();
            objects.forEach((key, object) ->
                    pairs.addArray().add(translation.encode(key)).add(translation.encode(object)));
            return JSON.objectNode().set("$pairs", pairs);
        }
        return Queries.rowsAreNamed(query) ? translation.encodeNamed(result) : translation.encode(result);
    }

    // --- walking ------------------------------------------------------------------------------------------------

    private static void touch(@Nullable Object at, List<String> path) {
        if (at instanceof Optional<?> found) {
            touch(found.orElse(null), path);
        } else if (at instanceof BaseManager<?, ?, ?> related) {
            touch(related.all().list(), path);
        } else if (at instanceof Iterable<?> objects) {
            objects.forEach(object -> touch(object, path));
        } else if (at instanceof Model object && !path.isEmpty()) {
            touch(Attributes.touched(object, path.get(0)), path.subList(1, path.size()));
        }
    }
}
