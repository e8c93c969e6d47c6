package io.columba.db;

import io.columba.error.ImproperlyConfiguredException;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Holds what is needed to open the database of an alias.
 *
 * <p>Immutable and safe for use by many threads. Its text form shows no password and no credentials of the URL.
 *
 * @param alias the name the program uses
 * @param engine the engine; null only for a blank entry (else found from the URL)
 * @param url the JDBC URL; null only for a blank entry
 * @param user the user to log in as; null to leave it to the URL or the driver
 * @param password the user's password; null for none
 * @param pool HikariCP's properties, such as {@code maximumPoolSize}
 * @param properties properties handed to the JDBC driver
 * @param statementTimeout how long a statement may run; null for as long as the server allows
 * @param blank whether the alias is known but left blank, so that using it is an error
 */
public record DatabaseSettings(
        String alias,
        @Nullable Engine engine,
        @Nullable String url,
        @Nullable String user,
        @Nullable String password,
        Map<String, String> pool,
        Map<String, String> properties,
        @Nullable Duration statementTimeout,
        boolean blank) {

    /**
     * Checks and copies the settings; finds the engine from the URL if none is given.
     *
     * @param alias the name the program uses
     * @param engine the engine; null to find it from the URL
     * @param url the JDBC URL; null only for a blank entry
     * @param user the user to log in as; null to leave it to the URL or the driver
     * @param password the user's password; null for none
     * @param pool HikariCP's properties, such as {@code maximumPoolSize}
     * @param properties properties handed to the JDBC driver
     * @param statementTimeout how long a statement may run; null for as long as the server allows
     * @param blank whether the alias is known but left blank, so that using it is an error
     * @throws ImproperlyConfiguredException if the alias is empty, or the entry is not blank and has no URL
     * @throws io.columba.error.UnknownEngineException if no engine is given and the URL belongs to none
     * @throws io.columba.error.NotSupportedException if a statement timeout is given and the engine is SQLite
     */
    public DatabaseSettings {
        Objects.requireNonNull(alias, "alias");
        if (alias.isBlank()) {
            throw new ImproperlyConfiguredException(
                    "An alias is empty. Give each database a name, such as \"default\".");
        }
        if (!blank && url == null) {
            throw new ImproperlyConfiguredException("The database \"" + alias
                    + "\" has no URL. Give it a JDBC URL, or make it with DatabaseSettings.blank(\"" + alias + "\").");
        }
        if (engine == null && url != null) {
            engine = Engine.ofUrl(url);
        }
        if (statementTimeout != null) {
            StatementTimeout.check(alias, engine, statementTimeout);
        }
        pool = Collections.unmodifiableMap(new LinkedHashMap<>(pool));
        properties = Collections.unmodifiableMap(new LinkedHashMap<>(properties));
    }

    /**
     * Makes the settings of an alias that is known but left blank; using it is an error that says so.
     *
     * @param alias the name the program uses
     * @return the settings
     */
    public static DatabaseSettings blank(String alias) {
        return new DatabaseSettings(alias, null, null, null, null, Map.of(), Map.of(), null, true);
    }

    /**
     * Makes settings from a JDBC URL, without user and password.
     *
     * @param alias the name the program uses
     * @param url the JDBC URL
     * @return the settings
     * @throws io.columba.error.UnknownEngineException if the URL belongs to no engine Columba knows
     */
    public static DatabaseSettings ofUrl(String alias, String url) {
        return new DatabaseSettings(alias, null, url, null, null, Map.of(), Map.of(), null, false);
    }

    /**
     * Sets who logs in.
     *
     * @param newUser the user; null to leave it to the URL or the driver
     * @param newPassword the password; null for none
     * @return settings with that login
     */
    public DatabaseSettings withLogin(@Nullable String newUser, @Nullable String newPassword) {
        return new DatabaseSettings(
                alias, engine, url, newUser, newPassword, pool, properties, statementTimeout, blank);
    }

    /**
     * Sets the properties of the pool.
     *
     * @param newPool HikariCP's properties, such as {@code maximumPoolSize}; they replace those there are
     * @return settings with that pool
     */
    public DatabaseSettings withPool(Map<String, String> newPool) {
        return new DatabaseSettings(alias, engine, url, user, password, newPool, properties, statementTimeout, blank);
    }

    /**
     * Sets the properties handed to the JDBC driver.
     *
     * @param newProperties the driver's properties; they replace those there are
     * @return settings with those properties
     */
    public DatabaseSettings withProperties(Map<String, String> newProperties) {
        return new DatabaseSettings(alias, engine, url, user, password, pool, newProperties, statementTimeout, blank);
    }

    /**
     * Limits how long a statement may run; the server then ends it, which is an {@code OperationalException}.
     *
     * <p>It is set on each connection as it is opened and holds for every statement on it, plain JDBC included:
     * {@code statement_timeout} on PostgreSQL, {@code max_statement_time} on MariaDB, {@code QUERY_TIMEOUT} on H2. MySQL
     * can end only reading statements ({@code max_execution_time}); there it also limits how long any statement waits
     * for a locked row ({@code innodb_lock_wait_timeout}, in whole seconds, rounded up).
     *
     * @param newTimeout how long, at least a millisecond; null for as long as the server allows
     * @return settings with that limit
     * @throws ImproperlyConfiguredException if it is shorter than a millisecond
     * @throws io.columba.error.NotSupportedException on SQLite, which has no such limit
     */
    public DatabaseSettings withStatementTimeout(@Nullable Duration newTimeout) {
        return new DatabaseSettings(alias, engine, url, user, password, pool, properties, newTimeout, blank);
    }

    /**
     * Describes the settings without passwords, credentials of the URL and values of the driver's properties.
     *
     * @return a text for logs and messages
     */
    @Override
    public String toString() {
        if (blank) {
            return "DatabaseSettings[alias=" + alias + ", blank]";
        }
        return "DatabaseSettings[alias=" + alias + ", engine=" + engine + ", url="
                + (url == null ? null : Secrets.maskedUrl(url)) + ", user=" + user + ", password="
                + (password == null ? null : Secrets.MASK) + ", pool=" + pool + ", properties=" + properties.keySet()
                + (statementTimeout == null ? "" : ", statementTimeout=" + statementTimeout) + "]";
    }
}
