package io.columba.db;

/**
 * Hears of every statement that was run, after it was run.
 *
 * <p>Called on the thread that ran the statement, once its rows were read, so it should be quick; it must be safe for use
 * by many threads. What it throws is logged and goes no further: neither the statement nor the listeners behind it suffer.
 * A stream is heard of when it is closed or read to its end. What goes through a JDBC connection of one's own is not heard
 * of, nor is a value that was refused before anything was sent.
 */
@FunctionalInterface
public interface QueryListener {

    /**
     * Takes notice of a statement, whether it went well or failed.
     *
     * @param event what was run, where, why there, for how long and with what result
     */
    void executed(QueryEvent event);
}
