package io.columba.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class ServersTest {
    private final Server server;
    private final TestDatabase first;
    private final TestDatabase second;

    ServersTest(Server server) {
        this.server = server;
        this.first = server.createDatabase("servers first");
        this.second = server.createDatabase("servers second");
    }

    @AfterEach
    void drop() {
        first.close();
        second.close();
    }

    @Test
    void text_beyond_the_basic_plane_comes_back_as_it_was() throws SQLException {
        try (Connection connection = first.connect()) {
            run(connection, "create table note (body varchar(100))");
            insert(connection, "dove \uD83D\uDD4A and \u00e9");
            assertThat(strings(connection, "select body from note")).containsExactly("dove \uD83D\uDD4A and \u00e9");
        }
    }

    @Test
    void one_database_does_not_see_the_tables_of_the_other() throws SQLException {
        try (Connection here = first.connect();
                Connection there = second.connect()) {
            run(here, "create table note (body varchar(100))");
            assertThatThrownBy(() -> strings(there, "select body from note")).isInstanceOf(SQLException.class);
            run(there, "create table note (body varchar(100))");
            insert(here, "here");
            assertThat(strings(there, "select body from note")).isEmpty();
        }
    }

    @Test
    void text_is_compared_and_ordered_by_code_point() throws SQLException {
        try (Connection connection = first.connect()) {
            run(connection, "create table note (body varchar(100))");
            for (String body : List.of("a", "\u00e9", "B", "A", "e")) {
                insert(connection, body);
            }
            assertThat(strings(connection, "select body from note where body = 'A'"))
                    .containsExactly("A");
            assertThat(strings(connection, "select body from note where body = 'e'"))
                    .containsExactly("e");
            assertThat(strings(connection, "select body from note order by body"))
                    .containsExactly("A", "B", "a", "e", "\u00e9");
        }
    }

    @Test
    void the_server_is_the_one_it_says_it_is() throws SQLException {
        try (Connection connection = first.connect()) {
            String product = connection.getMetaData().getDatabaseProductName();
            String version = connection.getMetaData().getDatabaseProductVersion();
            assertThat(product).isEqualTo(server.toString());
            switch (server) {
                case POSTGRESQL -> assertThat(version).startsWith("17.");
                case MYSQL -> assertThat(version).startsWith("8.").doesNotContain("MariaDB");
                case MARIADB -> assertThat(version).contains("MariaDB");
                case H2 -> assertThat(version).startsWith("2.");
                case SQLITE -> assertThat(version).startsWith("3.");
            }
        }
    }

    @Test
    void a_database_can_be_dropped_while_connections_are_open_elsewhere() throws SQLException {
        TestDatabase third = server.createDatabase("third");
        try (Connection connection = first.connect()) {
            third.close();
            assertThat(strings(connection, "select 'alive'")).containsExactly("alive");
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static void insert(Connection connection, String body) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("insert into note (body) values (?)")) {
            statement.setString(1, body);
            statement.executeUpdate();
        }
    }

    private static List<String> strings(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(rows.getString(1));
            }
            return found;
        }
    }
}
