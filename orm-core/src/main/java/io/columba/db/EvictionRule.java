package io.columba.db;

import com.zaxxer.hikari.SQLExceptionOverride;
import java.io.IOException;
import java.sql.SQLException;

/**
 * Lets the pool close a connection that could not be read or written, which MySQL's driver tells by the cause alone
 * while it streams; everything else HikariCP judges by itself.
 */
final class EvictionRule implements SQLExceptionOverride {
    @java.lang.Override
    public Override adjudicate(SQLException error) {
        return error.getCause() instanceof IOException ? Override.MUST_EVICT : Override.CONTINUE_EVICT;
    }
}
