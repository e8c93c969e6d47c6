package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Databases;
import io.columba.Hints;
import io.columba.Model;
import io.columba.Save;
import io.columba.Schema;
import io.columba.Transaction;
import io.columba.db.Database;
import io.columba.meta.EntityType;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The operations of a scenario, but for {@code atomic}. */
final class Operations {
    private final Databases databases;
    private final Stage stage;
    private final Translation translation;
    private final Consumer<String> ranByHand;
    private final Consumer<String> committed;

    Operations(
            Databases databases,
            Stage stage,
            Translation translation,
            Consumer<String> ranByHand,
            Consumer<String> committed) {
        this.databases = databases;
        this.stage = stage;
        this.translation = translation;
        this.ranByHand = ranByHand;
        this.committed = committed;
    }

    /** A result that only gets a name, and is nothing in the record. */
    record Named(Object value) {}

    @Nullable
    Object perform(JsonNode operation) {
        String op = operation.get("op").asText();
        return switch (op) {
            case "new" -> Attributes.fill(type(operation).newInstance(), operation.path("values"), translation::decode);
            case "create", "query" -> translation.queries().run(operation);
            case "raw" -> translation.queries().raw(operation);
            case "save" -> save(operation);
            case "delete" -> on(operation).delete(text(operation, "using"));
            case "refresh" -> refresh(operation);
            case "setattr" -> setAttribute(operation);
            case "getattr" ->
                Attributes.get(on(operation), operation.get("attr").asText());
            case "set_state" -> setState(operation);
            case "copy" -> copy(on(operation), operation.get("how").asText());
            case "equal" ->
                on(operation).equals(translation.named(operation.get("other").asText()));
            case "full_clean" -> {
                on(operation).fullClean();
                yield null;
            }
            case "route" -> route(operation);
            case "allow_relation" ->
                databases.allowRelation(
                        translation.object(operation.get("a").asText()),
                        translation.object(operation.get("b").asText()));
            case "allow_migrate" -> databases.allowMigrate(operation.get("db").asText(), type(operation));
            case "migrate" -> migrate(operation.get("db").asText());
            case "connection" ->
                databases.database(operation.get("alias").asText()).alias();
            case "cursor" -> cursor(operation.get("alias").asText());
            case "raise" -> throw new Errors.Marker();
            default -> onTransaction(op, operation);
        };
    }

    private @Nullable Object onTransaction(String op, JsonNode operation) {
        Database database = databases.database(alias(operation));
        switch (op) {
            case "on_commit" -> {
                String label = operation.get("label").asText();
                Transaction.onCommit(alias(operation), () -> committed.accept(label));
            }
            case "set_rollback" -> database.setRollback(operation.get("value").asBoolean());
            case "savepoint_rollback" -> database.savepointRollback(savepoint(operation));
            case "savepoint_commit" -> database.savepointCommit(savepoint(operation));
            case "commit" -> database.commit();
            case "rollback" -> database.rollback();
            case "set_autocommit" ->
                database.setAutocommit(operation.get("value").asBoolean());
            default -> {
                return asked(op, database);
            }
        }
        return null;
    }

    private static @Nullable Object asked(String op, Database database) {
        return switch (op) {
            case "in_atomic" -> database.inAtomicBlock();
            case "get_rollback" -> database.getRollback();
            case "savepoint" -> new Named(database.savepoint());
            case "get_autocommit" -> database.getAutocommit();
            default -> throw new NotBuilt("the operation " + op);
        };
    }

    private String savepoint(JsonNode operation) {
        return (String) translation.named(operation.get("sid").asText());
    }

    private @Nullable Object save(JsonNode operation) {
        Save options = Save.using(text(operation, "using"));
        if (operation.path("force_insert").asBoolean()) {
            options = options.forceInsert();
        }
        if (operation.path("force_update").asBoolean()) {
            options = options.forceUpdate();
        }
        if (operation.hasNonNull("update_fields")) {
            options = options.andUpdateFields(names(operation.get("update_fields")));
        }
        on(operation).save(options);
        return null;
    }

    private @Nullable Object refresh(JsonNode operation) {
        if (!operation.hasNonNull("fields")) {
            on(operation).refresh(text(operation, "using"));
        } else if (operation.hasNonNull("using")) {
            on(operation).loadFrom(operation.get("using").asText(), names(operation.get("fields")));
        } else {
            on(operation).load(names(operation.get("fields")));
        }
        return null;
    }

    private @Nullable Object setAttribute(JsonNode operation) {
        Attributes.set(on(operation), operation.get("attr").asText(), translation.decode(operation.get("value")));
        return null;
    }

    private @Nullable Object setState(JsonNode operation) {
        if (operation.has("db")) {
            on(operation).state().setDb(text(operation, "db"));
        }
        if (operation.has("adding")) {
            on(operation).state().setAdding(operation.get("adding").asBoolean());
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
            throw new LinkageError("An object cannot be copied by serialisation.", e);
        }
    }

    private String route(JsonNode operation) {
        Hints hints = operation.hasNonNull("instance")
                ? Hints.of(translation.object(operation.get("instance").asText()))
                : Hints.none();
        return operation.get("method").asText().equals("db_for_read")
                ? databases.dbForRead(type(operation), hints)
                : databases.dbForWrite(type(operation), hints);
    }

    @SuppressWarnings("unchecked")
    private Object migrate(String alias) {
        Schema.create(alias, Catalog.ENTITIES.toArray(Class[]::new));
        return stage.migrated();
    }

    private Object cursor(String alias) {
        try (Connection connection = databases.connection(alias);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select 1")) {
            ranByHand.accept(alias + ":select:-");
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new LinkageError("SELECT 1 failed on " + alias, e);
        }
    }

    private Model on(JsonNode operation) {
        return translation.object(operation.get("on").asText());
    }

    private static EntityType<? extends Model> type(JsonNode operation) {
        return Names.type(operation.get("model").asText());
    }

    static @Nullable String text(JsonNode operation, String key) {
        return operation.hasNonNull(key) ? operation.get(key).asText() : null;
    }

    static String alias(JsonNode operation) {
        return operation.hasNonNull("using") ? operation.get("using").asText() : Databases.DEFAULT_DB_ALIAS;
    }

    static String[] names(JsonNode list) {
        String[] names = new String[list.size()];
        for (int i = 0; i < names.length; i++) {
            names[i] = Names.java(list.get(i).asText());
        }
        return names;
    }
}
