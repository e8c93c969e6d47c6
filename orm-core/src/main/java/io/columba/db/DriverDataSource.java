package io.columba.db;

import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.MissingDriverException;
import io.columba.error.UnknownEngineException;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Properties;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Opens connections of one alias through its JDBC driver.
 *
 * <p>HikariCP could do so itself, but would then hold URL and password and show parts of them in its log.
 *
 * <p>Safe for use by many threads.
 */
final class DriverDataSource implements DataSource {
    private final String alias;
    private final String url;
    private final Driver driver;
    private final Properties properties;
    private final @Nullable Duration statementTimeout;

    private DriverDataSource(
            String alias, String url, Driver driver, Properties properties, @Nullable Duration statementTimeout) {
        this.alias = alias;
        this.url = url;
        this.driver = driver;
        this.properties = properties;
        this.statementTimeout = statementTimeout;
    }

    static DriverDataSource of(DatabaseSettings settings) {
        String url = Objects.requireNonNull(settings.url(), "url");
        return new DriverDataSource(
                settings.alias(),
                url,
                driver(settings, url),
                driverProperties(settings, url),
                settings.statementTimeout());
    }

    /** Tells whether each connection to the URL would see a database of its own. */
    static boolean isPrivateToConnection(String url) {
        String lower = url.toLowerCase(Locale.ROOT);
        boolean privateH2 = lower.equals("jdbc:h2:mem:") || lower.startsWith("jdbc:h2:mem:;");
        boolean inMemory = lower.equals("jdbc:sqlite:") || lower.contains(":memory:") || lower.contains("mode=memory");
        return privateH2 || (lower.startsWith("jdbc:sqlite:") && inMemory && !lower.contains("cache=shared"));
    }

    private static Driver driver(DatabaseSettings settings, String url) {
        Engine spoken = spokenBy(url);
        if (spoken == null) {
            return registeredDriver(settings, url);
        }
        for (ClassLoader loader : new ClassLoader[] {
            Thread.currentThread().getContextClassLoader(), DriverDataSource.class.getClassLoader()
        }) {
            try {
                return Class.forName(spoken.driverClassName(), true, loader)
                        .asSubclass(Driver.class)
                        .getDeclaredConstructor()
                        .newInstance();
            } catch (ClassNotFoundException notHere) {
                // the other loader may see it
            } catch (ReflectiveOperationException | LinkageError failure) {
                throw new MissingDriverException(
                        "The JDBC driver " + spoken.driverClassName() + " of database \"" + settings.alias()
                                + "\" cannot be loaded: " + failure + ". Use another version of "
                                + spoken.driverArtifact() + ".",
                        failure);
            }
        }
        throw new MissingDriverException("The database \"" + settings.alias() + "\" needs the JDBC driver "
                + spoken.driverClassName() + ", which is not on the class path. Add the dependency "
                + spoken.driverArtifact() + " to your build.");
    }

    /** The driver follows the URL, not the engine: a MariaDB server may be reached through a MySQL URL. */
    private static @Nullable Engine spokenBy(String url) {
        try {
            return Engine.ofUrl(url);
        } catch (UnknownEngineException unknown) {
            return null;
        }
    }

    /** An engine given outright may come with a URL of a wrapping driver, which only the driver manager knows. */
    private static Driver registeredDriver(DatabaseSettings settings, String url) {
        try {
            return DriverManager.getDriver(url);
        } catch (SQLException none) {
            throw new ImproperlyConfiguredException("No JDBC driver takes the URL " + Secrets.kindOfUrl(url)
                    + " of database \"" + settings.alias() + "\". Correct the URL or add its driver to your build.");
        }
    }

    private static Properties driverProperties(DatabaseSettings settings, String url) {
        Properties properties = new Properties();
        Engine spoken = spokenBy(url);
        if (spoken == Engine.MYSQL) {
            // without them the driver reads a whole result into memory, and sends batches row by row; cursors take
            // prepared statements of the server, which cost a round trip each unless they are kept
            putUnlessInUrl(properties, url, "useCursorFetch", "true");
            putUnlessInUrl(properties, url, "cachePrepStmts", "true");
            putUnlessInUrl(properties, url, "prepStmtCacheSize", "256");
            putUnlessInUrl(properties, url, "prepStmtCacheSqlLimit", "8192");
            putUnlessInUrl(properties, url, "rewriteBatchedStatements", "true");
        }
        if (spoken == Engine.MYSQL || spoken == Engine.MARIADB) {
            // else a text that is joined of many is cut without a word, by MySQL after 1024 bytes
            putUnlessInUrl(properties, url, "sessionVariables", "group_concat_max_len=4294967295");
        } else if (spoken == Engine.SQLITE) {
            // SQLite checks no foreign key unless asked to, and gives up at once when another connection writes
            putUnlessInUrl(properties, url, "foreign_keys", "true");
            putUnlessInUrl(properties, url, "busy_timeout", "10000");
        }
        settings.properties().forEach(properties::setProperty);
        if (settings.user() != null) {
            properties.setProperty("user", settings.user());
        }
        if (settings.password() != null) {
            properties.setProperty("password", settings.password());
        }
        return properties;
    }

    private static void putUnlessInUrl(Properties properties, String url, String name, String value) {
        if (!url.contains(name + "=")) {
            properties.setProperty(name, value);
        }
    }

    @Override
    public Connection getConnection() throws SQLException {
        Properties copy = new Properties();
        copy.putAll(properties);
        Connection connection = driver.connect(url, copy);
        if (connection == null) {
            throw new SQLException(
                    "The driver " + driver.getClass().getName() + " does not take the URL of \"" + alias + "\"",
                    "08001");
        }
        if (statementTimeout != null) {
            limitStatements(connection, statementTimeout);
        }
        return connection;
    }

    private static void limitStatements(Connection connection, Duration timeout) throws SQLException {
        try {
            StatementTimeout.set(connection, timeout);
        } catch (SQLException | RuntimeException failure) {
            connection.close();
            throw failure;
        }
    }

    @Override
    public Connection getConnection(String user, String password) throws SQLException {
        throw new SQLFeatureNotSupportedException("The login is part of the settings of \"" + alias + "\"");
    }

    /** Hands the pool's limit on to the drivers the way HikariCP does for drivers of its own. */
    @Override
    public void setLoginTimeout(int seconds) {
        DriverManager.setLoginTimeout(seconds);
    }

    @Override
    public int getLoginTimeout() {
        return DriverManager.getLoginTimeout();
    }

    @Override
    public @Nullable PrintWriter getLogWriter() {
        return null;
    }

    @Override
    public void setLogWriter(@Nullable PrintWriter writer) {
        // drivers log for themselves
    }

    @Override
    public Logger getParentLogger() throws SQLFeatureNotSupportedException {
        return driver.getParentLogger();
    }

    @Override
    public <T> T unwrap(Class<T> type) throws SQLException {
        if (isWrapperFor(type)) {
            return type.cast(this);
        }
        throw new SQLException("The data source of \"" + alias + "\" is no " + type.getName());
    }

    @Override
    public boolean isWrapperFor(Class<?> type) {
        return type.isInstance(this);
    }

    @Override
    public String toString() {
        return "DriverDataSource[" + alias + ", " + Secrets.maskedUrl(url) + "]";
    }
}
