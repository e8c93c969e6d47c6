package io.columba.db;

import java.sql.Connection;

/** Names how much of other transactions' work a transaction may see. */
public enum Isolation {
    /** Sees what others have not committed yet; many engines treat it as {@link #READ_COMMITTED}. */
    READ_UNCOMMITTED(Connection.TRANSACTION_READ_UNCOMMITTED),
    /** Sees what was committed when each statement began. */
    READ_COMMITTED(Connection.TRANSACTION_READ_COMMITTED),
    /** Sees the same rows whenever it reads them again. */
    REPEATABLE_READ(Connection.TRANSACTION_REPEATABLE_READ),
    /** Behaves as if transactions ran one after the other. */
    SERIALIZABLE(Connection.TRANSACTION_SERIALIZABLE);

    private final int jdbcLevel;

    Isolation(int jdbcLevel) {
        this.jdbcLevel = jdbcLevel;
    }

    /**
     * Returns the JDBC constant of this level.
     *
     * @return one of the {@code TRANSACTION_} constants of {@link Connection}
     */
    public int jdbcLevel() {
        return jdbcLevel;
    }
}
