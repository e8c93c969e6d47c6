package io.columba.error;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a transaction lost against another one and has a good chance if it is run again from its beginning: a
 * deadlock, or rows that were changed under a serializable transaction.
 *
 * <p>{@code Atomic.retry} runs it again. A lock that was merely not free in time is no conflict.
 */
public final class TransactionConflictException extends OperationalException {
    private static final long serialVersionUID = 1L;

    private static final int MARIADB_ROW_CHANGED = 1020;
    private static final int SQLITE_BUSY = 5;
    private static final int SQLITE_LOCKED = 6;

    /**
     * Makes an exception for an error of a database.
     *
     * @param message what went wrong, with the alias and the cause
     * @param alias the alias of the database, or null if it is not known
     * @param sql the SQL text with placeholders, or null if the error belongs to no statement
     * @param cause what the driver threw, or null if there is nothing below it
     */
    public TransactionConflictException(
            String message, @Nullable String alias, @Nullable String sql, @Nullable Throwable cause) {
        super(message, alias, sql, cause);
    }

    /**
     * Tells whether a driver's error is such a conflict.
     *
     * <p>PostgreSQL, MySQL, MariaDB and H2 say so by the SQLSTATE 40001 or 40P01, H2 also by 90131, MariaDB by its error
     * 1020 ("record has changed since last read"); SQLite by BUSY and LOCKED, which are all it says about locks.
     *
     * @param error what the driver threw
     * @return true for a conflict; false for a lock that was not free in time and for all else
     */
    public static boolean describes(SQLException error) {
        String state = error.getSQLState();
        if (state == null || state.isEmpty()) {
            int code = error.getErrorCode() & 0xff;
            return code == SQLITE_BUSY || code == SQLITE_LOCKED;
        }
        return switch (state) {
            case "40001", "40P01", "90131" -> true;
            case "HY000" -> error.getErrorCode() == MARIADB_ROW_CHANGED;
            default -> false;
        };
    }
}
