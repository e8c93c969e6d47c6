package io.columba.db;

import java.sql.Connection;

/** Lends a connection in autocommit mode for one statement outside of a transaction. */
final class PooledLease implements Lease {
    private final ConnectionSource source;
    private final Connection connection;
    private boolean returned;

    PooledLease(ConnectionSource source, Connection connection) {
        this.source = source;
        this.connection = connection;
    }

    @Override
    public Connection connection() {
        return connection;
    }

    @Override
    public boolean inTransaction() {
        return false;
    }

    @Override
    public void close() {
        if (!returned) {
            returned = true;
            source.giveBack(connection);
        }
    }
}
