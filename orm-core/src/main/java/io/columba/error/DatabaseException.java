package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports an error that came from a database.
 *
 * <p>It knows the alias and, where there was one, the SQL text; never the values bound to it.
 */
public class DatabaseException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /** The alias of the database; null if it is not known. */
    private final @Nullable String alias;

    /** The SQL text with placeholders; null if the error belongs to no statement. */
    private final @Nullable String sql;

    /**
     * Makes an exception for an error of a database.
     *
     * @param message what went wrong, with the alias and the cause
     * @param alias the alias of the database, or null if it is not known
     * @param sql the SQL text with placeholders, or null if the error belongs to no statement
     * @param cause what the driver threw, or null if there is nothing below it
     */
    public DatabaseException(String message, @Nullable String alias, @Nullable String sql, @Nullable Throwable cause) {
        super(message, cause);
        this.alias = alias;
        this.sql = sql;
    }

    /**
     * Returns the alias of the database that reported the error.
     *
     * @return the alias; null if it is not known
     */
    public final @Nullable String alias() {
        return alias;
    }

    /**
     * Returns the SQL text of the statement that failed.
     *
     * @return the text with placeholders, without values; null if the error belongs to no statement
     */
    public final @Nullable String sql() {
        return sql;
    }
}
