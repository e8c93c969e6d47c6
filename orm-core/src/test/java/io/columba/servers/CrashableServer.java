package io.columba.servers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A server of its own that may be killed with all its processes and started again with the same port and data. What it
 * acknowledged survives that, unlike on the shared servers, which are made for speed.
 */
public final class CrashableServer implements AutoCloseable {
    private static final AtomicInteger STARTED = new AtomicInteger();
    /** The log reaches the system with each commit, and a page that was half written is found again. */
    private static final List<String> SAFE = List.of("--innodb-flush-log-at-trx-commit=2", "--innodb-doublewrite=ON");

    private final ServerProcess process;
    private final Engine engine;

    private CrashableServer(Server server, ServerProcess process) {
        this.process = process;
        this.engine = new AdministeredEngine(server, process.admin());
    }

    /** Starts a new server; not for H2 and SQLite, which have no process of their own. */
    public static CrashableServer start(Server server) {
        String name = server.id() + "-crashable-" + STARTED.incrementAndGet();
        ServerProcess process = switch (server) {
            case POSTGRESQL -> PostgresqlLauncher.launch(server, name);
            case MYSQL -> MysqlLauncher.launch(server, name, SAFE);
            case MARIADB -> MariadbLauncher.launch(server, name, SAFE);
            case H2, SQLITE -> throw new IllegalArgumentException(server + " has no process of its own.");
        };
        return new CrashableServer(server, process);
    }

    /** Creates a new empty database. */
    public TestDatabase createDatabase(String name) {
        return engine.create(name);
    }

    /** Kills the server and all its children. */
    public void kill() {
        try {
            process.kill();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Starts the server again and waits until it answers. */
    public void restart() {
        try {
            process.restart();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
