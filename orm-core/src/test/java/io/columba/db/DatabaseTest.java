package io.columba.db;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.OperationalException;
import io.columba.error.UnknownSettingException;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.Driver;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DatabaseTest {
    @Test
    void a_blank_alias_says_so_when_used() {
        try (Database database = new Database(DatabaseSettings.blank("legacy"))) {
            assertThatThrownBy(database::lease)
                    .isInstanceOf(ImproperlyConfiguredException.class)
                    .hasMessage(
                            "The database \"legacy\" is known but its settings are blank. Write its engine and name,"
                                    + " or its url, under \"databases: legacy:\" in columba.yml, or choose another alias.");
            assertThatThrownBy(database::engine).isInstanceOf(ImproperlyConfiguredException.class);
        }
    }

    @Test
    void nothing_is_opened_before_the_first_use() {
        try (Database database = new Database(DatabaseSettings.ofUrl("x", "jdbc:h2:file:/no/such/place/x"))) {
            assertThat(database.engine()).isEqualTo(Engine.H2);
            assertThat(database.activeConnections()).isZero();
        }
    }

    @Test
    void a_lease_gives_its_connection_back_once() {
        try (ScratchDatabase scratch = ScratchDatabase.h2()) {
            Lease lease = scratch.database.lease();
            assertThat(lease.inTransaction()).isFalse();
            assertThat(scratch.database.activeConnections()).isOne();
            lease.close();
            lease.close();
            assertThat(scratch.database.activeConnections()).isZero();
        }
    }

    @Test
    void closing_the_pool_tells_of_connections_that_were_not_given_back() throws SQLException {
        PrintStream before = System.err;
        ByteArrayOutputStream log = new ByteArrayOutputStream();
        System.setErr(new PrintStream(log, true, UTF_8));
        try {
            Database database = new Database(DatabaseSettings.ofUrl("other", "jdbc:h2:mem:lent"));
            Connection lent = database.connection();
            database.close();
            lent.close();
            new Database(DatabaseSettings.ofUrl("unused", "jdbc:h2:mem:lent")).close();
        } finally {
            System.setErr(before);
        }
        assertThat(log.toString(UTF_8))
                .contains("The pool of database \"other\" is closed while 1 of its connections are in use.")
                .doesNotContain("unused");
    }

    @Test
    void a_wrong_login_names_alias_and_engine_but_no_password() throws SQLException {
        String url = "jdbc:h2:mem:login;DB_CLOSE_DELAY=-1";
        DatabaseSettings settings = DatabaseSettings.ofUrl("default", url);
        try (Database right = new Database(settings.withLogin("sa", "right"))) {
            right.connection().close();
            for (DatabaseSettings wrong : List.of(
                    settings.withLogin("sa", "s3cret"),
                    DatabaseSettings.ofUrl("default", url + ";USER=sa;PASSWORD=s3cret"))) {
                try (Database database = new Database(wrong)) {
                    assertThat(database.toString()).doesNotContain("s3cret");
                    assertThatThrownBy(database::lease)
                            .isInstanceOf(OperationalException.class)
                            .hasMessageStartingWith("Cannot connect to database \"default\" (h2): ")
                            .satisfies(
                                    failure -> assertThat(everythingOf(failure)).doesNotContain("s3cret"));
                    assertThatThrownBy(() -> database.atomic(Atomic.on("default"), () -> 1))
                            .isInstanceOf(OperationalException.class);
                    assertThat(database.inAtomicBlock()).isFalse();
                }
            }
        }
    }

    private static String everythingOf(Throwable failure) {
        StringWriter text = new StringWriter();
        failure.printStackTrace(new PrintWriter(text, true));
        return text.toString();
    }

    @Test
    void a_closed_database_says_so() {
        Database database = new Database(DatabaseSettings.ofUrl("x", "jdbc:h2:mem:closed"));
        database.lease().close();
        database.close();

        assertThatThrownBy(database::lease)
                .isInstanceOf(OperationalException.class)
                .hasMessage("The database \"x\" was closed. Open it again to use it.");
    }

    @Test
    void an_unknown_pool_setting_is_refused_at_first_use() {
        try (Database database =
                new Database(DatabaseSettings.ofUrl("x", "jdbc:h2:mem:p").withPool(Map.of("poolname", "y")))) {
            assertThatThrownBy(database::lease).isInstanceOf(UnknownSettingException.class);
        }
    }

    @Test
    void sqlite_in_memory_stays_one_database_and_checks_foreign_keys() throws SQLException {
        try (Database database = new Database(DatabaseSettings.ofUrl("x", "jdbc:sqlite::memory:"))) {
            for (String sql : List.of("CREATE TABLE t (x INTEGER PRIMARY KEY)", "INSERT INTO t VALUES (1)")) {
                try (Connection connection = database.connection();
                        var statement = connection.createStatement()) {
                    statement.execute(sql);
                }
            }
            try (Connection connection = database.connection();
                    var statement = connection.createStatement()) {
                assertThat(statement.executeQuery("SELECT x FROM t").next()).isTrue();
                assertThat(statement.executeQuery("PRAGMA foreign_keys").getInt(1))
                        .isOne();
                assertThat(statement.executeQuery("PRAGMA busy_timeout").getInt(1))
                        .isEqualTo(10_000);
            }
        }
    }

    @Test
    void sqlite_in_memory_has_one_connection_only() {
        try (Database database = new Database(DatabaseSettings.ofUrl("x", "jdbc:sqlite::memory:")
                        .withPool(Map.of("connectionTimeout", "250")));
                Lease lease = database.lease()) {
            assertThatThrownBy(database::lease)
                    .isInstanceOf(OperationalException.class)
                    .hasMessageStartingWith(
                            "All connections to database \"x\" (sqlite) are in use: columba-x - Connection"
                                    + " is not available, request timed out after")
                    .hasMessageEndingWith(". Close connections and streams as soon as they are read, or raise"
                            + " maximumPoolSize under \"pool\".");
        }
    }

    @Test
    void a_password_that_a_driver_tells_goes_no_further() throws SQLException {
        Driver leaky = proxy(Driver.class, (driver, method, arguments) -> {
            if (method.getName().equals("connect")) {
                Properties properties = (Properties) arguments[1];
                throw new SQLException(
                        "No login as " + properties.getProperty("user") + "/" + properties.getProperty("password"),
                        "28000",
                        new SQLException("at " + arguments[0]));
            }
            return switch (method.getName()) {
                case "acceptsURL" -> arguments[0].toString().startsWith("jdbc:leaky:");
                case "hashCode" -> 1;
                case "toString" -> "a leaky driver";
                default -> driver == arguments[0];
            };
        });
        DriverManager.registerDriver(leaky);
        String url = "jdbc:leaky://h/x?password=0ther";
        DatabaseSettings settings =
                new DatabaseSettings("x", Engine.H2, url, "joe", "s3cret", Map.of(), Map.of(), null, false);
        try (Database database = new Database(settings)) {
            assertThatThrownBy(database::lease)
                    .isInstanceOf(OperationalException.class)
                    .hasMessage("Cannot connect to database \"x\" (h2): No login as joe/***; last: at"
                            + " jdbc:leaky://h/x?password=***")
                    .satisfies(failure -> assertThat(everythingOf(failure))
                            .doesNotContain("s3cret")
                            .doesNotContain("0ther"));
            assertThatThrownBy(database::connection)
                    .satisfies(failure -> assertThat(everythingOf(failure))
                            .doesNotContain("s3cret")
                            .doesNotContain("0ther"));
        } finally {
            DriverManager.deregisterDriver(leaky);
        }
    }

    // ---- engines ----

    @ParameterizedTest
    @CsvSource({
        "MySQL, 8.0.33, MYSQL",
        "MySQL, 5.5.5-10.11.6-MariaDB-1, MARIADB",
        "MariaDB, 11.4.5-MariaDB, MARIADB",
        "PostgreSQL, 17.2, POSTGRESQL",
        "SQLite, 3.50, SQLITE"
    })
    void mariadb_is_known_by_its_version_only(String product, String version, Engine expected) throws SQLException {
        DatabaseMetaData metaData = proxy(
                DatabaseMetaData.class,
                (proxy, method, arguments) -> method.getName().equals("getDatabaseProductName") ? product : version);
        Connection connection = proxy(Connection.class, (proxy, method, arguments) -> metaData);

        assertThat(Engine.ofConnection(connection)).isEqualTo(expected);
    }

    @Test
    void urls_are_built_from_host_port_and_name() {
        assertThat(Engine.POSTGRESQL.url(null, null, "a b?c")).isEqualTo("jdbc:postgresql://localhost:5432/a%20b%3Fc");
        assertThat(Engine.MARIADB.url("::1", 3307, "x")).isEqualTo("jdbc:mariadb://[::1]:3307/x");
        assertThat(Engine.H2.url(null, null, "mem:x")).isEqualTo("jdbc:h2:mem:x;DB_CLOSE_DELAY=-1");
        assertThat(Engine.H2.url(null, null, "./data/x")).isEqualTo("jdbc:h2:./data/x");
        assertThat(Engine.H2.url("h", null, "x")).isEqualTo("jdbc:h2:tcp://h:9092/x");
        assertThat(Engine.SQLITE.url(null, null, ":memory:")).isEqualTo("jdbc:sqlite::memory:");
        assertThat(Engine.ofUrl("jdbc:mysql+srv://h/x")).isEqualTo(Engine.MYSQL);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "jdbc:postgresql://h/x?user=joe&password=s3cret | jdbc:postgresql://h/x?user=joe&password=***",
                "jdbc:mysql://joe:s3cret@h:3306/x | jdbc:mysql://***@h:3306/x",
                "jdbc:mysql://joe:s3@cr/et@h/x | jdbc:mysql://***@h/x",
                "jdbc:mysql://address=(host=h)(user=joe)(password=s3cret)/x | jdbc:mysql://address=(host=h)(user=joe)(password=***",
                "jdbc:h2:mem:x;USER=sa;PASSWORD=s3cret;MODE=MySQL | jdbc:h2:mem:x;USER=sa;PASSWORD=***;MODE=MySQL",
                "jdbc:postgresql://h/x?sslPassword=s3cret&ssl=true | jdbc:postgresql://h/x?sslPassword=***&ssl=true"
            })
    void credentials_of_a_url_are_never_shown(String url, String shown) {
        DatabaseSettings settings = DatabaseSettings.ofUrl("x", url)
                .withLogin("joe", "s3cret")
                .withProperties(Map.of("sslpassword", "s3cret"));

        assertThat(settings.toString())
                .isEqualTo("DatabaseSettings[alias=x, engine=" + Engine.ofUrl(url) + ", url=" + shown
                        + ", user=joe, password=***, pool={}, properties=[sslpassword]]");
    }

    // ---- listeners ----

    @Test
    void listeners_hear_every_step_and_cannot_harm_the_transaction() {
        try (ScratchDatabase scratch = ScratchDatabase.h2()) {
            List<String> heard = new ArrayList<>();
            scratch.database.listeners(List.of(
                    event -> {
                        throw new IllegalStateException("a listener's own mistake");
                    },
                    event -> heard.add(event.alias() + " " + event.sql())));

            scratch.atomic(() -> {
                scratch.atomic(() -> scratch.insert("a"));
                scratch.atomic(() -> scratch.database.setRollback(true));
            });
            scratch.atomic(() -> scratch.database.setRollback(true));

            assertThat(heard)
                    .containsExactly(
                            "default BEGIN",
                            "default SAVEPOINT columba_1",
                            "default RELEASE SAVEPOINT columba_1",
                            "default SAVEPOINT columba_2",
                            "default ROLLBACK TO SAVEPOINT columba_2",
                            "default RELEASE SAVEPOINT columba_2",
                            "default COMMIT",
                            "default BEGIN",
                            "default ROLLBACK");
            assertThat(scratch.notes()).containsExactly("a");
        }
    }

    @Test
    void a_choice_describes_itself() {
        assertThat(new AliasChoice("x", AliasChoice.Reason.EXPLICIT, null).describe())
                .isEqualTo("explicit");
        assertThat(new AliasChoice("x", AliasChoice.Reason.ROUTER, "AuthRouter").describe())
                .isEqualTo("router AuthRouter");
        assertThat(new AliasChoice("x", AliasChoice.Reason.INSTANCE, null).describe())
                .isEqualTo("the object's own database");
        assertThat(new AliasChoice("x", AliasChoice.Reason.ENTITY, "User").describe())
                .isEqualTo("@Entity(using) of User");
        assertThat(new AliasChoice("x", AliasChoice.Reason.DEFAULT, null).describe())
                .isEqualTo("default");
    }

    private static <T> T proxy(Class<T> type, InvocationHandler handler) {
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, handler));
    }
}
