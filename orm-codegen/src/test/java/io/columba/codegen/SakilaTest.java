package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.io.IOException;
import java.sql.SQLException;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * The Sakila database on the engines that there are scripts for: generated, compiled, asked, changed and made anew. Only
 * PostgreSQL's comes with data; into the others the test puts a small store.
 */
@OnEveryServer(only = {Server.POSTGRESQL, Server.MYSQL, Server.SQLITE})
class SakilaTest {
    private final Server server;
    private Dataset sakila;

    SakilaTest(Server server) {
        this.server = server;
    }

    @BeforeEach
    void load() throws SQLException, IOException {
        String[] scripts = server == Server.POSTGRESQL
                ? new String[] {"postgres-sakila-schema.sql", "postgres-sakila-data.sql"}
                : new String[] {server.id() + "-sakila-schema.sql"};
        sakila = Dataset.load("sakila", server, "SakilaProgram.java", scripts);
    }

    @AfterEach
    void drop() {
        if (sakila != null) {
            sakila.close();
        }
    }

    private String expectedSummary() {
        return switch (server) {
            case POSTGRESQL -> "22 tables, 22 entities, 24 relations; 23 files written, 0 unchanged; 10 warnings";
            case MYSQL -> "23 tables, 23 entities, 24 relations; 26 files written, 0 unchanged; 1 warnings";
            default -> "21 tables, 21 entities, 24 relations; 22 files written, 0 unchanged; 8 warnings";
        };
    }

    @Test
    void the_entities_answer_as_plain_sql_does_and_can_be_changed_and_made_anew()
            throws ReflectiveOperationException, SQLException, IOException {
        assertThat(sakila.report.summary()).isEqualTo(expectedSummary());
        Class<?> program = sakila.classes.loadClass("sakila.SakilaProgram");
        if (server != Server.POSTGRESQL) {
            String deferChecks =
                    server == Server.MYSQL ? "set foreign_key_checks = 0" : "pragma defer_foreign_keys = on";
            program.getMethod("fill", String.class).invoke(null, deferChecks);
        }
        int questions = sakila.compareAnswers("SakilaProgram", UnaryOperator.identity());
        System.out.println("sakila " + server + ": " + sakila.report.summary() + "; " + questions + " questions");
        assertThat(questions).isGreaterThanOrEqualTo(15);
        assertThat(program.getMethod("follow").invoke(null)).isEqualTo(48);
        assertThat(program.getMethod("change").invoke(null))
                .isEqualTo(
                        "COLUMBA FLIES, A dove crosses the sea, rated G, 3 days, updated true; paid 1; left 0 and 0");
        assertThat(sakila.roundTrip(file -> true)).isEmpty();
    }
}
