package io.columba.db;

/**
 * Hears of every statement that was run, after it was run, and may refuse it before.
 *
 * <p>Called on the thread that runs the statement, so it should be quick; it must be safe for use by many threads.
 * {@link #executed} hears once the rows were read, and what it throws is logged and goes no further: neither the statement
 * nor the listeners behind it suffer. A stream is heard of when it is closed or read to its end. What goes through a JDBC
 * connection of one's own is not heard of, nor is a value that was refused before anything was sent.
 */
@FunctionalInterface
public interface QueryListener {

    /**
     * Takes notice of a statement that is about to be sent; what this throws keeps it from being sent and goes to the
     * program, without breaking the transaction. Told of each statement, of the beginning of a transaction, and of a
     * JDBC connection that is asked for (as {@code RAW}, with words instead of SQL). Does nothing unless overridden.
     *
     * @param operation the kind of statement
     * @param sql the SQL text with placeholders
     * @param choice the alias and why it was chosen
     */
    default void executing(QueryEvent.Operation operation, String sql, AliasChoice choice) {}

    /**
     * Takes notice of a statement, whether it went well or failed; what this throws is logged and goes no further.
     *
     * @param event what was run, where, why there, for how long and with what result
     */
    void executed(QueryEvent event);
}
