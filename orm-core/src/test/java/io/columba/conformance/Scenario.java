package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.columba.Databases;
import io.columba.Deletion;
import io.columba.Hints;
import io.columba.Model;
import io.columba.Ref;
import io.columba.Save;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
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
    private final Queries queries;
    private final TransactionOperations transactions = new TransactionOperations(committed);

    Scenario(JsonNode scenario, Suite suite) {
        this.scenario = scenario;
        this.databases = suite.databases(
                builder -> {
                    for (JsonNode router : scenario.path("routers")) {
                        builder.router(new RecordedRouter(router, this::asked));
                    }
                    return builder.build();
                },
                event -> {
                    String statement = Suite.statement(event);
                    if (!statement.isEmpty()) {
                        statements.add(statement);
                    }
                });
        this.queries = new Queries(this);
    }

    /** Runs all operations; returns a record for each, as the suite has them. */
    ArrayNode run() {
        try (databases) {
            databases.install();
            return runAll(scenario.get("ops"));
        }
    }

    private ArrayNode runAll(JsonNode operations) {
        ArrayNode records = JSON.arrayNode();
        for (JsonNode operation : operations) {
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
        statements.clear();
        routerCalls.clear();
        committed.clear();
        RuntimeException escaping = null;
        try {
            Object result =
                    operation.get("op").asText().equals("atomic") ? atomic(operation, record) : perform(operation);
            name(operation, result);
            boolean tells = !operation.path("terminal").asText().equals("queryset");
            if (tells && !operation.get("op").asText().equals("atomic")) {
                record.set("result", encode(result));
            }
        } catch (RuntimeException e) {
            record.put("error", Errors.name(e));
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

    private void name(JsonNode operation, @Nullable Object result) {
        JsonNode name = operation.get("as");
        if (name == null || result == null) {
            return;
        }
        if (name.isArray()) {
            for (int i = 0; i < name.size(); i++) {
                named.put(name.get(i).asText(), ((List<?>) result).get(i));
            }
        } else {
            named.put(name.asText(), result instanceof io.columba.Outcome<?> outcome ? outcome.object() : result);
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

    // --- operations ---------------------------------------------------------------------------------------------

    private @Nullable Object perform(JsonNode operation) {
        String op = operation.get("op").asText();
        return switch (op) {
            case "new" -> fill(newInstance(operation), operation.path("values"));
            case "create" -> create(operation);
            case "save" -> save(operation);
            case "delete" -> model(operation, "on").delete(text(operation, "using"));
            case "refresh" -> refresh(operation);
            case "setattr" -> {
                set(model(operation, "on"), operation.get("attr").asText(), decode(operation.get("value")));
                yield null;
            }
            case "getattr" ->
                attribute(model(operation, "on"), operation.get("attr").asText());
            case "set_state" -> setState(operation);
            case "copy" -> copy(model(operation, "on"), operation.get("how").asText());
            case "equal" -> model(operation, "on").equals(model(operation, "other"));
            case "query" -> queries.run(operation);
            case "route" -> route(operation);
            case "allow_relation" -> databases.allowRelation(model(operation, "a"), model(operation, "b"));
            case "allow_migrate" ->
                databases.allowMigrate(
                        operation.get("db").asText(),
                        EntityType.of(Suite.model(operation.get("model").asText())));
            case "connection" -> {
                databases.database(operation.get("alias").asText());
                yield null;
            }
            case "cursor" -> cursor(operation.get("alias").asText());
            case "raise" -> throw new Errors.Marker();
            default -> transactions.run(op, operation);
        };
    }

    /** What the runner cannot do yet. */
    static final class UnknownOperation extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnknownOperation(String what) {
            super("The runner cannot do " + what + " yet");
        }
    }

    private @Nullable Object atomic(JsonNode operation, ObjectNode record) {
        Atomic options = Atomic.on(alias(operation));
        if (operation.has("savepoint") && !operation.get("savepoint").asBoolean()) {
            options = options.withoutSavepoint();
        }
        if (operation.path("durable").asBoolean()) {
            options = options.durable();
        }
        try {
            Transaction.atomic(options, () -> {
                try {
                    record.set("ops", runAll(operation.get("ops")));
                } finally {
                    // those were told of by the operations inside
                    statements.clear();
                    routerCalls.clear();
                    committed.clear();
                }
            });
        } catch (Escaped e) {
            record.set("ops", e.records);
            throw (RuntimeException) Objects.requireNonNull(e.getCause());
        }
        return null;
    }

    private Model newInstance(JsonNode operation) {
        return EntityType.of(Suite.model(operation.get("model").asText())).newInstance();
    }

    private Model create(JsonNode operation) {
        return queries.create(
                Catalog.rows(Suite.model(operation.get("model").asText())).using(text(operation, "using")),
                operation.path("values"));
    }

    Model fill(Model object, JsonNode values) {
        values.properties().forEach(value -> set(object, value.getKey(), decode(value.getValue())));
        return object;
    }

    private @Nullable Object save(JsonNode operation) {
        Save options = Save.using(text(operation, "using"));
        if (operation.path("force_insert").asBoolean()) {
            options = options.forceInsert();
        }
        if (operation.path("force_update").asBoolean()) {
            options = options.forceUpdate();
        }
        if (operation.has("update_fields")) {
            options = options.andUpdateFields(names(operation.get("update_fields")));
        }
        model(operation, "on").save(options);
        return null;
    }

    private @Nullable Object refresh(JsonNode operation) {
        if (operation.has("fields")) {
            model(operation, "on").load(names(operation.get("fields")));
        } else {
            model(operation, "on").refresh(text(operation, "using"));
        }
        return null;
    }

    private @Nullable Object setState(JsonNode operation) {
        Model object = model(operation, "on");
        if (operation.has("db")) {
            object.state().setDb(text(operation, "db"));
        }
        if (operation.has("adding")) {
            object.state().setAdding(operation.get("adding").asBoolean());
        }
        return null;
    }

    private static Model copy(Model object, String how) {
        if (!how.equals("pickle")) {
            return Model.copyOf(object);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
            out.flush();
            return (Model) new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray())).readObject();
        } catch (IOException | ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }

    private String route(JsonNode operation) {
        EntityType<?> entity = EntityType.of(Suite.model(operation.get("model").asText()));
        Hints hints = operation.has("instance") ? Hints.of(model(operation, "instance")) : Hints.none();
        return operation.get("method").asText().equals("db_for_read")
                ? databases.dbForRead(entity, hints)
                : databases.dbForWrite(entity, hints);
    }

    private @Nullable Object cursor(String alias) {
        try (Connection connection = databases.connection(alias)) {
            connection.createStatement().execute("select 1");
            return null;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- attributes ---------------------------------------------------------------------------------------------

    private static @Nullable Object attribute(Model object, String path) {
        Object at = object;
        for (String name : path.split("\\.", -1)) {
            at = at instanceof Model model ? attributeOf(model, name) : at;
        }
        return at;
    }

    private static @Nullable Object attributeOf(Model object, String name) {
        return switch (name) {
            case "_state" -> object;
            case "adding" -> object.state().adding();
            case "db" -> object.state().db();
            case "pk" -> object.pk();
            default -> fieldOf(object, Suite.camel(name));
        };
    }

    private static @Nullable Object fieldOf(Model object, String java) {
        EntityField field = object.entityType().fieldOrNull(java);
        if (field == null) {
            return Attributes.ref(object, java).get();
        }
        if (field.relation() != null) {
            Ref<?> ref = Attributes.ref(object, field.name());
            return field.name().equals(java) ? ref.orNull() : ref.id();
        }
        if (object.isDeferred(java)) {
            object.load(java);
        }
        return field.access().get(object);
    }

    private static void set(Model object, String name, @Nullable Object value) {
        if (name.equals("pk")) {
            object.setPk(value);
            return;
        }
        String java = Suite.camel(name);
        EntityField field = object.entityType().fieldOrNull(java);
        if (field == null) {
            Attributes.set(Attributes.ref(object, java), (Model) value);
        } else if (field.relation() == null) {
            field.access().set(object, field.toField(value));
        } else if (field.name().equals(java)) {
            Attributes.set(Attributes.ref(object, java), (Model) value);
        } else {
            Attributes.ref(object, field.name()).setId(value);
        }
    }

    // --- values -------------------------------------------------------------------------------------------------

    Map<String, Object> named() {
        return named;
    }

    @Nullable
    Object decode(JsonNode value) {
        if (value.has("$ref")) {
            return named.get(value.get("$ref").asText());
        }
        if (value.has("$attr")) {
            return attribute(
                    (Model) Objects.requireNonNull(
                            named.get(value.get("$attr").get(0).asText())),
                    value.get("$attr").get(1).asText());
        }
        if (value.has("$unsaved")) {
            return EntityType.of(Suite.model(value.get("$unsaved").asText())).newInstance();
        }
        return Attributes.plain(value, this::decode);
    }

    JsonNode encode(@Nullable Object value) {
        if (value instanceof Model model) {
            ObjectNode object = JSON.objectNode();
            object.withArray("$obj").add(Suite.modelName(model.getClass())).add(JSON.pojoNode(model.pk()));
            object.put("db", model.state().db());
            return object;
        }
        if (value instanceof io.columba.Outcome<?> outcome) {
            return JSON.arrayNode().add(encode(outcome.object())).add(outcome.created());
        }
        if (value instanceof Deletion deletion) {
            ObjectNode rows = JSON.objectNode();
            deletion.perEntity().forEach((entity, count) -> rows.put(Suite.modelName(entity), count));
            return JSON.arrayNode().add(deletion.total()).add(rows);
        }
        if (value instanceof List<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(encode(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, element) -> object.set(String.valueOf(key), encode(element)));
            return object;
        }
        return Attributes.encoded(value);
    }

    private void asked(String router, String method, Object subject, Hints hints, @Nullable Object answer) {
        ObjectNode call = JSON.objectNode();
        call.put("router", router).put("method", method);
        if (subject instanceof EntityType<?> entity) {
            call.put("model", Suite.modelName(entity.javaType()));
        } else if (subject instanceof Model[] objects) {
            call.withArray("objects").add(nameOrObject(objects[0])).add(nameOrObject(objects[1]));
        }
        ObjectNode encodedHints = call.putObject("hints");
        if (hints.instance() != null) {
            encodedHints.set("instance", nameOrObject(hints.instance()));
        }
        call.set("answer", Attributes.encoded(answer));
        if (routerCalls.isEmpty() || !routerCalls.get(routerCalls.size() - 1).equals(call)) {
            routerCalls.add(call);
        }
    }

    private JsonNode nameOrObject(Model object) {
        for (Map.Entry<String, Object> entry : named.entrySet()) {
            if (entry.getValue() == object) {
                return JSON.textNode(entry.getKey());
            }
        }
        return encode(object);
    }

    private Model model(JsonNode operation, String key) {
        return (Model) Objects.requireNonNull(named.get(operation.get(key).asText()));
    }

    static @Nullable String text(JsonNode operation, String key) {
        JsonNode value = operation.get(key);
        return value == null || value.isNull() ? null : value.asText();
    }

    private static String alias(JsonNode operation) {
        return operation.path("using").asText(Databases.DEFAULT_DB_ALIAS);
    }

    static String[] names(JsonNode list) {
        String[] names = new String[list.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = Suite.camel(list.get(i).asText());
        }
        return names;
    }
}
