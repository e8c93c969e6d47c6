package io.columba.db;

import io.columba.error.PartialCommitException;
import io.columba.error.TransactionManagementException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Runs work in an atomic block on each of several databases at once.
 *
 * <p>The blocks are opened in the order given. Once the work has returned, the transactions are committed in that order,
 * and then the savepoints of aliases on which a transaction was running already are released. There is no two-phase
 * commit: if a commit fails after another one succeeded, a {@link PartialCommitException} says which is which.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class UnitOfWork {
    private final List<Part> parts;

    /**
     * Is what the unit does on one database.
     *
     * @param database the database
     * @param options what kind of block; for the alias of that database
     */
    public record Part(Database database, Atomic options) {}

    /** A block that is open. */
    private record Opened(String alias, Block block) {}

    /** What the work returned, and what is to be run because it is committed. */
    private record Done<R extends @Nullable Object>(R result, List<CommitAction> actions) {}

    /**
     * Makes a unit of work.
     *
     * @param parts what it does on each database, in the order of the commits
     * @throws TransactionManagementException if there is no part, or an alias comes twice
     */
    public UnitOfWork(List<Part> parts) {
        this.parts = List.copyOf(parts);
        if (parts.isEmpty()) {
            throw new TransactionManagementException(
                    "A unit of work needs an alias. Name those whose changes belong together.");
        }
        Set<String> seen = new HashSet<>();
        for (Part part : parts) {
            if (!seen.add(part.options().alias())) {
                throw new TransactionManagementException("The alias \""
                        + part.options().alias() + "\" comes twice in a unit of work. Name each alias once.");
            }
        }
    }

    /**
     * Runs work: committed on all databases if it returns, rolled back on all if it throws, or if the block of one of
     * them can only be rolled back.
     *
     * <p>What waits for a commit runs after all commits, in the order in which it was registered on whatever alias; on
     * an alias on which a transaction was running already it waits for that one. With {@link Atomic#retry} on a part the
     * whole unit is run again, as often as the largest number says.
     *
     * @param work the work
     * @param <R> what the work returns
     * @param <X> the checked exception the work may throw
     * @return what the work returned
     * @throws X if the work throws it
     * @throws TransactionManagementException if an option is only for an outermost block and a transaction is running
     * @throws io.columba.error.NotSupportedException if an engine cannot do what an option says
     * @throws io.columba.error.DatabaseException if the first commit fails: nothing is committed then
     * @throws PartialCommitException if a later commit fails: no action that waits for a commit is run then
     */
    public <R extends @Nullable Object, X extends Exception> R run(TransactionWork<R, X> work) throws X {
        parts.forEach(part -> part.database().checkMayEnter(part.options()));
        int retries =
                parts.stream().mapToInt(part -> part.options().retries()).max().orElse(0);
        String aliases = parts.stream()
                .map(part -> '"' + part.options().alias() + '"')
                .collect(Collectors.joining(", ", "aliases ", ""));
        if (retries > 0) {
            checkNoneIsRunning(retries);
        }
        Done<R> done = Retry.run(aliases, null, retries, () -> once(work));
        CommitAction.runAll(done.actions());
        return done.result();
    }

    private void checkNoneIsRunning(int retries) {
        for (Part part : parts) {
            part.database().checkMayEnter(Atomic.on(part.options().alias()).retry(retries));
        }
    }

    private <R extends @Nullable Object, X extends Exception> Done<R> once(TransactionWork<R, X> work) throws X {
        List<Opened> opened = new ArrayList<>();
        R result;
        try {
            for (Part part : parts) {
                opened.add(new Opened(part.options().alias(), part.database().enter(part.options())));
            }
            result = work.run();
        } catch (Throwable failure) {
            rollBack(opened, failure);
            throw failure;
        }
        return new Done<>(result, end(opened));
    }

    private static List<CommitAction> end(List<Opened> opened) {
        for (Opened each : opened) {
            if (each.block().needsRollback()) {
                rollBack(opened, each.block().brokenBy());
                return List.of();
            }
        }
        List<Opened> waiting = new ArrayList<>(opened);
        // a savepoint can still be rolled back when a commit fails, so it is released last; the sort is stable
        waiting.sort(Comparator.comparing(each -> !each.block().outermost()));
        List<String> committed = new ArrayList<>();
        List<CommitAction> actions = new ArrayList<>();
        while (!waiting.isEmpty()) {
            Opened next = waiting.remove(0);
            try {
                actions.addAll(next.block().commit());
            } catch (Throwable failure) {
                rollBack(waiting, failure);
                if (committed.isEmpty()) {
                    throw failure;
                }
                throw partial(next.alias(), committed, waiting, failure);
            }
            committed.add(next.alias());
        }
        actions.sort(Comparator.comparingLong(CommitAction::order));
        return actions;
    }

    private static PartialCommitException partial(
            String failed, List<String> committed, List<Opened> waiting, Throwable failure) {
        List<String> rolledBack = new ArrayList<>(List.of(failed));
        waiting.forEach(each -> rolledBack.add(each.alias()));
        return new PartialCommitException(
                "The unit of work is committed on " + String.join(", ", committed) + " and was rolled back on "
                        + String.join(", ", rolledBack) + ", because the commit on \"" + failed + "\" failed: "
                        + failure.getMessage() + ". Undo or repeat by hand what belongs together.",
                failed,
                committed,
                rolledBack,
                failure);
    }

    /** Undoes blocks, the last one first; goes on whatever happens. */
    private static void rollBack(List<Opened> opened, @Nullable Throwable reason) {
        for (int i = opened.size() - 1; i >= 0; i--) {
            try {
                opened.get(i).block().rollback(reason);
            } catch (RuntimeException | Error failure) {
                // also errors: a transaction is never left open because another one could not be undone
                if (reason != null && reason != failure) {
                    reason.addSuppressed(failure);
                }
            }
        }
    }
}
