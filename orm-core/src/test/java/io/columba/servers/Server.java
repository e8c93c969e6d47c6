package io.columba.servers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import java.util.stream.Collectors;

/**
 * The database servers the tests run on. Each is started at most once per JVM, when its first database is asked for,
 * and dies with the JVM. Thread-safe.
 */
public enum Server {
    POSTGRESQL("PostgreSQL"),
    MYSQL("MySQL"),
    MARIADB("MariaDB"),
    H2("H2"),
    SQLITE("SQLite");

    /** System property with the servers to test on, separated by commas; all of them if absent or empty. */
    public static final String SELECTION_PROPERTY = "columba.test.databases";

    private final String title;

    Server(String title) {
        this.title = title;
    }

    /** The servers chosen with {@value #SELECTION_PROPERTY}, in the order of this enum. */
    public static List<Server> selected() {
        return parse(System.getProperty(SELECTION_PROPERTY, ""));
    }

    static List<Server> parse(String selection) {
        EnumSet<Server> chosen = EnumSet.noneOf(Server.class);
        for (String part : selection.split(",", -1)) {
            String wanted = part.strip();
            if (!wanted.isEmpty()) {
                chosen.add(named(wanted));
            }
        }
        return new ArrayList<>(chosen.isEmpty() ? EnumSet.allOf(Server.class) : chosen);
    }

    private static Server named(String wanted) {
        return Arrays.stream(values())
                .filter(server -> server.id().equalsIgnoreCase(wanted))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("No test database is called \"" + wanted
                        + "\". Allowed in -D" + SELECTION_PROPERTY + ": "
                        + Arrays.stream(values()).map(Server::id).collect(Collectors.joining(", ")) + "."));
    }

    /**
     * Creates a new empty database, starting the server if this is its first one.
     *
     * @param purpose becomes part of the database's name
     * @throws ServerStartException if the server cannot be started; every later call throws it again
     */
    public TestDatabase createDatabase(String purpose) {
        return StartedServer.of(this).engine().create(uniqueName(purpose));
    }

    void drop(TestDatabase database) {
        StartedServer.of(this).engine().drop(database);
    }

    /** The name in selections and property names: lower case, no punctuation. */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The system property that names an existing server to use instead of starting one. */
    String urlProperty() {
        return "columba.test." + id() + ".url";
    }

    /** The environment variable that does the same as {@link #urlProperty()}. */
    String urlVariable() {
        return "COLUMBA_TEST_" + name() + "_URL";
    }

    @Override
    public String toString() {
        return title;
    }

    private static String uniqueName(String purpose) {
        String readable = purpose.toLowerCase(Locale.ROOT).replaceAll("[^a-z0-9]+", "_");
        // MySQL takes 64 characters, PostgreSQL 63 bytes
        return "test_" + readable.substring(0, Math.min(readable.length(), 40)) + "_"
                + UUID.randomUUID().toString().substring(0, 8);
    }
}
