package io.columba.db;

import io.columba.error.UnknownEngineException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Names the database engines that Columba speaks to. */
public enum Engine {
    /** PostgreSQL. */
    POSTGRESQL("postgresql", "org.postgresql.Driver", "org.postgresql:postgresql", 5432),
    /** MySQL. */
    MYSQL("mysql", "com.mysql.cj.jdbc.Driver", "com.mysql:mysql-connector-j", 3306),
    /** MariaDB, whichever driver reaches it. */
    MARIADB("mariadb", "org.mariadb.jdbc.Driver", "org.mariadb.jdbc:mariadb-java-client", 3306),
    /** H2, in memory, in a file or as a server. */
    H2("h2", "org.h2.Driver", "com.h2database:h2", 9092),
    /** SQLite. */
    SQLITE("sqlite", "org.sqlite.JDBC", "org.xerial:sqlite-jdbc", 0);

    private final String id;
    private final String driverClassName;
    private final String driverArtifact;
    private final int defaultPort;

    Engine(String id, String driverClassName, String driverArtifact, int defaultPort) {
        this.id = id;
        this.driverClassName = driverClassName;
        this.driverArtifact = driverArtifact;
        this.defaultPort = defaultPort;
    }

    /**
     * Returns the word that stands for this engine in configurations and JDBC URLs.
     *
     * @return for example {@code postgresql}
     */
    public String id() {
        return id;
    }

    /**
     * Returns the class name of the engine's own JDBC driver.
     *
     * @return a fully qualified class name
     */
    public String driverClassName() {
        return driverClassName;
    }

    /**
     * Returns the Maven coordinates of the engine's own JDBC driver.
     *
     * @return {@code group:artifact}, without a version
     */
    public String driverArtifact() {
        return driverArtifact;
    }

    /**
     * Returns the port its server listens on unless told otherwise.
     *
     * @return the port; 0 for an engine without a server
     */
    public int defaultPort() {
        return defaultPort;
    }

    /**
     * Builds the JDBC URL of a database.
     *
     * <p>For a server: host, port and the database's name. H2 without a host and SQLite: the name is the file path, or
     * {@code mem:NAME} (H2) and {@code :memory:} (SQLite); an H2 database in memory is then kept until the JVM ends.
     *
     * @param host the server's host; null for {@code localhost}, and for an H2 that runs in this JVM
     * @param port the server's port; null for the engine's usual one
     * @param name the database's name or file path
     * @return the URL, without credentials
     */
    public String url(@Nullable String host, @Nullable Integer port, String name) {
        Objects.requireNonNull(name, "name");
        if (this == SQLITE) {
            return "jdbc:sqlite:" + name;
        }
        if (this == H2) {
            return host == null ? embeddedH2Url(name) : "jdbc:h2:tcp://" + authority(host, port) + "/" + name;
        }
        return "jdbc:" + id + "://" + authority(host == null ? "localhost" : host, port) + "/" + escaped(name);
    }

    private static String embeddedH2Url(String name) {
        // H2 drops a database in memory with its last connection, and a pool may well close that one
        boolean vanishes =
                name.startsWith("mem:") && !name.toUpperCase(Locale.ROOT).contains("DB_CLOSE_DELAY");
        return "jdbc:h2:" + name + (vanishes ? ";DB_CLOSE_DELAY=-1" : "");
    }

    private String authority(String host, @Nullable Integer port) {
        boolean bareIpv6 = host.indexOf(':') >= 0 && !host.startsWith("[");
        return (bareIpv6 ? "[" + host + "]" : host) + ":" + (port == null ? defaultPort : port);
    }

