package io.columba.db;

import io.columba.error.NotSupportedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Arrays;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Begins a transaction on a fresh connection. */
final class TransactionStart {
    private TransactionStart() {}

    static RunningTransaction begin(String alias, ConnectionSource source, TransactionJournal journal, Atomic options) {
        journal.announce(QueryEvent.Operation.BEGIN, "BEGIN");
        Connection connection = source.borrowed();
        boolean begun = false;
        try {
            Isolation isolation = options.isolation();
            Isolation before = isolation == null ? null : isolationOf(connection);
            Engine engine = isolation == null && !options.isReadOnly() ? null : Engine.ofConnection(connection);
            if (engine != null) {
                checkAble(alias, engine, options);
            }
            journal.run(QueryEvent.Operation.BEGIN, "BEGIN", () -> {
                if (isolation != null) {
                    connection.setTransactionIsolation(isolation.jdbcLevel());
                }
                if (engine != null && options.isReadOnly()) {
                    setReadOnly(connection, engine, true);
                }
                connection.setAutoCommit(false);
            });
            begun = true;
            return new RunningTransaction(alias, source, journal, connection, options, before);
        } catch (SQLException failure) {
            throw DriverErrors.translated(alias, source.settings(), "begin a transaction", "BEGIN", failure);
        } catch (NotSupportedException refused) {
            begun = true;
            source.giveBack(connection);
            throw refused;
        } finally {
            if (!begun) {
                // nobody knows which of its settings were changed
                source.discard(connection);
            }
        }
    }

    private static void checkAble(String alias, Engine engine, Atomic options) {
        Isolation isolation = options.isolation();
        if (isolation != null && !engine.supports(isolation)) {
            String able = Arrays.stream(Isolation.values())
                    .filter(engine::supports)
                    .map(Isolation::name)
                    .collect(Collectors.joining(", "));
            throw new NotSupportedException(
                    "Database \"" + alias + "\" (" + engine.id() + ") has no transactions of" + " isolation "
                            + isolation + ". Possible: " + able + ". Choose one of them or leave isolation() out.");
        }
        if (options.isReadOnly() && !engine.supportsReadOnly()) {
            throw new NotSupportedException("Database \"" + alias + "\" (" + engine.id()
                    + ") has no read-only transactions: it would let writes pass. Leave readOnly() out there.");
        }
    }

    private static @Nullable Isolation isolationOf(Connection connection) throws SQLException {
        int level = connection.getTransactionIsolation();
        return Arrays.stream(Isolation.values())
                .filter(isolation -> isolation.jdbcLevel() == level)
                .findFirst()
                .orElse(null);
    }

    static void setReadOnly(Connection connection, Engine engine, boolean readOnly) throws SQLException {
        String sql = engine.readOnlyStatement(readOnly);
        if (sql == null) {
            connection.setReadOnly(readOnly);
            return;
        }
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
