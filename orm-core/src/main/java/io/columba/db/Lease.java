package io.columba.db;

import java.sql.Connection;

/**
 * Lends a connection for one statement.
 *
 * <p>Used by one thread at a time, and given back by {@link #close()} as soon as the statement and its result are done
 * with.
 */
public interface Lease extends AutoCloseable {

    /**
     * Returns the connection; the borrower must not close it, nor change its transaction.
     *
     * @return the running transaction's connection, or one in autocommit mode
     */
    Connection connection();

    /**
     * Tells whether the connection belongs to a transaction that goes on after this lease.
     *
     * @return true inside an atomic block or a manual transaction of this thread
     */
    boolean inTransaction();

    /**
     * Refuses a thread that must not go on with this connection.
     *
     * @throws io.columba.error.TransactionManagementException if the connection belongs to a transaction that is over, or
     *     to one of another thread
     */
    default void checkOwner() {}

    /** Gives the connection back; does nothing inside a transaction and when called again. */
    @Override
    void close();
}
