package io.columba.chinook;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer(only = Server.SQLITE)
class SqliteTimesTest {
    private final TestDatabase database;
    private final Databases databases;

    SqliteTimesTest(Server server) {
        database = server.createDatabase("times");
        databases =
                Databases.builder().database("default", database.url()).build().install();
    }

    @AfterEach
    void drop() {
        databases.close();
        database.close();
    }

    @Test
    void a_whole_second_is_written_and_compared_without_a_fraction() throws SQLException {
        LocalDateTime second = LocalDateTime.of(2024, 2, 29, 12, 30, 15);
        Schema.create("default", Employee.class);
        for (LocalDateTime hired : List.of(second, second.plusNanos(500_000), second.plusSeconds(1))) {
            Employee.objects.create(employee -> employee.hireDate = hired);
        }
        try (Connection connection = databases.connection("default")) {
            assertThat(Chinook.answer(connection, "select hire_date from employee order by hire_date"))
                    .containsExactly(
                            List.of("2024-02-29 12:30:15"),
                            List.of("2024-02-29 12:30:15.000500"),
                            List.of("2024-02-29 12:30:16"));
        }
        assertThat(Employee.objects.get("hireDate", second).hireDate).isEqualTo(second);
        assertThat(Employee.objects.filter("hireDate__gt", second).count()).isEqualTo(2);
        assertThat(Employee.objects
                        .filter("hireDate__lt", second.plusSeconds(1))
                        .count())
                .isEqualTo(2);
    }
}
