package io.columba.testing;

import io.columba.Databases;
import io.columba.db.Atomic;
import io.columba.db.TransactionAction;
import io.columba.db.TransactionWork;
import org.jspecify.annotations.Nullable;

/**
 * Runs tests in a transaction that is rolled back, so that they leave nothing behind and need no clearing of tables.
 *
 * <pre>{@code
 * rollback("default", () -> rollback("other", () -> {
 *     ...                                     // sees its own rows on both databases; nobody else ever does
 * }));
 * }</pre>
 *
 * <p>Mirrors Django 3.2 {@code TestCase}, which does so around each test; differs: durable blocks inside are refused as
 * in every transaction. Actions registered with {@code Transaction.onCommit} never run.
 */
public final class TestTransaction {
    private TestTransaction() {}

    /**
     * Runs work in a transaction on a database, or a savepoint if one is running there, and rolls it back.
     *
     * @param alias the database
     * @param work the work
     * @param <X> the checked exception the work may throw
     * @throws X if the work does
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has that alias
     */
    public static <X extends Exception> void rollback(String alias, TransactionAction<X> work) throws X {
        rollback(alias, work.asWork());
    }

    /**
     * Runs work in a transaction on a database, or a savepoint if one is running there, rolls it back and returns the
     * work's result.
     *
     * @param alias the database
     * @param work the work
     * @param <R> what the work returns
     * @param <X> the checked exception the work may throw
     * @return what the work returned
     * @throws X if the work does
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has that alias
     */
    public static <R extends @Nullable Object, X extends Exception> R rollback(String alias, TransactionWork<R, X> work)
            throws X {
        var database = Databases.current().database(alias);
        return database.atomic(Atomic.on(alias), () -> {
            R result = work.run();
            database.setRollback(true);
            return result;
        });
    }
}
