package io.columba.db;

import io.columba.error.DatabaseException;
import io.columba.error.IntegrityException;
import io.columba.error.OperationalException;
import io.columba.error.TransactionConflictException;
import java.sql.SQLException;
import java.sql.SQLIntegrityConstraintViolationException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import org.jspecify.annotations.Nullable;

/** Turns what a driver threw at a transaction's step into Columba's exceptions. */
final class DriverErrors {
    private static final int SQLITE_CONSTRAINT = 19;

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
                || error instanceof SQLNonTransientConnectionException
                || error instanceof SQLRecoverableException
                || state.startsWith("08")
                || state.startsWith("40");
    }
}
