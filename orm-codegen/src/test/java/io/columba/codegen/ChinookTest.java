package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The Chinook database on the engines that there are scripts for: generated, compiled, asked, changed and made anew. */
@OnEveryServer(only = {Server.POSTGRESQL, Server.MYSQL, Server.SQLITE})
class ChinookTest {
    private final Server server;
    private Dataset chinook;

    ChinookTest(Server server) {
        this.server = server;
    }

    @BeforeEach
    void load() throws SQLException, IOException {
        String title = server == Server.POSTGRESQL ? "PostgreSql" : server == Server.MYSQL ? "MySql" : "Sqlite";
        chinook = Dataset.load("chinook", server, "ChinookProgram.java", "Chinook_" + title + "_AutoIncrementPKs.sql");
    }

    @AfterEach
    void drop() {
        if (chinook != null) {
            chinook.close();
        }
    }

    @Test
    void the_entities_answer_as_plain_sql_does_and_can_be_changed_and_made_anew()
            throws ReflectiveOperationException, SQLException, IOException {
        assertThat(chinook.report.summary())
                .isEqualTo("11 tables, 10 entities, 10 relations; 10 files written, 0 unchanged; 0 warnings");
        int questions = chinook.compareAnswers("ChinookProgram", this::spelled);
        System.out.println("chinook " + server + ": " + chinook.report.summary() + "; " + questions + " questions");
        assertThat(questions).isGreaterThanOrEqualTo(15);
        Class<?> program = chinook.classes.loadClass("chinook.ChinookProgram");
        assertThat(program.getMethod("follow").invoke(null))
                .isEqualTo(
                        "AC/DC|Rock|MPEG audio file|true|true|10|2|1297|3034|Köhler|true|2|7|Johnson|true|Edwards|true");
        assertThat(program.getMethod("change").invoke(null)).isEqualTo("Broad Wings by Columba, keyed true, left 0");
        assertThat(chinook.roundTrip(file -> true)).isEmpty();
    }

    /** The script for PostgreSQL spells names with underscores. */
    private String spelled(String sql) {
        return server == Server.POSTGRESQL ? sql.replaceAll("([a-z])([A-Z])", "$1_$2") : sql;
    }
}
