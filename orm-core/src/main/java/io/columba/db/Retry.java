package io.columba.db;

import io.columba.error.PartialCommitException;
import io.columba.error.TransactionConflictException;
import java.sql.SQLException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;

/** Runs a transaction again that lost against another one. */
final class Retry {
    private static final long FIRST_PAUSE_MILLIS = 10;
    private static final long LONGEST_PAUSE_MILLIS = 640;

    private Retry() {}

    /**
     * Runs a transaction until it meets no conflict.
     *
     * @param aliases what messages call its databases
     * @param retries how often it may be run again
     * @param alias the alias that the exception names
     */
    static <R extends @Nullable Object, X extends Exception> R run(
            String aliases, @Nullable String alias, int retries, TransactionWork<R, X> transaction) throws X {
        for (int tries = 1; ; tries++) {
            try {
                return transaction.run();
            } catch (Throwable failure) {
                if (retries == 0 || !isConflict(failure)) {
                    throw failure;
                }
                if (tries > retries || !paused(tries)) {
                    throw new TransactionConflictException(
                            "The transaction of " + aliases + " met a conflict with others in each of " + tries
                                    + (tries == 1 ? " try" : " tries") + " and was given up. The last one: "
                                    + failure.getMessage(),
                            alias,
                            null,
                            failure);
                }
            }
        }
    }

    private static boolean isConflict(Throwable failure) {
        boolean conflict = false;
        for (Throwable each = failure; each != null; each = each.getCause()) {
            if (each instanceof PartialCommitException) {
                // to run it again would do twice what is committed
                return false;
            }
            conflict |= each instanceof TransactionConflictException
                    || (each instanceof SQLException error && TransactionConflictException.describes(error));
        }
        return conflict;
    }

    /** Waits for a random time that grows with the tries; false if the thread was interrupted. */
    private static boolean paused(int tries) {
        long longest = Math.min(LONGEST_PAUSE_MILLIS, FIRST_PAUSE_MILLIS << Math.min(tries, 10));
        try {
            Thread.sleep(ThreadLocalRandom.current().nextLong(longest / 2, longest + 1));
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
