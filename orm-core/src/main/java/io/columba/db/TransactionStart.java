package io.columba.db;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/** Begins a transaction on a fresh connection. */
final class TransactionStart {
    private TransactionStart() {}

    static RunningTransaction begin(
            String alias,
            ConnectionSource source,
            TransactionJournal journal,
            @Nullable Isolation isolation,
            boolean readOnly) {
        journal.announce(QueryEvent.Operation.BEGIN, "BEGIN");
        Connection connection = source.borrowed();
        boolean begun = false;
        try {
            Isolation before = isolation == null ? null : isolationOf(connection);
            journal.run(QueryEvent.Operation.BEGIN, "BEGIN", () -> {
                if (isolation != null) {
                    connection.setTransactionIsolation(isolation.jdbcLevel());
                }
                if (readOnly) {
                    setReadOnly(connection, true);
                }
                connection.setAutoCommit(false);
            });
            begun = true;
            return new RunningTransaction(alias, source, journal, connection, before, readOnly);
        } catch (SQLException failure) {
            throw DriverErrors.translated(alias, source.settings(), "begin a transaction", "BEGIN", failure);
        } finally {
            if (!begun) {
                // nobody knows which of its settings were changed
                source.discard(connection);
            }
        }
    }

    private static @Nullable Isolation isolationOf(Connection connection) throws SQLException {
        int level = connection.getTransactionIsolation();
        return Arrays.stream(Isolation.values())
                .filter(isolation -> isolation.jdbcLevel() == level)
                .findFirst()
                .orElse(null);
    }

    static void setReadOnly(Connection connection, boolean readOnly) throws SQLException {
        if (!"SQLite".equals(connection.getMetaData().getDatabaseProductName())) {
            connection.setReadOnly(readOnly);
            return;
        }
        // the SQLite driver takes the JDBC call only before a connection is opened
        try (Statement statement = connection.createStatement()) {
            statement.execute("PRAGMA query_only = " + (readOnly ? "ON" : "OFF"));
        }
    }
}
