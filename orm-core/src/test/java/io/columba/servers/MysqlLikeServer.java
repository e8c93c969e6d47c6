package io.columba.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.IntFunction;

/** What starting MySQL and MariaDB has in common: options, a data directory copied from a cached one, the waiting. */
final class MysqlLikeServer {
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
     * @param own options that go before those all have in common
     * @param url the administrator's URL on a port
     */
    static ServerProcess start(
            List<String> command,
            List<String> own,
            Map<String, String> environment,
            Path directory,
            IntFunction<String> url,
            Path log)
            throws IOException {
        for (int attempt = 1; ; attempt++) {
            int port = Platform.freePort();
            List<String> line = new ArrayList<>(command);
            line.addAll(OPTIONS);
            line.addAll(own);
            line.addAll(Platform.userOptions());
            line.add("--datadir=" + directory.resolve("data"));
            line.add("--port=" + port);
            line.add("--socket=" + directory.resolve("socket"));
            line.add("--pid-file=" + directory.resolve("pid"));
            Guard guard = Guard.run(line, environment, log);
            AdminUrl admin = AdminUrl.parse(url.apply(port));
            try {
                ServerProcess.awaitAnswer(guard, admin);
                return new ServerProcess(line, environment, log, admin, guard, ServerProcess.GUARDED);
            } catch (IOException e) {
                guard.stop();
                // another program may have taken the port between the look and the start
                if (attempt == PORT_ATTEMPTS) {
                    throw e;
                }
            }
        }
    }
}
