package io.columba.servers;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** A server that is started by the first call, or failed to start then. Thread-safe. */
final class StartedServer {
    private static final Map<Server, StartedServer> ALL = new ConcurrentHashMap<>();

    private final Server server;
    private @Nullable Engine engine;
    private @Nullable ServerStartException failure;

    private StartedServer(Server server) {
        this.server = server;
    }

    static StartedServer of(Server server) {
        return ALL.computeIfAbsent(server, StartedServer::new);
    }

    /** Starting a server that cannot start takes long, so a failure is kept and thrown again. */
    synchronized Engine engine() {
        if (failure != null) {
            throw new ServerStartException(failure);
        }
        if (engine == null) {
            try {
                engine = start();
            } catch (ServerStartException e) {
                failure = e;
                throw e;
            }
        }
        return engine;
    }

    private Engine start() {
        return switch (server) {
            case POSTGRESQL ->
                AdministeredEngine.onExistingServer(server).orElseGet(() -> PostgresqlLauncher.start(server));
            case MYSQL -> AdministeredEngine.onExistingServer(server).orElseGet(() -> MysqlLauncher.start(server));
            case MARIADB -> AdministeredEngine.onExistingServer(server).orElseGet(() -> MariadbLauncher.start(server));
            case H2 -> new H2Engine();
            case SQLITE -> new SqliteEngine();
        };
    }
}
