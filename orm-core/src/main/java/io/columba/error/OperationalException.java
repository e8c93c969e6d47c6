package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports that a database could not be reached or could not go on: no connection, a timeout, a lock that is held, or a
 * {@link TransactionConflictException conflict of transactions}.
 */
public class OperationalException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception for an error of a database.
     *
     * @param message what went wrong, with the alias and the cause
     * @param alias the alias of the database, or null if it is not known
     * @param sql the SQL text with placeholders, or null if the error belongs to no statement
     * @param cause what the driver threw, or null if there is nothing below it
     */
    public OperationalException(
            String message, @Nullable String alias, @Nullable String sql, @Nullable Throwable cause) {
        super(message, alias, sql, cause);
    }
}
