package io.columba.db;

/**
 * Hears of every statement that was run, after it was run.
 *
 * <p>Called on the thread that ran the statement, so it should be quick; it must be safe for use by many threads. What
 * it throws is logged and goes no further.
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
