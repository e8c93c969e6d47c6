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
 * <p>It is also the lease of every statement inside it. Used by its own thread only, but that it may be ended by another
 * one if its own has ended or the database is closed.
 */
final class RunningTransaction implements Lease {
    private final String alias;
    private final ConnectionSource source;
    private final TransactionJournal journal;
    private final Connection connection;
    private final Atomic options;
    private final @Nullable Isolation isolationBefore;
    private final Thread owner = Thread.currentThread();

    private final Map<String, OpenSavepoint> savepoints = new LinkedHashMap<>();
    private final List<CommitAction> commitActions = new ArrayList<>();
    private final List<CommitAction> committedActions = new ArrayList<>();
    private final List<Runnable> rollbackHooks = new ArrayList<>();
    private Kind kind = Kind.BLOCK;
    private boolean used;
    private int savepointsMade;
    private int openBlocks;
    private boolean needsRollback;
    private @Nullable Throwable brokenBy;
    private volatile boolean over;

    /** What ends the transaction. */
    enum Kind {
        /** The end of the outermost atomic block. */
        BLOCK,
        /** The program, through a {@link ManualTransaction}. */
        MANUAL,
        /** The program, that switched autocommit off and gets a new transaction after each. */
        AUTOCOMMIT_OFF
    }

    /** A savepoint, and how many actions were waiting when it was made. */
    private record OpenSavepoint(Savepoint savepoint, int actionsBefore, int rollbackHooksBefore) {}

    /** Takes over a connection on which a transaction has been begun; see {@link TransactionStart}. */
    RunningTransaction(
            String alias,
            ConnectionSource source,
            TransactionJournal journal,
            Connection connection,
            Atomic options,
            @Nullable Isolation isolationBefore) {
        this.alias = alias;
        this.source = source;
        this.journal = journal;
        this.connection = connection;
        this.options = options;
        this.isolationBefore = isolationBefore;
    }

    // ---- the lease of a statement ----

    @Override
    public Connection connection() {
        checkOwner();
        used = true;
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

    @Override
    public void checkOwner() {
        if (Thread.currentThread() != owner) {
            throw new TransactionManagementException(
                    "The transaction of alias \"" + alias + "\" belongs to the thread \""
                            + owner.getName() + "\" and was used in \""
                            + Thread.currentThread().getName()
                            + "\". Use its streams and connections in its own thread; a statement of another thread gets a"
                            + " connection of its own.");
        }
        if (over) {
            throw new TransactionManagementException("The transaction of alias \"" + alias
                    + "\" is over, and with it its streams and connections. Read them before the block is left.");
        }
    }

    // ---- blocks and their state ----

    String alias() {
        return alias;
    }

    Atomic options() {
        return options;
    }

    Thread owner() {
        return owner;
    }

    Kind kind() {
        return kind;
    }

    void setKind(Kind newKind) {
        kind = newKind;
    }

    /** Tells whether a statement was run since it began. */
    boolean isUsed() {
        return used;
    }

    /** Tells whether errors are kept in mind: not where the program has switched autocommit off and ends it itself. */
    boolean inBlock() {
        return kind != Kind.AUTOCOMMIT_OFF || openBlocks > 0;
    }

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

    /** Takes notice of a statement that failed. */
    void markBroken(Throwable cause) {
        if (inBlock()) {
            breakOff(cause);
        }
    }

    /** Asks for a rollback because of an error; the first error is the one to tell about. */
    void breakOff(Throwable cause) {
        if (!needsRollback) {
            needsRollback = true;
            brokenBy = cause;
        }
    }

    void checkUsable() {
        checkOwner();
        if (needsRollback) {
            throw new TransactionManagementException(
                    "An error occurred in the current transaction of alias \"" + alias
                            + "\". You can't run queries until the end of the atomic block that failed.",
                    brokenBy);
        }
    }

    // ---- savepoints ----

    /** Makes a savepoint; a failure breaks the transaction. */
    String savepoint() {
        try {
            return makeSavepoint();
        } catch (SQLException failure) {
            markBroken(failure);
            throw translated("make a savepoint", "SAVEPOINT", failure);
        }
    }

    private String makeSavepoint() throws SQLException {
        used = true;
        String id = "columba_" + ++savepointsMade;
        Savepoint savepoint =
                journal.timed(QueryEvent.Operation.SAVEPOINT, "SAVEPOINT " + id, () -> connection.setSavepoint(id));
        savepoints.put(id, new OpenSavepoint(savepoint, commitActions.size(), rollbackHooks.size()));
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
        commitActions.subList(open.actionsBefore(), commitActions.size()).clear();
        runRollbackHooks(open.rollbackHooksBefore());
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

    void onCommit(CommitAction action) {
        commitActions.add(action);
    }

    void onRollback(Runnable hook) {
        rollbackHooks.add(hook);
    }

    /** Undoes in memory what was undone in the database, the last first. */
    private void runRollbackHooks(int from) {
        while (rollbackHooks.size() > from) {
            rollbackHooks.remove(rollbackHooks.size() - 1).run();
        }
    }

    /** Returns what was registered for the commit, in order; to be run when the transaction is over. */
    List<CommitAction> commitActions() {
        return List.copyOf(commitActions);
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
            runRollbackHooks(0);
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
            runRollbackHooks(0);
        }
    }

    /** Commits, and goes on with a new transaction on the same connection; a failure leaves the work to a rollback. */
    void commitAndGoOn() {
        try {
            journal.run(QueryEvent.Operation.COMMIT, "COMMIT", connection::commit);
        } catch (SQLException failure) {
            DatabaseException translated = DriverErrors.commitFailed(alias, source.settings(), failure);
            // most servers have undone the work by now, so what waits for its commit must not run after the next one
            breakOff(translated);
            throw translated;
        }
        committedActions.addAll(commitActions);
        rollbackHooks.clear();
        startAnew();
    }

    /** Returns what was registered for the commits after which it went on, in order. */
    List<CommitAction> committedActions() {
        return List.copyOf(committedActions);
    }

    /** Rolls back, and goes on with a new transaction on the same connection. */
    void rollbackAndGoOn() {
        try {
            journal.run(QueryEvent.Operation.ROLLBACK, "ROLLBACK", connection::rollback);
        } catch (SQLException failure) {
            throw translated("roll back", "ROLLBACK", failure);
        }
        runRollbackHooks(0);
        startAnew();
    }

    private void startAnew() {
        commitActions.clear();
        savepoints.clear();
        setNeedsRollback(false);
        used = false;
    }

    DatabaseException translated(String step, String sql, SQLException failure) {
        return DriverErrors.translated(alias, source.settings(), step, sql, failure);
    }

    private boolean tryRollback(@Nullable Throwable reason) {
        try {
            journal.run(QueryEvent.Operation.ROLLBACK, "ROLLBACK", connection::rollback);
            return true;
        } catch (SQLException failure) {
            if (reason != null) {
                reason.addSuppressed(translated("roll back", "ROLLBACK", failure));
            }
            return false;
        } catch (RuntimeException failure) {
            // a driver's own mistake must not hide what the program failed with
            return false;
        }
    }

    /** Gives the connection back as it was; one that could not end its transaction must not commit by accident. */
    private void finish(boolean clean) {
        source.held().remove(this);
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
            if (options.isReadOnly()) {
                TransactionStart.setReadOnly(connection, Engine.ofConnection(connection), false);
            }
            return true;
        } catch (SQLException | RuntimeException broken) {
            return false;
        }
    }
}
