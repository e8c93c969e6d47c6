package io.columba.servers;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/** A running server that can be killed and started again with the same port and data. */
final class ServerProcess {
    /** Stands for the process id of a server that its guard started. */
    static final long GUARDED = 0;

    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final List<String> line;
    private final Map<String, String> environment;
    private final Path log;
    private final AdminUrl admin;
    private Guard guard;
    private long pid;

    /**
     * @param line the command that starts it again
     * @param guard what binds its life to this JVM's
     * @param pid the server's own process if it was not the guard who started it, else {@link #GUARDED}
     */
    ServerProcess(List<String> line, Map<String, String> environment, Path log, AdminUrl admin, Guard guard, long pid) {
        this.line = List.copyOf(line);
        this.environment = environment;
        this.log = log;
        this.admin = admin;
        this.guard = guard;
        this.pid = pid;
    }

    AdminUrl admin() {
        return admin;
    }

    /** Ends the server and all its children at once, without a chance to tidy up. */
    void kill() throws IOException {
        List<ProcessHandle> family = pid == GUARDED
                ? guard.family()
                : ProcessHandle.of(pid).stream()
                        .flatMap(parent -> Stream.concat(Stream.of(parent), parent.descendants()))
                        .toList();
        family.forEach(ProcessHandle::destroyForcibly);
        guard.stop();
        for (ProcessHandle each : family) {
            await(each);
        }
    }

    /** A dead process nobody collects has no executable left. */
    private static void await(ProcessHandle dying) throws IOException {
        Path executable = Path.of("/proc", String.valueOf(dying.pid()), "exe");
        Instant limit = Instant.now().plusSeconds(10);
        while (Files.exists(executable)) {
            if (Instant.now().isAfter(limit)) {
                throw new IOException("The process " + dying.pid() + " survived its killing.");
            }
            pause(5);
        }
    }

    /** Starts the server that was killed and waits until it answers. */
    void restart() throws IOException {
        Instant limit = Instant.now().plus(START_LIMIT);
        while (true) {
            guard = Guard.run(line, environment, log);
            pid = GUARDED;
            try {
                awaitAnswer(guard, admin);
                return;
            } catch (IOException e) {
                // it gives up while something of its predecessor is still there
                guard.stop();
                if (Instant.now().isAfter(limit)) {
                    throw e;
                }
                pause(100);
            }
        }
    }

    static void awaitAnswer(Guard guard, AdminUrl admin) throws IOException {
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
                pause(50);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new IOException("Interrupted while the server was starting.", e);
            }
        }
    }

    private static void pause(int millis) throws IOException {
        try {
            Thread.sleep(millis);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for a server.", e);
        }
    }
}
