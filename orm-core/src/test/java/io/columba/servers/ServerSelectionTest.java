package io.columba.servers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;

class ServerSelectionTest {
    @Test
    void no_selection_means_all_servers() {
        assertThat(Server.parse("")).containsExactly(Server.values());
    }

    @Test
    void names_are_taken_in_any_case_and_order() {
        assertThat(Server.parse(" PostgreSQL,h2")).containsExactly(Server.POSTGRESQL, Server.H2);
    }

    @Test
    void an_unknown_name_is_refused_with_the_allowed_ones() {
        assertThatThrownBy(() -> Server.parse("h2,oracle"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No test database is called \"oracle\". Allowed in -Dcolumba.test.databases:"
                        + " postgresql, mysql, mariadb, h2, sqlite.");
    }

    @Test
    void the_url_of_an_existing_server_is_taken_apart() {
        AdminUrl url = AdminUrl.parse("jdbc:mysql://db.example:3307/admin?user=root&sslMode=DISABLED&password=a%26b");
        assertThat(url.of("test_x")).isEqualTo("jdbc:mysql://db.example:3307/test_x?sslMode=DISABLED");
        assertThat(url)
                .isEqualTo(new AdminUrl(
                        "jdbc:mysql://db.example:3307", "admin", List.of("sslMode=DISABLED"), "root", "a&b"));
    }
}
