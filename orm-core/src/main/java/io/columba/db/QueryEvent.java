package io.columba.db;

import java.util.List;
import java.util.Objects;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was run on a database and how it went.
 *
 * <p>Immutable and safe for use by many threads. The bound values are given on request only and never shown by
 * {@link #toString}, because they may be secrets.
 *
 * @param alias the alias of the database
 * @param operation the kind of statement
 * @param entity the entity's simple class name; null if the statement belongs to no entity
 * @param sql the SQL text with placeholders; for a transaction's step the words that stand for it
 * @param choice why that alias was chosen
 * @param nanoseconds how long it took, in nanoseconds
 * @param rows the number of rows read or changed; 0 where there are none
 * @param error what it failed with; null if it went well
 * @param inTransaction true if it ran in a transaction of this thread; false in autocommit
 * @param bound gives the bound values; see {@link #parameters}
 */
public record QueryEvent(
        String alias,
        Operation operation,
        @Nullable String entity,
        String sql,
        AliasChoice choice,
        long nanoseconds,
        long rows,
        @Nullable Throwable error,
        boolean inTransaction,
        Supplier<List<@Nullable Object>> bound) {

    /** Names the kinds of statements. */
    public enum Operation {
        /** Reads rows. */
        SELECT,
        /** Adds rows. */
        INSERT,
        /** Changes rows. */
        UPDATE,
        /** Removes rows. */
        DELETE,
        /** Changes the schema. */
        DDL,
        /** Runs SQL text of the program. */
        RAW,
        /** Begins a transaction. */
        BEGIN,
        /** Commits a transaction. */
        COMMIT,
        /** Rolls a transaction back. */
        ROLLBACK,
        /** Makes a savepoint. */
        SAVEPOINT,
        /** Releases a savepoint, keeping the work done since. */
        RELEASE,
        /** Rolls back to a savepoint. */
        ROLLBACK_TO;

        /**
         * Tells a step of a transaction from a statement of the program.
         *
         * @return true for the beginning and the end of a transaction and for savepoints
         */
        public boolean isTransactionStep() {
            return compareTo(BEGIN) >= 0;
        }
    }

    /**
     * Makes an event.
     *
     * @param alias the alias of the database
     * @param operation the kind of statement
     * @param entity the entity's simple class name; null if the statement belongs to no entity
     * @param sql the SQL text with placeholders; for a transaction's step the words that stand for it
     * @param choice why that alias was chosen
     * @param nanoseconds how long it took, in nanoseconds
     * @param rows the number of rows read or changed; 0 where there are none
     * @param error what it failed with; null if it went well
     * @param inTransaction true if it ran in a transaction of this thread; false in autocommit
     * @param bound gives the bound values
     */
    public QueryEvent {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(choice, "choice");
        Objects.requireNonNull(bound, "bound");
    }

    /**
     * Returns the values of the placeholders as they were handed to the driver. They are put together by this call, so
     * ask while the event is being heard: what the program does to an array afterwards shows in it.
     *
     * @return the values in the order of the placeholders, a list for an array; empty if there are none, and for a
     *     transaction's step
     */
    public List<@Nullable Object> parameters() {
        return bound.get();
    }

    /** Describes the statement without its bound values. */
    @Override
    public String toString() {
        return "QueryEvent[" + alias + " (" + choice.describe() + ")" + (inTransaction ? " in a transaction" : "")
                + ", "
                + operation + (entity == null ? "" : " of " + entity) + ", " + rows + " rows, " + nanoseconds + " ns"
                + (error == null ? "" : ", failed with " + error.getClass().getSimpleName()) + ": " + sql + "]";
    }
}
