package io.columba.db;

import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.NotSupportedException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Tells a server how long the statements of a connection may run. */
final class StatementTimeout {
    private StatementTimeout() {}

    static void check(String alias, @Nullable Engine engine, Duration timeout) {
        if (timeout.toMillis() < 1) {
            throw new ImproperlyConfiguredException("The statement timeout of database \"" + alias
                    + "\" must be a millisecond or more, but is " + timeout + ". Leave it out for no limit.");
        }
        if (engine == Engine.SQLITE) {
            throw new NotSupportedException("SQLite cannot end a statement of database \"" + alias
                    + "\" after a time. Leave the statement timeout out; how long it waits for another writer is the"
                    + " driver's property busy_timeout.");
        }
    }

    /** Sets the limit for the life of a connection. */
    static void set(Connection connection, Duration timeout) throws SQLException {
        long millis = timeout.toMillis();
        String sql = switch (Engine.ofConnection(connection)) {
            case POSTGRESQL -> "SET statement_timeout = " + millis;
            case MYSQL ->
                "SET SESSION max_execution_time = " + millis + ", SESSION innodb_lock_wait_timeout = "
                        + (millis + 999) / 1000;
            case MARIADB ->
                "SET SESSION max_statement_time = "
                        + BigDecimal.valueOf(millis, 3).toPlainString();
            case H2 -> "SET QUERY_TIMEOUT " + millis;
            case SQLITE -> throw new IllegalStateException("SQLite was refused when it was configured");
        };
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
