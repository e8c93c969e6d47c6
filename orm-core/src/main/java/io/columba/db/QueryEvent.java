package io.columba.db;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Tells what was run on a database and how it went.
 *
 * <p>Immutable and safe for use by many threads. Holds no bound values.
 *
 * @param alias the alias of the database
 * @param operation the kind of statement
 * @param entity the entity's class name; null if the statement belongs to no entity
 * @param sql the SQL text with placeholders; for a transaction's step the words that stand for it
 * @param choice why that alias was chosen
 * @param nanoseconds how long it took, in nanoseconds
 * @param rows the number of rows read or changed; 0 where there are none
 * @param error what it failed with; null if it went well
 */
public record QueryEvent(
        String alias,
        Operation operation,
        @Nullable String entity,
        String sql,
        AliasChoice choice,
        long nanoseconds,
        long rows,
        @Nullable Throwable error) {

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
     * @param entity the entity's class name; null if the statement belongs to no entity
     * @param sql the SQL text with placeholders; for a transaction's step the words that stand for it
     * @param choice why that alias was chosen
     * @param nanoseconds how long it took, in nanoseconds
     * @param rows the number of rows read or changed; 0 where there are none
     * @param error what it failed with; null if it went well
     */
    public QueryEvent {
        Objects.requireNonNull(alias, "alias");
        Objects.requireNonNull(operation, "operation");
        Objects.requireNonNull(sql, "sql");
        Objects.requireNonNull(choice, "choice");
    }
}
