package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.columba.Databases;
import io.columba.Hints;
import io.columba.Model;
import io.columba.Outcome;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.QueryEvent;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs the operations of one scenario through Columba's public API and records what happens. */
final class Scenario {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final JsonNode scenario;
    private final Databases databases;
    private final Map<String, Object> named = new LinkedHashMap<>();
    private final Map<String, String> states = new LinkedHashMap<>();
    private final List<String> statements = new ArrayList<>();
    private final List<JsonNode> routerCalls = new ArrayList<>();
    private final List<String> committed = new ArrayList<>();
    private final Translation translation = new Translation(Models.CATALOG, named);
    private final Operations operations;

    Scenario(JsonNode scenario, Stage stage) {
        this.scenario = scenario;
        boolean blankDefault =
                scenario.path("databases").path("default").asText().equals("empty");
        this.databases = stage.databases(
                blankDefault,
                builder -> {
                    for (JsonNode router : scenario.path("routers")) {
                        builder.router(new RecordedRouter(router, this::asked));
                    }
                    return builder.build();
                },
                this::executed);
        this.operations = new Operations(databases, stage, translation, this::ranByHand, committed::add);
    }

    /** Runs all operations; returns a record for each, as the suite has them. */
    ArrayNode run() {
        try (databases) {
            databases.install();
            return runAll(scenario.get("ops"));
        } catch (Escaped e) {
            return e.records;
        }
    }

    private ArrayNode runAll(JsonNode list) {
        ArrayNode records = JSON.arrayNode();
        for (JsonNode operation : list) {
            RuntimeException escaping = record(operation, records);
            if (escaping != null) {
                throw new Escaped(escaping, records);
            }
        }
        return records;
    }

    /** An error that leaves the enclosing block, with the records made so far. */
    private static final class Escaped extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient ArrayNode records;

        Escaped(RuntimeException cause, ArrayNode records) {
            super(cause);
            this.records = records;
        }
    }

    private @Nullable RuntimeException record(JsonNode operation, ArrayNode records) {
        ObjectNode record = records.addObject();
        forget();
        RuntimeException escaping = null;
        try {
            if (operation.get("op").asText().equals("atomic")) {
                atomic(operation, record);
            } else {
                Object result = operations.perform(operation);
                name(operation, result);
                if (!isSilent(operation)) {
                    record.set(
                            "result",
                            result instanceof Operations.Named ? JSON.nullNode() : encoded(operation, result));
                }
            }
        } catch (NotBuilt e) {
            throw e;
        } catch (RuntimeException e) {
            record.remove("result");
            record.put("error", Errors.name(e));
            record.put("message", String.valueOf(e.getMessage()));
            escaping = operation.path("propagate").asBoolean() ? e : null;
        }
        if (!statements.isEmpty()) {
            statements.forEach(record.withArray("sql")::add);
        }
        if (!routerCalls.isEmpty()) {
            routerCalls.forEach(record.withArray("router")::add);
        }
        if (!committed.isEmpty()) {
            committed.forEach(record.withArray("on_commit")::add);
        }
        changedStates(record);
        return escaping;
    }

    /** A named query set is not evaluated, so it has no result. */
    private static boolean isSilent(JsonNode operation) {
        return operation.path("terminal").asText().equals("queryset");
    }

    private JsonNode encoded(JsonNode operation, @Nullable Object result) {
        return Queries.rowsAreNamed(operation) ? translation.encodeNamed(result) : translation.encode(result);
    }

    private void forget() {
        statements.clear();
        routerCalls.clear();
        committed.clear();
    }

    private void atomic(JsonNode operation, ObjectNode record) {
        Atomic options = Atomic.on(Operations.alias(operation));
        if (operation.has("savepoint")) {
            options = options.savepoint(operation.get("savepoint").asBoolean());
        }
        if (operation.path("durable").asBoolean()) {
            options = options.durable();
        }
        List<String> own = new ArrayList<>();
        try {
            Transaction.atomic(options, () -> {
                own.addAll(statements);
                try {
                    record.set("ops", runAll(operation.get("ops")));
                } finally {
                    forget();
                }
            });
        } catch (Escaped e) {
            record.set("ops", e.records);
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        } finally {
            statements.addAll(0, own);
        }
    }

    private void name(JsonNode operation, @Nullable Object result) {
        JsonNode name = operation.get("as");
        if (name == null || result == null) {
            return;
        }
        if (name.isArray()) {
            for (int i = 0; i < name.size(); i++) {
                named.put(name.get(i).asText(), ((List<?>) result).get(i));
            }
        } else if (result instanceof Outcome<?> outcome) {
            named.put(name.asText(), outcome.object());
        } else {
            named.put(name.asText(), result instanceof Operations.Named value ? value.value() : result);
        }
    }

    private void changedStates(ObjectNode record) {
        named.forEach((name, object) -> {
            if (object instanceof Model model) {
                ObjectNode state = JSON.objectNode();
                state.put("db", model.state().db());
                state.put("adding", model.state().adding());
                state.set("pk", JSON.pojoNode(model.pk()));
                if (!state.toString().equals(states.put(name, state.toString()))) {
                    record.withObject("/states").set(name, state);
                }
            }
        });
    }

    // --- what is observed ---------------------------------------------------------------------------------------

    private void executed(QueryEvent event) {
        String kind = event.operation().name().toLowerCase(Locale.ROOT);
        switch (event.operation()) {
            case SELECT, INSERT, UPDATE, DELETE ->
                statements.add(event.alias() + ":" + kind + ":"
                        + (event.entity() == null ? "-" : Names.snake(Objects.requireNonNull(event.entity()))));
            case RAW -> {
                if (event.entity() != null) {
                    statements.add(event.alias() + ":select:" + Names.snake(Objects.requireNonNull(event.entity())));
                }
            }
            case SAVEPOINT, RELEASE, ROLLBACK_TO -> statements.add(event.alias() + ":" + kind);
            case DDL, BEGIN, COMMIT, ROLLBACK -> {}
        }
    }

    /** A statement that the program sent on a connection of its own, of which Columba knows nothing. */
    private void ranByHand(String statement) {
        statements.add(statement);
    }

    private void asked(String router, String method, Object subject, Hints hints, @Nullable Object answer) {
        ObjectNode call = JSON.objectNode();
        call.put("router", router).put("method", method);
        ObjectNode encodedHints = call.putObject("hints");
        if (subject instanceof RecordedRouter.Migration migration) {
            call.put("db", migration.db()).put("app", migration.app());
            EntityType<?> entity = migration.model();
            if (entity != null) {
                // Django repeats the model among the hints; here it is a parameter of its own
                call.put("model", Names.model(entity));
                encodedHints.put("model", Names.model(entity));
            }
        } else if (subject instanceof Model[] objects) {
            call.withArray("objects")
                    .add(translation.nameOrObject(objects[0]))
                    .add(translation.nameOrObject(objects[1]));
        } else {
            call.put("model", Names.model((EntityType<?>) subject));
        }
        if (hints.instance() != null) {
            encodedHints.set("instance", translation.nameOrObject(hints.instance()));
        }
        call.set("answer", translation.encode(answer));
        if (routerCalls.isEmpty() || !routerCalls.get(routerCalls.size() - 1).equals(call)) {
            routerCalls.add(call);
        }
    }
}
