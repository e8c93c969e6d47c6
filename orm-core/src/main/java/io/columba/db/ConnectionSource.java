package io.columba.db;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.OperationalException;
import io.columba.error.UnknownSettingException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantLock;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives out connections of one alias: from a pool of ours, opened at first use, or from a data source of the user.
 *
 * <p>Safe for use by many threads.
 */
final class ConnectionSource implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Database.class);

    private final String alias;
    private final @Nullable DatabaseSettings settings;
    private final HeldTransactions held = new HeldTransactions();

    // not "synchronized": opening a pool talks to the server, and a virtual thread must not pin its carrier
    private final ReentrantLock opening = new ReentrantLock();
    private volatile @Nullable DataSource dataSource;
    private volatile boolean closed;

    ConnectionSource(DatabaseSettings settings) {
        this.alias = settings.alias();
        this.settings = settings;
    }

    ConnectionSource(String alias, DataSource dataSource) {
        this.alias = alias;
        this.settings = null;
        this.dataSource = dataSource;
    }

    /** Returns the settings; null for a data source of the user. */
    @Nullable
    DatabaseSettings settings() {
        return settings;
    }

    /** Returns what knows the transactions that no block ends. */
    HeldTransactions held() {
        return held;
    }

    /** Returns a connection in autocommit mode. */
    Connection connection() throws SQLException {
        held.endForgotten();
        DataSource open = dataSource;
        Connection connection = (open == null ? openPool() : open).getConnection();
        if (settings == null) {
            switchOnAutoCommit(connection);
        }
        return connection;
    }

    /** Returns a connection in autocommit mode, with errors as the driver gave them, but without secrets. */
    Connection connectionForUser() throws SQLException {
        try {
            return connection();
        } catch (SQLException failure) {
            if (DriverErrors.causeToShow(settings, failure) == null) {
                throw new SQLException(
                        DriverErrors.textOf(settings, failure), failure.getSQLState(), failure.getErrorCode());
            }
            throw failure;
        }
    }

    /** A single statement would else wait for a commit that never comes. */
    private static void switchOnAutoCommit(Connection connection) throws SQLException {
        try {
            if (!connection.getAutoCommit()) {
                connection.setAutoCommit(true);
            }
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    /** Returns a connection in autocommit mode, with errors as ours. */
    Connection borrowed() {
        try {
            return connection();
        } catch (SQLException failure) {
            throw noConnection(failure);
        }
    }

    private OperationalException noConnection(Throwable failure) {
        Engine engine = settings == null ? null : settings.engine();
        // our pool tells of a server that refuses by a cause
        boolean allLent = settings != null
                && dataSource != null
                && failure instanceof SQLTransientConnectionException
                && failure.getCause() == null;
        StringBuilder message = new StringBuilder(allLent ? "All connections to" : "Cannot connect to")
                .append(" database \"")
                .append(alias)
                .append('"');
        if (engine != null) {
            message.append(" (").append(engine.id()).append(')');
        }
        message.append(allLent ? " are in use: " : ": ").append(DriverErrors.textOf(settings, failure));
        if (allLent) {
            message.append(". Close connections and streams as soon as they are read, or raise maximumPoolSize under"
                    + " \"pool\".");
        }
        // a pool that timed out knows why it could not open more connections
        if (failure.getCause() instanceof SQLException reason
                && !Objects.equals(reason.getMessage(), failure.getMessage())) {
            message.append("; last: ").append(DriverErrors.textOf(settings, reason));
        }
        return new OperationalException(message.toString(), alias, null, DriverErrors.causeToShow(settings, failure));
    }

    private DataSource openPool() {
        opening.lock();
        try {
            DataSource open = dataSource;
            if (open != null) {
                return open;
            }
            if (closed) {
                throw new OperationalException(
                        "The database \"" + alias + "\" was closed. Open it again to use it.", alias, null, null);
            }
            HikariDataSource pool = newPool(Objects.requireNonNull(settings, "settings"));
            dataSource = pool;
            return pool;
        } finally {
            opening.unlock();
        }
    }

    private HikariDataSource newPool(DatabaseSettings wanted) {
        if (wanted.blank()) {
            throw new ImproperlyConfiguredException("The database \"" + alias
                    + "\" is known but its settings are blank. Write its engine and name, or its url, under \"databases: "
                    + alias + ":\" in columba.yml, or choose another alias.");
        }
        wanted.pool().forEach(this::checkPoolProperty);
        HikariConfig config = PoolProperties.config(wanted.pool());
        config.setPoolName("columba-" + alias);
        config.setAutoCommit(true);
        if (DriverDataSource.isPrivateToConnection(Objects.requireNonNull(wanted.url()))) {
            keepOneConnection(config, wanted);
        }
        if (!wanted.pool().containsKey("exceptionOverrideClassName")) {
            config.setExceptionOverride(new EvictionRule());
        }
        config.setDataSource(DriverDataSource.of(wanted));
        try {
            return new HikariDataSource(config);
        } catch (IllegalArgumentException | IllegalStateException refused) {
            throw new ImproperlyConfiguredException(
                    "The pool of database \"" + alias + "\" cannot be opened: " + DriverErrors.textOf(wanted, refused)
                            + ". Correct its settings under \"pool\".",
                    DriverErrors.causeToShow(wanted, refused));
        } catch (RuntimeException failure) {
            // HikariCP wraps what the driver said about the first connection
            throw noConnection(failure.getCause() instanceof SQLException reason ? reason : failure);
        }
    }

    private void checkPoolProperty(String name, String value) {
        String unknown = PoolProperties.problemOfName(name);
        if (unknown != null) {
            throw new UnknownSettingException("Database \"" + alias + "\": " + unknown);
        }
        String unfit = PoolProperties.problemOfValue(name, value);
        if (unfit != null) {
            throw new ImproperlyConfiguredException("Database \"" + alias + "\": " + unfit);
        }
    }

    /** A second connection would see another database, and the only one must never be retired with its data. */
    private static void keepOneConnection(HikariConfig config, DatabaseSettings wanted) {
        if (!wanted.pool().containsKey("maximumPoolSize")) {
            config.setMaximumPoolSize(1);
        }
        if (!wanted.pool().containsKey("maxLifetime")) {
            config.setMaxLifetime(0);
        }
        if (!wanted.pool().containsKey("idleTimeout")) {
            config.setIdleTimeout(0);
        }
    }

    /** Throws a connection away that nobody may trust any more, instead of giving it back. */
    void discard(Connection connection) {
        try {
            if (dataSource instanceof HikariDataSource pool && settings != null) {
                pool.evictConnection(connection);
            } else {
                connection.abort(Runnable::run);
            }
        } catch (SQLException | RuntimeException failure) {
            LOG.debug(
                    "Cannot abort a broken connection of database \"{}\": {}",
                    alias,
                    DriverErrors.textOf(settings, failure));
        }
        giveBack(connection);
    }

    /** Gives a connection back; a failure here concerns nobody, the work is done. */
    void giveBack(Connection connection) {
        try {
            connection.close();
        } catch (SQLException | RuntimeException failure) {
            LOG.warn(
                    "Cannot give back a connection of database \"{}\": {}",
                    alias,
                    DriverErrors.textOf(settings, failure));
        }
    }

    /** Returns how many connections of our pool are lent out; 0 if there is no pool of ours. */
    int activeConnections() {
        return dataSource instanceof HikariDataSource pool && settings != null
                ? pool.getHikariPoolMXBean().getActiveConnections()
                : 0;
    }

    private void warnOfLentConnections(HikariDataSource pool) {
        int lent = pool.getHikariPoolMXBean().getActiveConnections();
        if (lent > 0) {
            LOG.warn(
                    "The pool of database \"{}\" is closed while {} of its connections are in use. Close connections,"
                            + " streams and transactions first.",
                    alias,
                    lent);
        }
    }

    @Override
    public void close() {
        held.endAll();
        if (settings == null) {
            return;
        }
        opening.lock();
        try {
            closed = true;
            if (dataSource instanceof HikariDataSource pool) {
                dataSource = null;
                warnOfLentConnections(pool);
                pool.close();
            }
        } finally {
            opening.unlock();
        }
    }
}
