package io.columba.db;

import io.columba.error.TransactionManagementException;
import org.jspecify.annotations.Nullable;

/**
 * Switches the autocommit mode of an alias in one thread.
 *
 * <p>Mirrors Django 3.2 {@code BaseDatabaseWrapper.set_autocommit}; differs: uncommitted work is no side effect of
 * switching it on, but refused.
 *
 * <p>Safe for use by many threads.
 */
final class Autocommit {
    private final String alias;
    private final Transactions transactions;

    Autocommit(String alias, Transactions transactions) {
        this.alias = alias;
        this.transactions = transactions;
    }

    boolean get() {
        RunningTransaction current = transactions.current();
        return current == null || current.isOver();
    }

    void switchOff() {
        if (offOrNull("setAutocommit(false)") == null) {
            transactions.startHeld(RunningTransaction.Kind.AUTOCOMMIT_OFF);
        }
    }

    void switchOn() {
        RunningTransaction off = offOrNull("setAutocommit(true)");
        if (off == null) {
            return;
        }
        if (off.isUsed()) {
            throw new TransactionManagementException("Autocommit of alias \"" + alias
                    + "\" cannot be switched on while there is work that was neither committed nor rolled back. Call"
                    + " commit() or rollback() first.");
        }
        transactions.rollback(off, null);
        CommitAction.runAll(off.committedActions());
    }

    void commit() {
        RunningTransaction off = openOrNull("commit()");
        if (off != null) {
            off.checkUsable();
            off.commitAndGoOn();
        }
    }

    void rollback() {
        RunningTransaction off = openOrNull("rollback()");
        if (off != null) {
            off.rollbackAndGoOn();
        }
    }

    /** Returns the transaction of a thread without autocommit; null with autocommit. */
    private @Nullable RunningTransaction offOrNull(String what) {
        RunningTransaction current = transactions.current();
        if (current == null) {
            return null;
        }
        if (current.inBlock()) {
            throw new TransactionManagementException("In an atomic block or a manual transaction of alias \"" + alias
                    + "\" " + what + " is forbidden. Leave it first.");
        }
        if (current.isOver()) {
            // the databases were closed meanwhile
            transactions.unbind();
            return null;
        }
        return current;
    }

    private @Nullable RunningTransaction openOrNull(String what) {
        RunningTransaction current = transactions.current();
        if (current != null) {
            current.checkOwner();
        }
        return offOrNull(what);
    }
}
