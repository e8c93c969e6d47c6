package io.columba.db;

import io.columba.error.DatabaseException;
import io.columba.error.TransactionManagementException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Is the transaction that runs on one alias in one thread: its connection, its savepoints and what waits for its
 * commit.
 *
 * <p>It is also the lease of every statement inside it. Used by its own thread only.
 */
final class RunningTransaction implements Lease {
    private final String alias;
    private final ConnectionSource source;
    private final TransactionJournal journal;
    private final Connection connection;
    private final @Nullable Isolation isolationBefore;
    private final boolean madeReadOnly;

    private final Map<String, OpenSavepoint> savepoints = new LinkedHashMap<>();
    private final List<Runnable> commitHooks = new ArrayList<>();
    private int savepointsMade;
    private int openBlocks;
    private boolean needsRollback;
    private @Nullable Throwable brokenBy;
    private boolean over;

    /** A savepoint, and how many hooks were waiting when it was made. */
    private record OpenSavepoint(Savepoint savepoint, int hooksBefore) {}

    /** Takes over a connection on which a transaction has been begun; see {@link TransactionStart}. */
    RunningTransaction(
            String alias,
            ConnectionSource source,
            TransactionJournal journal,
            Connection connection,
            @Nullable Isolation isolationBefore,
            boolean madeReadOnly) {
        this.alias = alias;
        this.source = source;
        this.journal = journal;
        this.connection = connection;
        this.isolationBefore = isolationBefore;
        this.madeReadOnly = madeReadOnly;
    }

    // ---- the lease of a statement ----

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public boolean inTransaction() {
        return true;
    }

    @Override
    public void close() {
        // the connection stays with the transaction
    }

    // ---- blocks and their state ----

    void enterBlock() {
        openBlocks++;
    }

    void leaveBlock() {
        openBlocks--;
    }

    /** Counts the atomic blocks that are open; 0 in a manual transaction outside of any block. */
    int openBlocks() {
        return openBlocks;
    }

    boolean isOver() {
        return over;
    }

    boolean needsRollback() {
        return needsRollback;
    }

    @Nullable
    Throwable brokenBy() {
        return brokenBy;
    }

    /** Asks for a rollback at the program's wish, or takes that back. */
    void setNeedsRollback(boolean wanted) {
        needsRollback = wanted;
        brokenBy = null;
    }

    /** Asks for a rollback because of an error; the first error is the one to tell about. */
    void markBroken(Throwable cause) {
        if (!needsRollback) {
            needsRollback = true;
            brokenBy = cause;
        }
    }

    void checkUsable() {
        if (needsRollback) {
            throw new TransactionManagementException(
                    "An error occurred in the current transaction of alias \"" + alias
                            + "\". You can't run queries until the end of the atomic block that failed.",
                    brokenBy);
        }
    }

    // ---- savepoints ----

    String makeSavepoint() throws SQLException {
        String id = "columba_" + ++savepointsMade;
        Savepoint savepoint =
                journal.timed(QueryEvent.Operation.SAVEPOINT, "SAVEPOINT " + id, () -> connection.setSavepoint(id));
        savepoints.put(id, new OpenSavepoint(savepoint, commitHooks.size()));
        return id;
    }

    void releaseSavepoint(String id) throws SQLException {
        Savepoint savepoint = known(id).savepoint();
        journal.run(
                QueryEvent.Operation.RELEASE, "RELEASE SAVEPOINT " + id, () -> connection.releaseSavepoint(savepoint));
        forgetSavepointsAfter(id);
        savepoints.remove(id);
    }

    /** Rolls back to a savepoint, which stays; what was registered for the commit since then is dropped. */
    void rollbackToSavepoint(String id) throws SQLException {
        OpenSavepoint open = known(id);
        journal.run(
                QueryEvent.Operation.ROLLBACK_TO,
                "ROLLBACK TO SAVEPOINT " + id,
                () -> connection.rollback(open.savepoint()));
        forgetSavepointsAfter(id);
        commitHooks.subList(open.hooksBefore(), commitHooks.size()).clear();
    }

    /** The error came after the savepoint, because a broken transaction makes none; so going back to it heals. */
    void healAfterRollbackToSavepoint() {
        if (brokenBy != null) {
            setNeedsRollback(false);
        }
    }

    private OpenSavepoint known(String id) {
        OpenSavepoint open = savepoints.get(id);
        if (open == null) {
            throw new TransactionManagementException(
                    "The transaction of alias \"" + alias + "\" has no savepoint \"" + id
                            + "\". Open: " + (savepoints.isEmpty() ? "none" : String.join(", ", savepoints.keySet()))
                            + ". A savepoint ends with its release, with the block it was made in, and with a rollback to an"
                            + " earlier one.");
        }
        return open;
    }

    private void forgetSavepointsAfter(String id) {
        boolean after = false;
        for (var ids = savepoints.keySet().iterator(); ids.hasNext(); ) {
            String each = ids.next();
            if (after) {
                ids.remove();
            } else {
                after = each.equals(id);
            }
        }
    }

    // ---- the end ----

    void onCommit(Runnable hook) {
        commitHooks.add(hook);
    }

    /** Returns what was registered for the commit, in order; to be run when the transaction is over. */
    List<Runnable> commitHooks() {
        return List.copyOf(commitHooks);
    }

    /** Commits, or rolls back and reports why the commit failed. The connection goes back either way. */
    void commit() {
        over = true;
        boolean clean = false;
        try {
            journal.run(QueryEvent.Operation.COMMIT, "COMMIT", connection::commit);
            clean = true;
        } catch (SQLException failure) {
            DatabaseException translated = DriverErrors.commitFailed(alias, source.settings(), failure);
            clean = tryRollback(translated);
            throw translated;
        } finally {
            finish(clean);
        }
    }

    /**
     * Rolls back. A failure is no news to the program, since the server rolls back when the connection ends.
     *
     * @param reason what made it necessary, told of a failure to do so; null if the program wished it
     */
    void rollback(@Nullable Throwable reason) {
        over = true;
        boolean clean = false;
        try {
            clean = tryRollback(reason);
        } finally {
            finish(clean);
        }
    }

    private boolean tryRollback(@Nullable Throwable reason) {
        try {
            journal.run(QueryEvent.Operation.ROLLBACK, "ROLLBACK", connection::rollback);
            return true;
        } catch (SQLException failure) {
            if (reason != null) {
                reason.addSuppressed(
                        DriverErrors.translated(alias, source.settings(), "roll back", "ROLLBACK", failure));
            }
            return false;
        } catch (RuntimeException failure) {
            // a driver's own mistake must not hide what the program failed with
            return false;
        }
    }

    /** Gives the connection back as it was; one that could not end its transaction must not commit by accident. */
    private void finish(boolean clean) {
        if (clean && restored()) {
            source.giveBack(connection);
        } else {
            source.discard(connection);
        }
    }

    private boolean restored() {
        try {
            connection.setAutoCommit(true);
            if (isolationBefore != null) {
                connection.setTransactionIsolation(isolationBefore.jdbcLevel());
            }
            if (madeReadOnly) {
                TransactionStart.setReadOnly(connection, false);
            }
            return true;
        } catch (SQLException | RuntimeException broken) {
            return false;
        }
    }
}
