package io.columba.db;

import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the listeners of an alias what was run.
 *
 * <p>Safe for use by many threads.
 */
final class TransactionJournal {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final String alias;
    private final AliasChoice choice;
    private final AtomicReference<List<QueryListener>> listeners = new AtomicReference<>(List.of());

    TransactionJournal(String alias) {
        this.alias = alias;
        this.choice = new AliasChoice(alias, AliasChoice.Reason.EXPLICIT, null);
    }

    /** A step of a transaction that returns something. */
    interface Step<T> {
        T run() throws SQLException;
    }

    /** A step of a transaction that returns nothing. */
    interface VoidStep {
        void run() throws SQLException;
    }

    List<QueryListener> listeners() {
        return Objects.requireNonNull(listeners.get());
    }

    void setListeners(List<QueryListener> newListeners) {
        listeners.set(List.copyOf(newListeners));
    }

    void addListener(QueryListener listener) {
        listeners.updateAndGet(
                before -> Stream.concat(before.stream(), Stream.of(listener)).toList());
    }

    void removeListener(QueryListener listener) {
        listeners.updateAndGet(
                before -> before.stream().filter(each -> each != listener).toList());
    }

    /** Lets the listeners refuse what is about to be sent. */
    void announce(QueryEvent.Operation operation, String sql, AliasChoice why) {
        for (QueryListener listener : listeners()) {
            listener.executing(operation, sql, why);
        }
    }

    /** Lets the listeners refuse what the program asked of this alias outright. */
    void announce(QueryEvent.Operation operation, String sql) {
        announce(operation, sql, choice);
    }

    void run(QueryEvent.Operation operation, String sql, VoidStep step) throws SQLException {
        timed(operation, sql, () -> {
            step.run();
            return Boolean.TRUE;
        });
    }

    <T> T timed(QueryEvent.Operation operation, String sql, Step<T> step) throws SQLException {
        if (listeners().isEmpty()) {
            return step.run();
        }
        long start = System.nanoTime();
        Throwable error = null;
        try {
            return step.run();
        } catch (SQLException | RuntimeException | Error failure) {
            error = failure;
            throw failure;
        } finally {
            report(event(operation, sql, System.nanoTime() - start, error));
        }
    }

    private QueryEvent event(QueryEvent.Operation operation, String sql, long nanoseconds, @Nullable Throwable error) {
        return new QueryEvent(alias, operation, null, sql, choice, nanoseconds, 0, error, true, List::of);
    }

    void report(QueryEvent event) {
        for (QueryListener listener : listeners()) {
            try {
                listener.executed(event);
            } catch (RuntimeException | Error failure) {
                // also errors: a transaction is never left half ended because of an onlooker
                LOG.warn(
                        "The query listener {} failed at {} on database \"{}\"",
                        listener.getClass().getName(),
                        event.operation(),
                        alias,
                        failure);
            }
        }
    }
}
