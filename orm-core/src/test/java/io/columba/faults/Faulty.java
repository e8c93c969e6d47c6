package io.columba.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.db.DatabaseSettings;
import io.columba.db.LentConnections;
import io.columba.error.DatabaseException;
import io.columba.error.OperationalException;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;

/** One database as {@code other}, installed, with the tables of the bank, to which things happen. */
final class Faulty implements AutoCloseable {
    final TestDatabase database;
    final Databases databases;

    private Faulty(TestDatabase database, Databases databases) {
        this.database = database;
        this.databases = databases;
    }

    /** Opens a database with some connections and with settings to be tried. */
    static Faulty on(Server server, int connections, UnaryOperator<DatabaseSettings> settings) {
        TestDatabase database = server.createDatabase("faulty");
        DatabaseSettings plain = DatabaseSettings.ofUrl("other", database.url())
                .withLogin(database.user(), database.password())
                .withPool(pool(connections));
        Databases databases =
                Databases.builder().database(settings.apply(plain)).build().install();
        Faulty faulty = new Faulty(database, databases);
        Bank.open("other");
        return faulty;
    }

    static Map<String, String> pool(int connections) {
        return new HashMap<>(
                Map.of("maximumPoolSize", String.valueOf(connections), "connectionTimeout", "500", "minimumIdle", "0"));
    }

    static long balance(long account) {
        return Account.objects.using("other").get("pk", account).balance;
    }

    static int setBalance(long account, long balance) {
        return Account.objects.using("other").filter("pk", account).update("balance", balance);
    }

    /** Opens a connection past Columba with a transaction that holds the row of an account. */
    Connection holding(long account) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            String quote = database.server() == Server.MYSQL || database.server() == Server.MARIADB ? "`" : "\"";
            statement.executeUpdate(
                    "update #bank_account# set #balance# = 5 where #id# = ".replace("#", quote) + account);
        }
        return connection;
    }

    /** Cuts off the session in which this thread's next statement would run; needs a transaction. */
    void killOwnSession() throws SQLException {
        long id;
        try (Connection own = databases.connection("other");
                Statement statement = own.createStatement();
                ResultSet row = statement.executeQuery(
                        switch (database.server()) {
                            case POSTGRESQL -> "select pg_backend_pid()";
                            case MYSQL, MARIADB -> "select connection_id()";
                            case H2 -> "select session_id()";
                            case SQLITE -> throw new IllegalStateException("SQLite has no sessions");
                        })) {
            row.next();
            id = row.getLong(1);
        }
        try (Connection admin = database.connect();
                Statement statement = admin.createStatement()) {
            statement.execute(killing(id));
        }
    }

    /** Cuts off all sessions in this database but its own. */
    void killAllSessions() throws SQLException {
        List<Long> ids = new ArrayList<>();
        try (Connection admin = database.connect();
                Statement statement = admin.createStatement()) {
            try (ResultSet rows = statement.executeQuery(
                    switch (database.server()) {
                        case POSTGRESQL ->
                            "select pid from pg_stat_activity where datname = current_database()"
                                    + " and pid <> pg_backend_pid()";
                        case MYSQL, MARIADB ->
                            "select id from information_schema.processlist where db = database()"
                                    + " and id <> connection_id()";
                        case H2, SQLITE ->
                            throw new IllegalStateException("no sessions that can be cut off while read");
                    })) {
                while (rows.next()) {
                    ids.add(rows.getLong(1));
                }
            }
            for (long id : ids) {
                statement.execute(killing(id));
            }
        }
    }

    private String killing(long session) {
        return switch (database.server()) {
            case POSTGRESQL -> "select pg_terminate_backend(" + session + ", 5000)";
            case MYSQL, MARIADB -> "kill " + session;
            case H2 -> "call abort_session(" + session + ")";
            case SQLITE -> throw new IllegalStateException("SQLite has no sessions");
        };
    }

    /** Fails unless an error is one of the database's condition and names it. */
    static void assertOperational(Throwable failure) {
        assertThat(failure)
                .isInstanceOf(OperationalException.class)
                .hasMessageContaining("\"other\"")
                .hasCauseInstanceOf(SQLException.class);
        assertThat(((DatabaseException) failure).alias()).isEqualTo("other");
    }

    static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text));
        return text.toString();
    }

    void assertNothingIsLent() {
        LentConnections.assertNone(databases);
    }

    @Override
    public void close() {
        try {
            assertNothingIsLent();
        } finally {
            databases.close();
            database.close();
        }
    }
}
