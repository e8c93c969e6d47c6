package io.columba.conformance;

import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Schema;
import io.columba.db.DatabaseSettings;
import io.columba.db.QueryEvent;
import io.columba.db.QueryListener;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The databases that scenarios run on: one for each alias, with all tables, and {@code scratch} without any. */
final class Stage implements AutoCloseable {
    static final String SCRATCH = "scratch";

    private static final Map<String, String> POOL = Map.of("maximumPoolSize", "2", "connectionTimeout", "10000");

    private final Map<String, TestDatabase> created = new LinkedHashMap<>();
    private final Set<String> touched = ConcurrentHashMap.newKeySet();
    private boolean scratchIsUsed;

    Stage(Placement placement) {
        for (String alias : Placement.ALIASES) {
            created.put(alias, placement.of(alias).createDatabase(alias));
        }
        created.put(SCRATCH, placement.of(SCRATCH).createDatabase(SCRATCH));
        try (Databases databases = databases(false, DatabasesBuilder::build, event -> {})) {
            databases.install();
            for (String alias : Placement.ALIASES) {
                Schema.create(alias, Models.CATALOG.classes());
            }
        }
    }

    /** Finishes the description of the databases. */
    interface Finish {
        Databases of(DatabasesBuilder builder);
    }

    Databases databases(boolean blankDefault, Finish finish, QueryListener listener) {
        DatabasesBuilder builder = Databases.builder().listener(listener).listener(this::touch);
        created.forEach((alias, database) -> {
            if (blankDefault && alias.equals(Databases.DEFAULT_DB_ALIAS)) {
                builder.blank(alias);
            } else {
                builder.database(DatabaseSettings.ofUrl(alias, url(database))
                        .withLogin(database.user(), database.password())
                        .withPool(POOL));
            }
        });
        return finish.of(builder);
    }

    /** The suite's SQL does not quote its names, which H2 would turn into capitals. */
    private static String url(TestDatabase database) {
        return database.server() == Server.H2 ? database.url() + ";CASE_INSENSITIVE_IDENTIFIERS=TRUE" : database.url();
    }

    private void touch(QueryEvent event) {
        if (event.operation() == QueryEvent.Operation.INSERT) {
            touched.add(event.alias() + ":" + event.entity());
        }
    }

    /** Empties the tables that were written to, lets their keys start at 1 again and drops those of {@code scratch}. */
    void reset() {
        for (String alias : Placement.ALIASES) {
            TestDatabase database = Objects.requireNonNull(created.get(alias));
            List<String> written = new ArrayList<>();
            for (EntityType<?> entity : Models.CATALOG.entities()) {
                if (touched.remove(alias + ":" + entity.name())) {
                    written.add(entity.table());
                }
            }
            if (!written.isEmpty()) {
                on(database, statement -> {
                    for (String table : written) {
                        empty(database.server(), table, statement);
                    }
                });
            }
        }
        if (scratchIsUsed) {
            scratchIsUsed = false;
            TestDatabase scratch = Objects.requireNonNull(created.get(SCRATCH));
            on(scratch, statement -> drop(scratch, statement));
        }
    }

    private static void drop(TestDatabase scratch, Statement statement) throws SQLException {
        List<String> left = tablesOf(scratch);
        if (scratch.server() == Server.MYSQL || scratch.server() == Server.MARIADB) {
            statement.execute("set foreign_key_checks = 0");
        }
        for (String table : left) {
            boolean cascades = scratch.server() == Server.POSTGRESQL || scratch.server() == Server.H2;
            statement.execute("drop table " + quoted(scratch.server(), table) + (cascades ? " cascade" : ""));
        }
    }

    /** The only constraint is that of a joined table on its parent's; it must not be in the way. */
    private static void empty(Server server, String table, Statement statement) throws SQLException {
        switch (server) {
            case POSTGRESQL ->
                statement.execute("truncate table " + quoted(server, table) + " restart identity cascade");
            case H2 -> {
                statement.execute("set referential_integrity false");
                statement.execute("truncate table " + quoted(server, table) + " restart identity");
                statement.execute("set referential_integrity true");
            }
            case MYSQL, MARIADB -> {
                statement.execute("set foreign_key_checks = 0");
                statement.execute("truncate table " + quoted(server, table));
            }
            case SQLITE -> {
                statement.execute("delete from " + table);
                statement.execute("delete from sqlite_sequence where name = '" + table + "'");
            }
        }
    }

    private static String quoted(Server server, String name) {
        return server == Server.MYSQL || server == Server.MARIADB ? "`" + name + "`" : "\"" + name + "\"";
    }

    /** The models that have a table on {@code scratch}. */
    List<String> migrated() {
        scratchIsUsed = true;
        List<String> tables = tablesOf(Objects.requireNonNull(created.get(SCRATCH)));
        Set<String> models = new LinkedHashSet<>();
        for (EntityType<?> entity : Models.CATALOG.entities()) {
            if (tables.contains(entity.table()) && !Catalog.PROXIES.contains(entity.javaType())) {
                models.add(Names.model(entity));
            }
        }
        return models.stream().sorted().toList();
    }

    private static List<String> tablesOf(TestDatabase database) {
        List<String> tables = new ArrayList<>();
        try (Connection connection = database.connect();
                ResultSet rows = connection
                        .getMetaData()
                        .getTables(connection.getCatalog(), connection.getSchema(), "%", new String[] {
                            "TABLE", "BASE TABLE"
                        })) {
            while (rows.next()) {
                String table = rows.getString("TABLE_NAME");
                if (!table.toLowerCase(Locale.ROOT).startsWith("sqlite_")) {
                    tables.add(table);
                }
            }
            return tables;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private interface Work {
        void with(Statement statement) throws SQLException;
    }

    private static void on(TestDatabase database, Work work) {
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            work.with(statement);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        created.values().forEach(TestDatabase::close);
    }
}
