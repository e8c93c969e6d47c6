package io.columba.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What starting MySQL and MariaDB has in common: options, a data directory copied from a cached one, the waiting. */
final class MysqlLikeServer {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);
    private static final int PORT_ATTEMPTS = 3;
    private static final List<String> OPTIONS = List.of(
            "--bind-address=127.0.0.1",
            "--character-set-server=utf8mb4",
            "--collation-server=utf8mb4_bin",
            "--max-connections=300",
            "--max-allowed-packet=64M",
            // nothing here has to survive a crash
            "--skip-log-bin",
            "--innodb-flush-log-at-trx-commit=0",
            "--innodb-flush-method=nosync",
            "--innodb-doublewrite=OFF",
            "--innodb-buffer-pool-size=64M",
            "--innodb-use-native-aio=0",
            "--performance-schema=OFF");

    private MysqlLikeServer() {}

    /**
     * Starts a server and waits until it answers.
     *
     * @param command the program and the options that only this server has
     * @param url the administrator's URL on a port
     */
    static AdminUrl start(
            List<String> command, Map<String, String> environment, Path directory, IntFunction<String> url, Path log)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = Platform.freePort();
            List<String> line = new ArrayList<>(command);
            line.addAll(OPTIONS);
            line.addAll(Platform.userOptions());
            line.add("--datadir=" + directory.resolve("data"));
            line.add("--port=" + port);
            line.add("--socket=" + directory.resolve("socket"));
            line.add("--pid-file=" + directory.resolve("pid"));
            Guard guard = Guard.run(line, environment, log);
            AdminUrl admin = AdminUrl.parse(url.apply(port));
            try {
                awaitAnswer(guard, admin);
                return admin;
            } catch (IOException e) {
                guard.stop();
                // another program may have taken the port between the look and the start
                if (attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }

    private static void awaitAnswer(Guard guard, AdminUrl admin) throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (true) {
            if (!guard.isRunning()) {
                throw new IOException("The server ended while it was starting.");
            }
            try {
                admin.connect().close();
                // another build's server may have taken our port first, then ours is about to end
                Thread.sleep(20);
                if (guard.isRunning()) {
                    return;
                }
            } catch (SQLException e) {
                if (Instant.now().isAfter(limit)) {
                    throw new IOException("No answer within " + START_LIMIT.toSeconds() + " s: " + e.getMessage(), e);
                }
                pause();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the server was starting.", e);
            }
        }
    }

    private static void pause() throws IOException {
        try {
            Thread.sleep(50);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while the server was starting.", e);
        }
    }
}
