package io.columba.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.SQLTimeoutException;

/**
 * Says after which errors the pool closes a connection, where HikariCP would judge otherwise: not because a statement
 * ran out of time, in the middle of a transaction that can go on from its savepoint, but certainly if the connection
 * could not be read or written, which MySQL's driver tells by the cause alone while it streams.
 */
final class EvictionRule implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException error) {
        if (error.getCause() instanceof IOException) {
            return Override.MUST_EVICT;
        }
        String state = error.getSQLState();
        boolean lost = state != null && state.startsWith("08");
        return error instanceof SQLTimeoutException && !lost ? Override.DO_NOT_EVICT : Override.CONTINUE_EVICT;
    }
}
