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
            throw noTransaction(what);
        }
        transaction.checkOwner();
        return transaction;
    }

    /** Returns the transaction of this thread, which must have an open block or be a manual one. */
    RunningTransaction requiredBlock(String what) {
        RunningTransaction transaction = required(what);
        if (!transaction.inBlock()) {
            throw noTransaction(what);
        }
        return transaction;
    }

    private TransactionManagementException noTransaction(String what) {
        return new TransactionManagementException("There is no transaction of alias \"" + alias
                + "\" in this thread, so it cannot " + what + ". Do it inside an atomic block.");
    }

    // ---- blocks ----

    /** What a block's work returned, and what is to be run because it is committed. */
    private record Done<R extends @Nullable Object>(R result, List<CommitAction> actions) {}

    <R extends @Nullable Object, X extends Exception> R atomic(Atomic options, TransactionWork<R, X> work) throws X {
        // the actions come after the tries: what is committed must not be done again because one of them failed
        Done<R> done = Retry.run("alias \"" + alias + "\"", alias, options.retries(), () -> once(options, work));
        CommitAction.runAll(done.actions());
        return done.result();
    }

    private <R extends @Nullable Object, X extends Exception> Done<R> once(Atomic options, TransactionWork<R, X> work)
            throws X {
        Block block = enter(options);
        R result;
        try {
            result = work.run();
        } catch (Throwable failure) {
            block.rollback(failure);
            throw failure;
        }
        return new Done<>(result, block.end());
    }

    Block enter(Atomic options) {
        checkMayEnter(options);
        RunningTransaction outer = ofThread.get();
        if (outer != null) {
            return NestedBlock.enter(outer, options.hasSavepoint());
        }
        RunningTransaction transaction = start(options);
        transaction.enterBlock();
        return new OutermostBlock(this, transaction);
    }

    /** Refuses options of the outermost block where one is open already. */
    void checkMayEnter(Atomic options) {
        RunningTransaction outer = ofThread.get();
        if (outer == null) {
            return;
        }
        outer.checkOwner();
        if (options.isDurable()) {
            throw new TransactionManagementException("A durable atomic block of alias \"" + alias
                    + "\" cannot be nested within another transaction of that alias. Leave the outer one first, or drop"
                    + " durable().");
        }
        if (options.retries() > 0) {
            throw onlyOutermost("retry(" + options.retries() + ")");
        }
        Isolation isolation = options.isolation();
        if (isolation != null && isolation != outer.options().isolation()) {
            throw onlyOutermost("isolation(" + isolation + ")");
        }
        if (options.isReadOnly() && !outer.options().isReadOnly()) {
            throw onlyOutermost("readOnly()");
        }
    }

    private TransactionManagementException onlyOutermost(String option) {
        return new TransactionManagementException(
                option + " is for the outermost atomic block only, and a transaction of alias \"" + alias
                        + "\" is running already. Move the option to the block that begins it.");
    }

    // ---- the transaction of the thread ----

    RunningTransaction start(Atomic options) {
        RunningTransaction transaction = TransactionStart.begin(alias, source, journal, options);
        ofThread.set(transaction);
        return transaction;
    }

    /** Begins a transaction that no block ends. */
    RunningTransaction startHeld(RunningTransaction.Kind kind) {
        RunningTransaction transaction = start(Atomic.on(alias));
        transaction.setKind(kind);
        source.held().add(transaction);
        return transaction;
    }

    /** Commits; returns what is to be run now, outside of the transaction: each may begin its own. */
    List<CommitAction> commit(RunningTransaction transaction) {
        unbind();
        List<CommitAction> actions = transaction.commitActions();
        transaction.commit();
        return actions;
    }

    void rollback(RunningTransaction transaction, @Nullable Throwable reason) {
        unbind();
        transaction.rollback(reason);
    }

    void unbind() {
        ofThread.remove();
    }

    /** Runs an action after the commit; at once if there is no transaction. */
    void onCommit(CommitAction action) {
        RunningTransaction running = ofThread.get();
        if (running == null) {
            action.run();
            return;
        }
        running.checkOwner();
        if (!running.inBlock()) {
            throw new TransactionManagementException(
                    "onCommit() needs an atomic block where autocommit is off, as it is"
                            + " for alias \"" + alias
                            + "\" in this thread. Register the action inside a block, or run it after"
                            + " commit().");
        }
        running.onCommit(action);
    }

    // ---- savepoints by hand ----

    String savepoint() {
        RunningTransaction transaction = required("make a savepoint");
        transaction.checkUsable();
        return transaction.savepoint();
    }

    void savepointCommit(String id) {
        RunningTransaction transaction = required("release a savepoint");
        transaction.checkUsable();
        try {
            transaction.releaseSavepoint(id);
        } catch (SQLException failure) {
            transaction.markBroken(failure);
            throw transaction.translated("release a savepoint", "RELEASE", failure);
        }
    }

    void savepointRollback(String id) {
        RunningTransaction transaction = required("roll back to a savepoint");
        try {
            transaction.rollbackToSavepoint(id);
        } catch (SQLException failure) {
            transaction.markBroken(failure);
            throw transaction.translated("roll back to a savepoint", "ROLLBACK TO SAVEPOINT", failure);
        }
        transaction.healAfterRollbackToSavepoint();
    }
}
