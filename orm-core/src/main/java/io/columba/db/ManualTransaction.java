package io.columba.db;

import io.columba.error.TransactionManagementException;

/**
 * Is a transaction that the program ends by hand.
 *
 * <p>Made by {@link Database#begin()} and bound to the thread that made it until it is ended. Atomic blocks inside are
 * savepoints. If the thread ends without that, the work is rolled back and the connection given back when the next
 * connection of the alias is asked for, or when the databases are closed.
 *
 * <pre>{@code
 * try (ManualTransaction transaction = database.begin()) {
 *     ...
 *     transaction.commit();
 * } // rolled back if commit() was not reached
 * }</pre>
 */
public final class ManualTransaction implements AutoCloseable {
    private final String alias;
    private final Transactions transactions;
    private final RunningTransaction transaction;

    ManualTransaction(String alias, Transactions transactions, RunningTransaction transaction) {
        this.alias = alias;
        this.transactions = transactions;
        this.transaction = transaction;
    }

    /**
     * Commits the work, gives the connection back and runs what was registered for the commit.
     *
     * @throws TransactionManagementException if the transaction was ended already, an atomic block inside is still
     *     open, another thread calls, or an error broke the transaction, which is then rolled back
     * @throws io.columba.error.DatabaseException if the database refuses; the work is rolled back
     */
    public void commit() {
        checkMayEnd("commit");
        if (transaction.needsRollback()) {
            Throwable reason = transaction.brokenBy();
            transactions.rollback(transaction, reason);
            throw new TransactionManagementException(
                    "The transaction of alias \"" + alias + "\" was rolled back instead of committed, because an error"
                            + " occurred in it. Roll back to a savepoint made before the error to go on.",
                    reason);
        }
        CommitAction.runAll(transactions.commit(transaction));
    }

    /**
     * Rolls the work back and gives the connection back.
     *
     * @throws TransactionManagementException if the transaction was ended already, an atomic block inside is still
     *     open, or another thread calls
     */
    public void rollback() {
        checkMayEnd("rollback");
        transactions.rollback(transaction, null);
    }

    /**
     * Rolls the work back unless it was ended; does nothing else.
     *
     * @throws TransactionManagementException if an atomic block inside is still open, or another thread calls
     */
    @Override
    public void close() {
        if (!transaction.isOver()) {
            rollback();
        } else if (transactions.current() == transaction) {
            // the databases were closed meanwhile
            transactions.unbind();
        }
    }

    private void checkMayEnd(String what) {
        if (transaction.isOver()) {
            throw new TransactionManagementException("The manual transaction of alias \"" + alias
                    + "\" was ended already. Begin another one instead of calling " + what + "() again.");
        }
        if (transactions.current() != transaction) {
            throw new TransactionManagementException(
                    what + "() was called in another thread than the one that began the"
                            + " manual transaction of alias \"" + alias + "\". End it in its own thread.");
        }
        if (transaction.openBlocks() > 0) {
            throw new TransactionManagementException(what + "() is forbidden while an atomic block of alias \"" + alias
                    + "\" is open. Leave the block first.");
        }
    }
}
