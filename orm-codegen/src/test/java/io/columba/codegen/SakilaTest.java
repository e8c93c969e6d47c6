package io.columba.codegen;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

@OnEveryServer(only = {Server.POSTGRESQL, Server.MYSQL, Server.SQLITE})
class SakilaTest {
    private final Server server;

    SakilaTest(Server server) {
        this.server = server;
    }

    @Test
    void probe() throws SQLException, IOException, ReflectiveOperationException {
        String[] scripts = server == Server.POSTGRESQL
                ? new String[] {"postgres-sakila-schema.sql", "postgres-sakila-data.sql"}
                : new String[] {server.id() + "-sakila-schema.sql"};
        try (Dataset sakila = Dataset.load("sakila", server, "SakilaProgram.java", scripts)) {
            System.out.println("sakila " + server + ": " + sakila.report.summary());
            sakila.report.warnings().forEach(System.out::println);
            System.out.println("FILES " + sakila.workspace.packageDirectory());
            sakila.roundTrip(f -> true).forEach((f, d) -> System.out.println("DIFF " + f + "\n" + d));
        }
    }
}
