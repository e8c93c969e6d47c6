package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Databases;
import io.columba.Model;
import io.columba.Save;
import io.columba.Schema;
import io.columba.db.DatabaseSettings;
import io.columba.db.QueryEvent;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/** The database of the bookshop with its rows, which every case finds as they were loaded. */
final class QueryStage implements AutoCloseable {
    private final Server server;
    private final TestDatabase database;
    private final Databases databases;
    private final JsonNode dataset = ConformanceFile.dataset();
    private final Map<String, Long> highestKeys = new LinkedHashMap<>();
    private final Set<String> inserted = ConcurrentHashMap.newKeySet();
    private final List<String> statements = new ArrayList<>();
    private final Set<String> shapes = new HashSet<>();

    QueryStage(Server server) {
        this.server = server;
        this.database = server.createDatabase("bookshop");
        this.databases = Databases.builder()
                .listener(this::executed)
                .database(DatabaseSettings.ofUrl(Databases.DEFAULT_DB_ALIAS, database.url())
                        .withLogin(database.user(), database.password())
                        .withPool(Map.of("maximumPoolSize", "2", "connectionTimeout", "10000")))
                .build();
        databases.install();
        Schema.create(Databases.DEFAULT_DB_ALIAS, Models.BOOKSHOP.classes());
        Translation translation = new Translation(Models.BOOKSHOP, Map.of());
        for (Map.Entry<String, JsonNode> rows : dataset.get("rows").properties()) {
            load(rows.getKey(), rows.getValue(), translation);
        }
        inserted.addAll(highestKeys.keySet());
        restartKeys();
    }

    Server server() {
        return server;
    }

    Databases databases() {
        return databases;
    }

    // --- loading ------------------------------------------------------------------------------------------------

    private void load(String model, JsonNode rows, Translation translation) {
        JsonNode described = description(model);
        EntityType<? extends Model> entity = Models.BOOKSHOP.type(model);
        // nothing but keys and numbers, or a row whose parent is there already: no work for save()
        boolean plain = described.has("auto_created_for") || described.has("parent");
        long highest = 0;
        for (JsonNode row : rows) {
            if (plain) {
                insertPlain(described, row);
            } else {
                insert(entity, described, row, translation);
            }
            highest = Math.max(highest, row.path("id").asLong());
        }
        if (!described.has("parent")) {
            highestKeys.put(entity.table(), highest);
        }
    }

    private JsonNode description(String model) {
        for (JsonNode described : dataset.get("models")) {
            if (described.get("name").asText().equals(model)) {
                return described;
            }
        }
        throw new IllegalArgumentException("dataset.json does not describe " + model);
    }

    private static void insert(
            EntityType<? extends Model> entity, JsonNode described, JsonNode row, Translation translation) {
        Model object = entity.newInstance();
        for (JsonNode field : described.get("fields")) {
            String name = field.get("name").asText();
            if (row.has(name)) {
                Attributes.set(object, field.has("to") ? name + "_id" : name, translation.decode(row.get(name)));
            }
        }
        object.save(Save.using(Databases.DEFAULT_DB_ALIAS).forceInsert());
    }

    private void insertPlain(JsonNode described, JsonNode row) {
        List<String> columns = new ArrayList<>();
        List<JsonNode> values = new ArrayList<>();
        for (JsonNode field : described.get("fields")) {
            columns.add(quoted(field.get("column").asText()));
            values.add(row.path(field.get("name").asText()));
        }
        String sql = "insert into " + quoted(described.get("table").asText()) + " (" + String.join(", ", columns)
                + ") values (" + columns.stream().map(column -> "?").collect(Collectors.joining(", ")) + ")";
        try (Connection connection = database.connect();
                PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < values.size(); i++) {
                statement.setObject(
                        i + 1, values.get(i).isNull() ? null : values.get(i).asLong());
            }
            statement.executeUpdate();
        } catch (SQLException e) {
            throw new IllegalStateException(sql, e);
        }
    }

    // --- between the cases --------------------------------------------------------------------------------------

    /** Lets the automatic keys of the tables that rows were added to continue after the highest key. */
    void restartKeys() {
        if (inserted.isEmpty()) {
            return;
        }
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String table : inserted) {
                Long highest = highestKeys.get(table);
                if (highest != null) {
                    restart(statement, table, highest + 1);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        inserted.clear();
    }

    private void restart(Statement statement, String table, long next) throws SQLException {
        switch (server) {
            case POSTGRESQL, H2 ->
                statement.execute(
                        "alter table " + quoted(table) + " alter column " + quoted("id") + " restart with " + next);
            case MYSQL, MARIADB -> statement.execute("alter table " + quoted(table) + " auto_increment = " + next);
            case SQLITE ->
                statement.execute("update sqlite_sequence set seq = " + (next - 1) + " where name = '" + table + "'");
        }
    }

    private String quoted(String name) {
        return server == Server.MYSQL || server == Server.MARIADB ? "`" + name + "`" : "\"" + name + "\"";
    }

    // --- what is observed ---------------------------------------------------------------------------------------

    private void executed(QueryEvent event) {
        if (event.operation().isTransactionStep() || event.operation() == QueryEvent.Operation.DDL) {
            return;
        }
        statements.add(event.sql());
        shapes.add(event.sql());
        if (event.operation() == QueryEvent.Operation.INSERT) {
            for (EntityType<?> entity : Models.BOOKSHOP.entities()) {
                if (entity.name().equals(event.entity())) {
                    inserted.add(entity.table());
                }
            }
        }
    }

    /** How many different statements there were since this was last asked. */
    int shapes() {
        int different = shapes.size();
        shapes.clear();
        return different;
    }

    void forgetStatements() {
        statements.clear();
    }

    /** The statements since they were forgotten, but for the steps of transactions. */
    List<String> statements() {
        return List.copyOf(statements);
    }

    @Override
    public void close() {
        databases.close();
        database.close();
    }
}
