package io.columba;

import io.columba.db.Atomic;
import io.columba.db.ManualTransaction;
import io.columba.db.TransactionAction;
import io.columba.db.TransactionWork;

/**
 * Transactions, each on one database (Django: {@code django.db.transaction}). A transaction belongs to the thread that
 * opened it.
 */
public final class Transaction {
    private Transaction() {}

    /**
     * Runs work in a transaction on {@code default}; inside another one in a savepoint.
     *
     * @param <X> the checked exception that the work may throw
     * @param work the work; if it throws, everything it did there is undone
     * @throws X if the work does
     * @throws io.columba.error.DatabaseException if the commit fails
     */
    public static <X extends Exception> void atomic(TransactionAction<X> work) throws X {
        atomic(Databases.DEFAULT_DB_ALIAS, work);
    }

    /**
     * Runs work in a transaction on {@code default} and returns its result.
     *
     * @param <R> the result
     * @param <X> the checked exception that the work may throw
     * @param work the work
     * @return its result
     * @throws X if the work does
     */
    public static <R, X extends Exception> R atomic(TransactionWork<R, X> work) throws X {
        return atomic(Databases.DEFAULT_DB_ALIAS, work);
    }

    /**
     * Runs work in a transaction on a database; inside another one there in a savepoint.
     *
     * @param <X> the checked exception that the work may throw
     * @param alias the alias
     * @param work the work; if it throws, everything it did there is undone
     * @throws X if the work does
     */
    public static <X extends Exception> void atomic(String alias, TransactionAction<X> work) throws X {
        atomic(Atomic.on(alias), work);
    }

    /**
     * Runs work in a transaction on a database and returns its result.
     *
     * @param <R> the result
     * @param <X> the checked exception that the work may throw
     * @param alias the alias
     * @param work the work
     * @return its result
     * @throws X if the work does
     */
    public static <R, X extends Exception> R atomic(String alias, TransactionWork<R, X> work) throws X {
        return atomic(Atomic.on(alias), work);
    }

    /**
     * Runs work in a transaction with options.
     *
     * @param <X> the checked exception that the work may throw
     * @param options the alias, and how the transaction is run
     * @param work the work
     * @throws X if the work does
     */
    public static <X extends Exception> void atomic(Atomic options, TransactionAction<X> work) throws X {
        Databases.current().backend(options.alias()).atomic(options, work);
    }

    /**
     * Runs work in a transaction with options and returns its result.
     *
     * @param <R> the result
     * @param <X> the checked exception that the work may throw
     * @param options the alias, and how the transaction is run
     * @param work the work
     * @return its result
     * @throws X if the work does
     */
    public static <R, X extends Exception> R atomic(Atomic options, TransactionWork<R, X> work) throws X {
        return Databases.current().database(options.alias()).atomic(options, work);
    }

    /**
     * Runs something once the transaction of {@code default} is committed, or now if there is none.
     *
     * @param action what to run; dropped if the block it was registered in is rolled back
     */
    public static void onCommit(Runnable action) {
        onCommit(Databases.DEFAULT_DB_ALIAS, action);
    }

    /**
     * Runs something once the transaction of a database is committed, or now if there is none.
     *
     * @param alias the alias
     * @param action what to run; dropped if the block it was registered in is rolled back
     */
    public static void onCommit(String alias, Runnable action) {
        Databases.current().database(alias).onCommit(action);
    }

    /**
     * Begins a transaction that the program commits or rolls back itself; closing it without either rolls it back.
     *
     * @param alias the alias
     * @return the transaction, to be closed
     */
    public static ManualTransaction begin(String alias) {
        return Databases.current().database(alias).begin();
    }
}
