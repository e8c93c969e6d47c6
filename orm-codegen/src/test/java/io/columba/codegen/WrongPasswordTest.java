package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Servers with users refuse a wrong password in a way of its own. */
@OnEveryServer(only = {Server.POSTGRESQL, Server.MYSQL, Server.MARIADB})
class WrongPasswordTest {
    private final Server server;

    @TempDir
    Path directory;

    WrongPasswordTest(Server server) {
        this.server = server;
    }

    @Test
    void a_wrong_password_is_told_from_a_server_that_is_not_there() {
        try (TestDatabase database = server.createDatabase("password")) {
            StringWriter err = new StringWriter();
            int code = GenerateCommand.commandLine()
                    .setErr(new PrintWriter(err, true))
                    .execute(
                            "--url",
                            database.url(),
                            "--user",
                            "nobody",
                            "--password=falsch",
                            "--package",
                            "shop",
                            "--target",
                            directory.toString());
            assertThat(err.toString()).doesNotContain("falsch");
            assertThat(code).isEqualTo(4);
        }
    }
}
