package io.columba;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.db.Engine;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.library.Person;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryServer
class DatabasesTest {
    private final Server server;
    private final TestDatabase database;

    @TempDir
    private Path folder;

    DatabasesTest(Server server) {
        this.server = server;
        this.database = server.createDatabase("configured");
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void a_yaml_file_configures_databases_and_routers() throws IOException {
        Path file = Files.writeString(folder.resolve("columba.yml"), """
                databases:
                  default: {}
                  people:
                    url: %s
                    user: %s
                    password: "%s"
                    pool: {maximumPoolSize: 3}
                routers: [%s]
                """.formatted(
                database.url(), text(database.user()), text(database.password()), PeopleRouter.class.getName()));
        check(Databases.load(file));
    }

    @Test
    void a_json_file_does_the_same() throws IOException {
        Path file = Files.writeString(folder.resolve("columba.json"), """
                {"databases": {"default": {}, "people": {"url": "%s", "user": "%s", "password": "%s"}},
                 "routers": ["%s"]}
                """.formatted(
                database.url(), text(database.user()), text(database.password()), PeopleRouter.class.getName()));
        check(Databases.load(file));
    }

    private static void check(Databases loaded) {
        try (Databases databases = loaded.install()) {
            assertThat(databases.aliases()).containsExactly("default", "people");
            assertThat(Schema.create("people", Person.class)).containsExactly(Person.class);
            Person ada = new Person("Ada");
            ada.save();
            assertThat(ada.state().db()).isEqualTo("people");
            assertThatThrownBy(() -> Person.objects.using("default").count())
                    .isInstanceOf(ImproperlyConfiguredException.class)
                    .hasMessageContaining("\"default\"");
            assertThatThrownBy(() -> Person.objects.using("peple").count())
                    .isInstanceOf(ConnectionDoesNotExistException.class)
                    .hasMessage(
                            "No database has the alias \"peple\". Known: default, people. Correct the name or add it"
                                    + " under \"databases\" in columba.yml.");
        }
    }

    @Test
    void a_data_source_of_the_program_serves_an_alias_and_its_dialect_is_found_out() {
        try (Databases databases = Databases.builder()
                .dataSource("default", new PlainDataSource(database))
                .build()
                .install()) {
            assertThat(databases.database("default").engine()).isEqualTo(Engine.valueOf(server.name()));
            Schema.create("default", Person.class);
            Person.objects.create(person -> person.name = "Ada");
            assertThat(Person.objects.get("name__istartswith", "a").name).isEqualTo("Ada");
            try (var all = Person.objects.stream()) {
                assertThat(all.map(person -> person.name)).containsExactly("Ada");
            }
        }
    }

    @Test
    void a_manager_can_be_bound_to_databases_that_are_not_installed() {
        try (Databases databases = Databases.builder()
                .database("default", database.url(), database.user(), database.password())
                .build()) {
            databases.install();
            Schema.create("default", Person.class);
            try (Databases others = Databases.builder().blank("default").build().install()) {
                assertThat(Databases.current()).isSameAs(others);
                Person ada = Person.objects.through(databases).create(new Person("Ada"));
                ada.name = "Ada L.";
                ada.save();
                assertThat(Person.objects.through(databases).get("pk", ada.id).name)
                        .isEqualTo("Ada L.");
            }
        }
    }

    @Test
    void closing_installed_databases_brings_back_those_that_were_installed_before() {
        try (Databases outer = Databases.builder().blank("outer").build().install()) {
            Databases inner = Databases.builder().blank("inner").build().install();
            assertThat(Databases.current()).isSameAs(inner);
            inner.close();
            assertThat(Databases.current()).isSameAs(outer);
        }
        assertThatThrownBy(Databases::current).isInstanceOf(ImproperlyConfiguredException.class);
    }

    @Test
    void databases_installed_in_turns_can_be_closed_in_any_order() {
        Databases one = Databases.builder().blank("one").build();
        Databases two = Databases.builder().blank("two").build();
        one.install();
        two.install();
        one.install();
        two.close();
        assertThat(Databases.current()).isSameAs(one);
        one.close();
        assertThatThrownBy(Databases::current).isInstanceOf(ImproperlyConfiguredException.class);
    }

    @Test
    void without_installed_databases_a_query_says_what_to_do() {
        assertThatThrownBy(() -> Person.objects.count())
                .isInstanceOf(ImproperlyConfiguredException.class)
                .hasMessage(
                        "No databases are installed. Call Databases.load().install() at the start of the program, or"
                                + " bind a manager with through(databases).");
    }

    private static String text(@Nullable String value) {
        return value == null ? "" : value;
    }

    /** Sends people to their own database. */
    public static final class PeopleRouter implements Router {
        @Override
        public String dbForRead(EntityType<?> model, Hints hints) {
            return "people";
        }

        @Override
        public String dbForWrite(EntityType<?> model, Hints hints) {
            return "people";
        }
    }

    /** Opens a new connection each time, with none of Columba's settings. */
    private record PlainDataSource(TestDatabase database) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return database.connect();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getGlobal();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException("wraps nothing");
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
