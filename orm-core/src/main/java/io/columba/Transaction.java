package io.columba;

import io.columba.db.Atomic;
import io.columba.db.Database;
import io.columba.db.ManualTransaction;
import io.columba.db.TransactionAction;
import io.columba.db.TransactionWork;
import io.columba.db.UnitOfWork;
import java.util.List;

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
     * @throws io.columba.error.TransactionManagementException by queries after an error, until the block is left
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

    // --- several databases ----------------------------------------------------------------------------------------

    /**
     * Runs work in a transaction on each of several databases at once; where one is running already, in a savepoint
     * there.
     *
     * <p>Nothing is committed before the work has returned; then the commits follow each other in the order of the
     * aliases. If one of them fails, those after it are rolled back, and an exception says what was committed. There is
     * no two-phase commit, so put the alias whose commit may fail first. Actions on commit run after all commits.
     *
     * @param <X> the checked exception that the work may throw
     * @param aliases the aliases, in the order of the commits
     * @param work the work; if it throws, everything it did there is undone
     * @throws X if the work does
     * @throws io.columba.error.TransactionManagementException if an alias comes twice, or there is none
     * @throws io.columba.error.DatabaseException if the first commit fails: nothing is committed then
     * @throws io.columba.error.PartialCommitException if a later commit fails
     */
    public static <X extends Exception> void atomic(List<String> aliases, TransactionAction<X> work) throws X {
        unitOfWork(aliases.stream().map(Atomic::on).toList()).run(work.asWork());
    }

    /**
     * Runs work in a transaction on each of several databases at once and returns its result; see
     * {@link #atomic(List, TransactionAction)}.
     *
     * @param <R> the result
     * @param <X> the checked exception that the work may throw
     * @param aliases the aliases, in the order of the commits
     * @param work the work
     * @return its result
     * @throws X if the work does
     */
    public static <R, X extends Exception> R atomic(List<String> aliases, TransactionWork<R, X> work) throws X {
        return unitOfWork(aliases.stream().map(Atomic::on).toList()).run(work);
    }

    /**
     * Runs work in a transaction with options on each of several databases at once; see
     * {@link #atomic(List, TransactionAction)}. With {@link Atomic#retry} on one of them all are run again.
     *
     * @param <X> the checked exception that the work may throw
     * @param options the aliases in the order of the commits, and how the transaction of each is run
     * @param work the work
     * @throws X if the work does
     */
    public static <X extends Exception> void atomicAll(List<Atomic> options, TransactionAction<X> work) throws X {
        unitOfWork(options).run(work.asWork());
    }

    /**
     * Runs work in a transaction with options on each of several databases at once and returns its result; see
     * {@link #atomicAll(List, TransactionAction)}.
     *
     * @param <R> the result
     * @param <X> the checked exception that the work may throw
     * @param options the aliases in the order of the commits, and how the transaction of each is run
     * @param work the work
     * @return its result
     * @throws X if the work does
     */
    public static <R, X extends Exception> R atomicAll(List<Atomic> options, TransactionWork<R, X> work) throws X {
        return unitOfWork(options).run(work);
    }

    private static UnitOfWork unitOfWork(List<Atomic> options) {
        Databases databases = Databases.current();
        return new UnitOfWork(options.stream()
                .map(each -> new UnitOfWork.Part(databases.database(each.alias()), each))
                .toList());
    }

    // --- after the commit -----------------------------------------------------------------------------------------

    /**
     * Runs something once the transaction of {@code default} is committed, or now if there is none.
     *
     * @param action what to run; dropped if the block it was registered in is rolled back
     */
    public static void onCommit(Runnable action) {
        onCommit(Databases.DEFAULT_DB_ALIAS, action);
    }

    /**
     * Runs something once the transaction of a database is committed, or now if there is none (Django:
     * {@code transaction.on_commit}).
     *
     * <p>Actions run in the order in which they were registered, each outside of the transaction. If one throws, its
     * exception leaves the block, what was committed stays committed, and the actions after it do not run.
     *
     * @param alias the alias
     * @param action what to run; dropped if the block it was registered in is rolled back
     * @throws io.columba.error.TransactionManagementException outside of a block if autocommit is off
     */
    public static void onCommit(String alias, Runnable action) {
        on(alias).onCommit(action);
    }

    /**
     * Runs something once the transaction of {@code default} is committed, and logs what it throws.
     *
     * @param action what to run; dropped if the block it was registered in is rolled back
     */
    public static void onCommitRobust(Runnable action) {
        onCommitRobust(Databases.DEFAULT_DB_ALIAS, action);
    }

    /**
     * Runs something once the transaction of a database is committed, or now if there is none, and logs what it throws,
     * so that the actions after it run (Django: {@code transaction.on_commit(robust=True)}).
     *
     * @param alias the alias
     * @param action what to run; dropped if the block it was registered in is rolled back
     * @throws io.columba.error.TransactionManagementException outside of a block if autocommit is off
     */
    public static void onCommitRobust(String alias, Runnable action) {
        on(alias).onCommitRobust(action);
    }

    // --- by hand --------------------------------------------------------------------------------------------------

    /**
     * Begins a transaction that the program commits or rolls back itself; closing it without either rolls it back.
     *
     * @param alias the alias
     * @return the transaction, to be closed
     */
    public static ManualTransaction begin(String alias) {
        return Databases.current().database(alias).begin();
    }

    /**
     * Makes a savepoint in the transaction that is running (Django: {@code transaction.savepoint}).
     *
     * @param alias the alias
     * @return its id, valid until it is released, its block is left or an earlier savepoint is rolled back to
     * @throws io.columba.error.TransactionManagementException outside of a transaction, or if an error broke it
     */
    public static String savepoint(String alias) {
        return on(alias).savepoint();
    }

    /**
     * Rolls back to a savepoint, which can be used again; an error since then is thereby put right (Django:
     * {@code transaction.savepoint_rollback}).
     *
     * @param alias the alias
     * @param id the savepoint's id
     * @throws io.columba.error.TransactionManagementException if there is no such savepoint
     */
    public static void savepointRollback(String alias, String id) {
        on(alias).savepointRollback(id);
    }

    /**
     * Releases a savepoint; the work done since stays part of the transaction (Django:
     * {@code transaction.savepoint_commit}).
     *
     * @param alias the alias
     * @param id the savepoint's id
     * @throws io.columba.error.TransactionManagementException if there is no such savepoint, or an error broke the
     *     transaction
     */
    public static void savepointCommit(String alias, String id) {
        on(alias).savepointCommit(id);
    }

    /**
     * Tells whether the innermost block will be rolled back when it is left.
     *
     * @param alias the alias
     * @return true after an error, or if it was asked for
     * @throws io.columba.error.TransactionManagementException outside of a block
     */
    public static boolean getRollback(String alias) {
        return on(alias).getRollback();
    }

    /**
     * Asks for a rollback of the innermost block when it is left, or takes that back.
     *
     * @param alias the alias
     * @param rollback true to roll back
     * @throws io.columba.error.TransactionManagementException outside of a block
     */
    public static void setRollback(String alias, boolean rollback) {
        on(alias).setRollback(rollback);
    }

    /**
     * Tells whether each statement of this thread is committed by itself.
     *
     * @param alias the alias
     * @return true unless autocommit was switched off or a transaction is running
     */
    public static boolean getAutocommit(String alias) {
        return on(alias).getAutocommit();
    }

    /**
     * Switches autocommit of a database on or off for this thread, which keeps one connection meanwhile; see
     * {@link io.columba.db.Database#setAutocommit(boolean)}.
     *
     * <pre>{@code
     * Transaction.setAutocommit("default", false);
     * try {
     *     ...
     *     Transaction.commit("default");
     * } catch (RuntimeException failure) {
     *     Transaction.rollback("default");
     *     throw failure;
     * } finally {
     *     Transaction.setAutocommit("default", true);
     * }
     * }</pre>
     *
     * @param alias the alias
     * @param on true to commit each statement by itself again
     * @throws io.columba.error.TransactionManagementException in a block, or if work is left that was neither committed
     *     nor rolled back
     */
    public static void setAutocommit(String alias, boolean on) {
        on(alias).setAutocommit(on);
    }

    /**
     * Commits what was done on a database since autocommit was switched off; does nothing while it is on.
     *
     * @param alias the alias
     * @throws io.columba.error.TransactionManagementException in a block, or if only a rollback is possible
     * @throws io.columba.error.DatabaseException if the database refuses
     */
    public static void commit(String alias) {
        on(alias).commit();
    }

    /**
     * Rolls back what was done on a database since autocommit was switched off; does nothing while it is on.
     *
     * @param alias the alias
     * @throws io.columba.error.TransactionManagementException in a block
     */
    public static void rollback(String alias) {
        on(alias).rollback();
    }

    private static Database on(String alias) {
        return Databases.current().database(alias);
    }
}
