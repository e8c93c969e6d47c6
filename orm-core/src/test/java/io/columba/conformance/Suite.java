package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Model;
import io.columba.Schema;
import io.columba.db.QueryEvent;
import io.columba.db.QueryListener;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** A file of routing scenarios, and the databases of one server that they run on. */
final class Suite implements AutoCloseable {
    static final List<String> ALIASES = List.of("default", "other", "replica1", "replica2", "auth_db");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<String, Class<? extends Model>> MODELS = new LinkedHashMap<>();

    static {
        Catalog.ENTITIES.forEach(entity -> MODELS.put(modelName(entity), entity));
    }

    private final Server server;
    private final Map<String, TestDatabase> created = new LinkedHashMap<>();
    private final Set<String> filled = ConcurrentHashMap.newKeySet();

    @SuppressWarnings("unchecked")
    Suite(Server server) {
        this.server = server;
        for (String alias : ALIASES) {
            created.put(alias, server.createDatabase(alias));
        }
        created.put("scratch", server.createDatabase("scratch"));
        try (Databases databases = databases(DatabasesBuilder::build, event -> {})) {
            databases.install();
            for (String alias : ALIASES) {
                Schema.create(alias, Catalog.ENTITIES.toArray(Class[]::new));
            }
        }
    }

    /** Finishes the description of the databases. */
    interface Finish {
        Databases of(DatabasesBuilder builder);
    }

    Databases databases(Finish finish, QueryListener listener) {
        DatabasesBuilder builder = Databases.builder().listener(listener).listener(event -> {
            if (event.operation() == QueryEvent.Operation.INSERT) {
                filled.add(event.alias() + ":" + event.entity());
            }
        });
        created.forEach(
                (alias, database) -> builder.database(alias, database.url(), database.user(), database.password()));
        return finish.of(builder);
    }

    /** Empties the tables that were written to, and lets their keys start at 1 again. */
    void reset() {
        for (String alias : ALIASES) {
            try (Connection connection =
                            Objects.requireNonNull(created.get(alias)).connect();
                    Statement statement = connection.createStatement()) {
                for (EntityType<?> entity : entities()) {
                    if (!filled.remove(alias + ":" + entity.name())) {
                        continue;
                    }
                    String table = entity.table();
                    switch (server) {
                        case POSTGRESQL, H2 -> statement.execute("truncate table \"" + table + "\" restart identity");
                        case MYSQL, MARIADB -> statement.execute("truncate table `" + table + "`");
                        case SQLITE -> {
                            statement.execute("delete from " + table);
                            statement.execute("delete from sqlite_sequence where name = '" + table + "'");
                        }
                    }
                }
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }

    static JsonNode load(String file) {
        try (InputStream in = Suite.class.getResourceAsStream("/conformance/" + file)) {
            return JSON.readTree(Objects.requireNonNull(in, file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The first scenarios of a category. */
    static List<JsonNode> scenarios(JsonNode suite, String category, int most) {
        List<JsonNode> chosen = new ArrayList<>();
        for (JsonNode scenario : suite.get("scenarios")) {
            if (scenario.get("category").asText().equals(category) && chosen.size() < most) {
                chosen.add(scenario);
            }
        }
        return chosen;
    }

    private static List<EntityType<?>> entities() {
        List<EntityType<?>> entities = new ArrayList<>();
        Catalog.ENTITIES.forEach(entity -> entities.add(EntityType.of(entity)));
        entities.add(type("book_authors"));
        return entities;
    }

    static EntityType<?> type(String name) {
        return name.equals("book_authors")
                ? EntityType.of(Catalog.Book.class).manyToMany("authors").link()
                : EntityType.of(model(name));
    }

    static Class<? extends Model> model(String name) {
        return Objects.requireNonNull(MODELS.get(name), () -> "The runner has no entity " + name + " yet");
    }

    /** The suite's name of an entity. */
    static String modelName(Class<?> entity) {
        return snake(entity.getSimpleName());
    }

    static String modelName(EntityType<?> entity) {
        return snake(entity.name());
    }

    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The Java name for one of the suite, whose parts are joined by single underscores. */
    static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean single = name.charAt(i) == '_'
                    && i > 0
                    && i + 1 < name.length()
                    && name.charAt(i - 1) != '_'
                    && name.charAt(i + 1) != '_';
            camel.append(single ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return camel.toString();
    }

    /** The suite's form of a statement; empty for what the records leave out. */
    static String statement(QueryEvent event) {
        return switch (event.operation()) {
            case SELECT, INSERT, UPDATE, DELETE ->
                event.alias() + ":" + event.operation().name().toLowerCase(Locale.ROOT) + ":"
                        + snake(Objects.requireNonNull(event.entity()));
            default -> "";
        };
    }

    @Override
    public void close() {
        created.values().forEach(TestDatabase::close);
    }
}
