package io.columba.streaming;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@OnEveryServer
class MillionRowsTest {
    private static final int ROWS = 1_000_000;

    private final Server server;

    MillionRowsTest(Server server) {
        this.server = server;
    }

    @Test
    void a_million_rows_are_streamed_with_little_memory(@TempDir Path directory) throws Exception {
        if (server == Server.H2) {
            assertStreamed("jdbc:h2:file:" + directory.resolve("measurements"), "sa", null);
            return;
        }
        try (TestDatabase database = server.createDatabase("million_rows")) {
            assertStreamed(database.url(), database.user(), database.password());
        }
    }

    private void assertStreamed(String url, @Nullable String user, @Nullable String password) throws Exception {
        try (Databases databases = Databases.builder()
                .database("default", url, user, password)
                .build()
                .install()) {
            Schema.create("default", Measurement.class);
            fill(databases);
        }
        assertThat(readInSmallMemory(url, user, password))
                .isEqualTo(ROWS + " rows, sum " + ROWS / 1_000 * (999L * 1_000 / 2));
    }

    private void fill(Databases databases) throws SQLException {
        String quote = server == Server.MYSQL || server == Server.MARIADB ? "`" : "\"";
        String insert = "insert into #streaming_measurement# (#id#, #amount#, #place#) ".replace("#", quote);
        String numbers = "with recursive numbers(n) as (select 0 union all select n + 1 from numbers where n < 999) ";
        String pairs =
                "select a.n * 1000 + b.n + 1, b.n, 'a place of no importance' from numbers a cross join numbers b";
        try (Connection connection = databases.connection("default");
                Statement statement = connection.createStatement()) {
            switch (server) {
                case POSTGRESQL, SQLITE -> statement.execute(numbers + insert + pairs);
                case MYSQL, MARIADB -> statement.execute(insert + numbers + pairs);
                case H2 ->
                    statement.execute(insert
                            + "select x, mod(x, 1000), 'a place of no importance' from system_range(1, " + ROWS + ")");
            }
        }
    }

    private static String readInSmallMemory(String url, @Nullable String user, @Nullable String password)
            throws IOException, InterruptedException {
        Process reader = new ProcessBuilder(List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx64m",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("surefire.test.class.path", System.getProperty("java.class.path")),
                        MillionRowsReader.class.getName(),
                        url,
                        Objects.requireNonNullElse(user, ""),
                        Objects.requireNonNullElse(password, "")))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        String output = new String(reader.getInputStream().readAllBytes(), UTF_8).strip();
        assertThat(reader.waitFor(1, TimeUnit.MINUTES)).isTrue();
        return output;
    }
}
