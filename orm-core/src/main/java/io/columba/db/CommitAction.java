package io.columba.db;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Is what waits for a commit; {@code order} tells which of two was registered first, on whatever alias. */
record CommitAction(String alias, Runnable work, boolean robust, long order) {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);
    private static final AtomicLong REGISTERED = new AtomicLong();

    CommitAction {
        Objects.requireNonNull(work, "action");
    }

    /** An action whose failure keeps those after it from running. */
    static CommitAction of(String alias, Runnable work) {
        return new CommitAction(alias, work, false, REGISTERED.incrementAndGet());
    }

    /** An action whose failure is logged. */
    static CommitAction robust(String alias, Runnable work) {
        return new CommitAction(alias, work, true, REGISTERED.incrementAndGet());
    }

    static void runAll(List<CommitAction> actions) {
        actions.forEach(CommitAction::run);
    }

    void run() {
        if (!robust) {
            work.run();
            return;
        }
        try {
            work.run();
        } catch (RuntimeException failure) {
            LOG.error("An action after the commit on database \"{}\" failed", alias, failure);
        }
    }
}
