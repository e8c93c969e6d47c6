package io.columba.db;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Knows the transactions of an alias that a thread may forget to end, because no block ends them.
 *
 * <p>Safe for use by many threads.
 */
final class HeldTransactions {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final Set<RunningTransaction> held = ConcurrentHashMap.newKeySet();

    void add(RunningTransaction transaction) {
        held.add(transaction);
    }

    void remove(RunningTransaction transaction) {
        held.remove(transaction);
    }

    /** Ends those whose thread has ended, so that a connection is given back that nobody else could give back. */
    void endForgotten() {
        if (held.isEmpty()) {
            return;
        }
        for (RunningTransaction transaction : List.copyOf(held)) {
            Thread owner = transaction.owner();
            if (!owner.isAlive() && held.remove(transaction)) {
                LOG.warn(
                        "The thread \"{}\" ended and left a transaction of database \"{}\" open, which is rolled back",
                        owner.getName(),
                        transaction.alias());
                transaction.rollback(null);
            }
        }
    }

    /** Ends all, whichever thread they belong to. */
    void endAll() {
        for (RunningTransaction transaction : List.copyOf(held)) {
            if (held.remove(transaction)) {
                transaction.rollback(null);
            }
        }
    }
}
