package io.columba.db;

import io.columba.error.DatabaseException;
import io.columba.error.IntegrityException;
import io.columba.error.OperationalException;
import io.columba.error.TransactionConflictException;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Turns what a driver threw at a transaction's step into Columba's exceptions. */
final class DriverErrors {
    private static final int SQLITE_CONSTRAINT = 19;
    /** Busy, locked, out of memory, read-only, interrupted, input or output, damaged, full, cannot open. */
    private static final Set<Integer> SQLITE_OPERATIONAL = Set.of(5, 6, 7, 8, 9, 10, 11, 13, 14);

    /** The classes of SQLState that speak of the server's condition and not of the statement. */
    private static final Set<String> OPERATIONAL_CLASSES = Set.of("08", "25", "40", "53", "55", "57", "58", "HY");

    private DriverErrors() {}

    /**
     * Translates an error.
     *
     * @param settings knows the secrets to hide; null for a data source of the user, whose secrets we never saw
     */
    static DatabaseException translated(
            String alias, @Nullable DatabaseSettings settings, String step, @Nullable String sql, SQLException error) {
        String message = "Cannot " + step + " on database \"" + alias + "\": " + textOf(settings, error);
        Throwable cause = causeToShow(settings, error);
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        if (isIntegrity(error, state)) {
            return new IntegrityException(message, alias, sql, cause);
        }
        if (TransactionConflictException.describes(error)) {
            return new TransactionConflictException(message, alias, sql, cause);
        }
        if (isOperational(error, state)) {
            return new OperationalException(message, alias, sql, cause);
        }
        return new DatabaseException(message, alias, sql, cause);
    }

    /** Translates the error of a commit; where the answer was lost, it says that nobody knows how it ended. */
    static DatabaseException commitFailed(String alias, @Nullable DatabaseSettings settings, SQLException error) {
        if (!isLostConnection(error)) {
            return translated(alias, settings, "commit", "COMMIT", error);
        }
        return new OperationalException(
                "Cannot commit on database \"" + alias + "\": " + textOf(settings, error)
                        + " (the connection was lost during the commit, so the work was kept either whole or not at"
                        + " all; look in the database before doing it again)",
                alias,
                "COMMIT",
                causeToShow(settings, error));
    }

    private static boolean isLostConnection(SQLException error) {
        String state = error.getSQLState() == null ? "" : error.getSQLState();
        return error instanceof SQLNonTransientConnectionException
                || error instanceof SQLRecoverableException
                || error.getCause() instanceof IOException
                || state.startsWith("08")
                || state.startsWith("57P0");
    }

    /** Returns the text of an error without the settings' secrets. */
    static String textOf(@Nullable DatabaseSettings settings, Throwable error) {
        String message = error.getMessage();
        String text = message == null ? error.getClass().getName() : message.strip();
        return settings == null ? text : Secrets.masked(text, settings);
    }

    /** Returns the error itself, or null if its own text would show a secret. */
    static @Nullable Throwable causeToShow(@Nullable DatabaseSettings settings, Throwable error) {
        return settings != null && Secrets.areShownBy(error, settings) ? null : error;
    }

    private static boolean isIntegrity(SQLException error, String state) {
        // the SQLite driver knows no SQLState, only SQLite's own codes
        return error instanceof SQLIntegrityConstraintViolationException
                || state.startsWith("23")
                || (state.isEmpty() && (error.getErrorCode() & 0xff) == SQLITE_CONSTRAINT);
    }

    private static boolean isOperational(SQLException error, String state) {
        return error instanceof SQLTransientException
                || isLostConnection(error)
                || (state.length() >= 2 && OPERATIONAL_CLASSES.contains(state.substring(0, 2)))
                || (state.isEmpty() && SQLITE_OPERATIONAL.contains(error.getErrorCode() & 0xff));
    }
}