    private String escaped(String name) {
        // the MariaDB driver takes the name as it stands, the two others decode it
        return this == MARIADB
                ? name
                : URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /**
     * Finds the engine by its word in configurations.
     *
     * @param id the word, in lower case
     * @return the engine; empty if no engine has that word
     */
    public static Optional<Engine> byId(String id) {
        return Arrays.stream(values()).filter(engine -> engine.id.equals(id)).findFirst();
    }

    /**
     * Finds the engine that a JDBC URL speaks of.
     *
     * <p>A MariaDB server reached through a MySQL URL is known only by {@link #ofConnection(Connection)}.
     *
     * @param jdbcUrl the URL
     * @return the engine
     * @throws UnknownEngineException if the URL belongs to none
     */
    public static Engine ofUrl(String jdbcUrl) {
        for (Engine engine : values()) {
            String start = "jdbc:" + engine.id;
            // "jdbc:mysql+srv:" is MySQL too
            if (jdbcUrl.startsWith(start + ":") || jdbcUrl.startsWith(start + "+")) {
                return engine;
            }
        }
        throw new UnknownEngineException(noEngineOwns(jdbcUrl));
    }

    /** Describes that a URL belongs to no engine. */
    static String noEngineOwns(String jdbcUrl) {
        String known =
                Arrays.stream(values()).map(engine -> "jdbc:" + engine.id + ":").collect(Collectors.joining(", "));
        return "The URL " + Secrets.kindOfUrl(jdbcUrl) + " belongs to no engine Columba knows. Known: " + known
                + ". Write a URL that starts with one of them.";
    }

    /**
     * Finds the engine at the other end of a connection.
     *
     * <p>MariaDB is known by its version string: the product's name and the driver may well say MySQL.
     *
     * @param connection an open connection; it stays open
     * @return the engine
     * @throws SQLException if the connection does not answer
     * @throws UnknownEngineException if the server is none Columba knows
     */
    public static Engine ofConnection(Connection connection) throws SQLException {
        DatabaseMetaData metaData = connection.getMetaData();
        String product = metaData.getDatabaseProductName();
        return switch (product.toLowerCase(Locale.ROOT)) {
            case "postgresql" -> POSTGRESQL;
            case "h2" -> H2;
            case "sqlite" -> SQLITE;
            case "mysql", "mariadb" ->
                metaData.getDatabaseProductVersion().toLowerCase(Locale.ROOT).contains("mariadb") ? MARIADB : MYSQL;
            default ->
                throw new UnknownEngineException("The server calls itself \"" + product
                        + "\", which is no engine Columba knows. Known engines: " + known() + ".");
        };
    }

    /**
     * Tells whether a transaction of this engine can have an isolation level.
     *
     * <p>PostgreSQL treats {@code READ_UNCOMMITTED} as {@code READ_COMMITTED}. SQLite's transactions are serializable
     * and nothing between; {@code READ_UNCOMMITTED} makes a difference there only where connections share a cache. H2's
     * {@code SERIALIZABLE} is a snapshot: two that write do not always behave as one after the other.
     *
     * @param level the level
     * @return true if it can
     */
    public boolean supports(Isolation level) {
        return this != SQLITE || level == Isolation.SERIALIZABLE || level == Isolation.READ_UNCOMMITTED;
    }

    /**
     * Tells whether this engine refuses writes in a read-only transaction.
     *
     * @return true for all but H2, which takes it as a hint only
     */
    public boolean supportsReadOnly() {
        return this != H2;
    }

    /** Returns the statement that makes a session read-only or ends that; null where the JDBC call does it. */
    @Nullable
    String readOnlyStatement(boolean readOnly) {
        return switch (this) {
            // the SQLite driver takes the JDBC call only before a connection is opened
            case SQLITE -> "PRAGMA query_only = " + (readOnly ? "ON" : "OFF");
            // to the MariaDB driver the JDBC call is a matter of choosing a server
            case MARIADB -> "SET SESSION TRANSACTION READ " + (readOnly ? "ONLY" : "WRITE");
            default -> null;
        };
    }

    /** Lists the words of all engines, for messages. */
    static String known() {
        return Arrays.stream(values()).map(Engine::id).collect(Collectors.joining(", "));
    }
}
