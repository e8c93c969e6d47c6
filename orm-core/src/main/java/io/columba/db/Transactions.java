package io.columba.db;

import io.columba.error.TransactionManagementException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Runs the transactions of one alias, at most one per thread.
 *
 * <p>Mirrors Django 3.2 {@code transaction.Atomic}; differs: isolation and read-only, hooks registered since a manual
 * savepoint go with it, and rolling back to a manual savepoint heals what an error broke since.
 *
 * <p>Safe for use by many threads.
 */
final class Transactions {
    private final String alias;
    private final ConnectionSource source;
    private final TransactionJournal journal;

    // one per database on purpose: aliases must not see each other's transactions, and nobody has to look one up
    @SuppressWarnings("ThreadLocalUsage")
    private final ThreadLocal<RunningTransaction> ofThread = new ThreadLocal<>();

    Transactions(String alias, ConnectionSource source, TransactionJournal journal) {
        this.alias = alias;
        this.source = source;
        this.journal = journal;
    }

    /** Returns the transaction of this thread; null if there is none. */
    @Nullable
    RunningTransaction current() {
        return ofThread.get();
    }

    /** Returns the transaction of this thread, which there must be. */
    RunningTransaction required(String what) {
        RunningTransaction transaction = ofThread.get();
        if (transaction == null) {
            throw new TransactionManagementException("There is no transaction of alias \"" + alias
                    + "\" in this thread, so it cannot " + what + ". Do it inside an atomic block.");
        }
        return transaction;
    }

    <R extends @Nullable Object, X extends Exception> R atomic(Atomic options, TransactionWork<R, X> work) throws X {
        RunningTransaction transaction = ofThread.get();
        if (transaction == null) {
            return outermost(options, work);
        }
        checkNested(options);
        return nested(transaction, options, work);
    }

    private void checkNested(Atomic options) {
        if (options.isDurable()) {
            throw new TransactionManagementException("A durable atomic block of alias \"" + alias
                    + "\" cannot be nested within another transaction of that alias. Leave the outer one first, or drop"
                    + " durable().");
        }
        if (options.isolation() != null || options.isReadOnly()) {
            throw new TransactionManagementException(
                    (options.isReadOnly() ? "readOnly()" : "isolation(" + options.isolation() + ")")
                            + " is for the outermost atomic block only, and a transaction of alias \"" + alias
                            + "\" is running already. Move the option to the block that begins it.");
        }
    }

    private <R extends @Nullable Object, X extends Exception> R outermost(Atomic options, TransactionWork<R, X> work)
            throws X {
        RunningTransaction transaction = start(options.isolation(), options.isReadOnly());
        transaction.enterBlock();
        R result;
        try {
            result = work.run();
        } catch (Throwable failure) {
            rollback(transaction, failure);
            throw failure;
        }
        if (transaction.needsRollback()) {
            rollback(transaction, null);
        } else {
            commit(transaction);
        }
        return result;
    }

    private <R extends @Nullable Object, X extends Exception> R nested(
            RunningTransaction transaction, Atomic options, TransactionWork<R, X> work) throws X {
        boolean makesSavepoint = options.hasSavepoint() && !transaction.needsRollback();
        String savepoint = makesSavepoint ? makeSavepoint(transaction) : null;
        transaction.enterBlock();
        R result;
        try {
            result = work.run();
        } catch (Throwable failure) {
            transaction.leaveBlock();
            rollbackNested(transaction, savepoint, failure);
            throw failure;
        }
        transaction.leaveBlock();
        if (transaction.needsRollback()) {
            rollbackNested(transaction, savepoint, transaction.brokenBy());
        } else if (savepoint != null) {
            releaseNested(transaction, savepoint);
        }
        return result;
    }

    // ---- the outermost block and the manual transaction ----

    RunningTransaction start(@Nullable Isolation isolation, boolean readOnly) {
        RunningTransaction transaction = TransactionStart.begin(alias, source, journal, isolation, readOnly);
        ofThread.set(transaction);
        return transaction;
    }

    /** Commits and runs the hooks, outside of the transaction: each may begin its own. */
    void commit(RunningTransaction transaction) {
        ofThread.remove();
        List<Runnable> hooks = transaction.commitHooks();
        transaction.commit();
        hooks.forEach(Runnable::run);
    }

    void rollback(RunningTransaction transaction, @Nullable Throwable reason) {
        ofThread.remove();
        transaction.rollback(reason);
    }

    // ---- nested blocks ----

    private String makeSavepoint(RunningTransaction transaction) {
        try {
            return transaction.makeSavepoint();
        } catch (SQLException failure) {
            transaction.markBroken(failure);
            throw DriverErrors.translated(alias, source.settings(), "make a savepoint", "SAVEPOINT", failure);
        }
    }

    private void releaseNested(RunningTransaction transaction, String savepoint) {
        try {
            transaction.releaseSavepoint(savepoint);
        } catch (SQLException failure) {
            var translated =
                    DriverErrors.translated(alias, source.settings(), "release a savepoint", "RELEASE", failure);
            rollbackNested(transaction, savepoint, translated);
            throw translated;
        } catch (TransactionManagementException gone) {
            // the block itself went back to a savepoint older than its own
            breakOuter(transaction, gone);
            throw gone;
        }
    }

    /** Undoes a nested block; where it cannot be undone by itself the outer block has to go with it. */
    private void rollbackNested(
            RunningTransaction transaction, @Nullable String savepoint, @Nullable Throwable reason) {
        transaction.setNeedsRollback(false);
        if (savepoint == null) {
            breakOuter(transaction, reason);
            return;
        }
        try {
            transaction.rollbackToSavepoint(savepoint);
            transaction.releaseSavepoint(savepoint);
        } catch (SQLException | TransactionManagementException failure) {
            breakOuter(transaction, reason == null ? failure : reason);
        }
    }

    private static void breakOuter(RunningTransaction transaction, @Nullable Throwable reason) {
        if (reason == null) {
            transaction.setNeedsRollback(true);
        } else {
            transaction.markBroken(reason);
        }
    }

    // ---- savepoints by hand ----

    String savepoint() {
        RunningTransaction transaction = required("make a savepoint");
        transaction.checkUsable();
        return makeSavepoint(transaction);
    }

    void savepointCommit(String id) {
        RunningTransaction transaction = required("release a savepoint");
        transaction.checkUsable();
        try {
            transaction.releaseSavepoint(id);
        } catch (SQLException failure) {
            transaction.markBroken(failure);
            throw DriverErrors.translated(alias, source.settings(), "release a savepoint", "RELEASE", failure);
        }
    }

    void savepointRollback(String id) {
        RunningTransaction transaction = required("roll back to a savepoint");
        try {
            transaction.rollbackToSavepoint(id);
        } catch (SQLException failure) {
            transaction.markBroken(failure);
            throw DriverErrors.translated(
                    alias, source.settings(), "roll back to a savepoint", "ROLLBACK TO SAVEPOINT", failure);
        }
        transaction.healAfterRollbackToSavepoint();
    }
}
