package io.columba.chinook;

import io.columba.Databases;
import io.columba.db.LentConnections;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The Chinook database on one server, as alias {@code default} of the installed databases; closing drops it.
 *
 * <p>The script for PostgreSQL names tables and columns in snake_case, those for MySQL and SQLite in CamelCase. They are
 * renamed to snake_case after loading, so that one set of entities serves all.
 */
final class Chinook implements AutoCloseable {
    private final TestDatabase database;
    private final Databases databases;

    private Chinook(TestDatabase database) {
        this.database = database;
        this.databases = Databases.builder()
                .database(Databases.DEFAULT_DB_ALIAS, database.url(), database.user(), database.password())
                .build()
                .install();
    }

    /** Loads the script into a new database and installs that, or skips the test where there is no script. */
    static Chinook on(Server server) throws SQLException {
        return new Chinook(load(server));
    }

    /** Loads the script into a new database, or skips the test where there is no script. */
    static TestDatabase load(Server server) throws SQLException {
        List<String> statements = ChinookScript.of(server).statements();
        TestDatabase database = server.createDatabase("chinook");
        try (Connection connection = database.connect()) {
            if (server == Server.MYSQL) {
                // Four names hold a backslash, which is an escape for MySQL only.
                run(connection, "set sql_mode = concat(@@sql_mode, ',NO_BACKSLASH_ESCAPES')");
            }
            connection.setAutoCommit(false);
            for (String statement : statements) {
                run(connection, statement);
            }
            connection.commit();
            connection.setAutoCommit(true);
            if (server != Server.POSTGRESQL) {
                renameTables(connection);
            }
            if (server == Server.MYSQL) {
                compareByCodePoint(connection);
            }
        }
        return database;
    }

    private static void renameTables(Connection connection) throws SQLException {
        for (String table : tables(connection)) {
            for (String column : columns(connection, table)) {
                run(connection, "alter table " + table + " rename column " + column + " to " + snakeCase(column));
            }
            // In two steps: SQLite takes a name that differs in case only for the same.
            run(connection, "alter table " + table + " rename to renamed");
            run(connection, "alter table renamed rename to " + snakeCase(table));
        }
    }

    /** Gives the columns the collation of the database: NVARCHAR, as in the script, has one that ignores case. */
    private static void compareByCodePoint(Connection connection) throws SQLException {
        List<String> collation = answer(connection, "select @@character_set_database, @@collation_database")
                .get(0);
        run(connection, "set foreign_key_checks = 0");
        for (String table : tables(connection)) {
            run(
                    connection,
                    "alter table " + table + " convert to character set " + collation.get(0) + " collate "
                            + collation.get(1));
        }
    }

    private static List<String> tables(Connection connection) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found =
                connection.getMetaData().getTables(connection.getCatalog(), null, "%", new String[] {"TABLE"})) {
            while (found.next()) {
                names.add(found.getString("TABLE_NAME"));
            }
        }
        names.removeIf(name -> name.startsWith("sqlite_"));
        return names;
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        List<String> names = new ArrayList<>();
        try (ResultSet found = connection.getMetaData().getColumns(connection.getCatalog(), null, table, "%")) {
            while (found.next()) {
                names.add(found.getString("COLUMN_NAME"));
            }
        }
        return names;
    }

    private static String snakeCase(String name) {
        return name.replaceAll("(?<=[a-z])(?=[A-Z])", "_").toLowerCase(Locale.ROOT);
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    Server server() {
        return database.server();
    }

    /** What plain SQL answers on the connection of the alias, in the notation of {@link Answer}. */
    List<List<String>> sql(String sql, Object... parameters) throws SQLException {
        try (Connection connection = databases.connection(Databases.DEFAULT_DB_ALIAS)) {
            return answer(connection, sql, parameters);
        }
    }

    static List<List<String>> answer(Connection connection, String sql, Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setObject(i + 1, parameters[i]);
            }
            List<List<String>> rows = new ArrayList<>();
            try (ResultSet found = statement.executeQuery()) {
                while (found.next()) {
                    Object[] row = new Object[found.getMetaData().getColumnCount()];
                    for (int i = 0; i < row.length; i++) {
                        row[i] = found.getObject(i + 1);
                    }
                    rows.add(Answer.row(row));
                }
            }
            return rows;
        }
    }

    @Override
    public void close() {
        try {
            LentConnections.assertNone(databases);
        } finally {
            databases.close();
            database.close();
        }
    }
}
