package io.columba.servers;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A shell that kills a server when the pipe from this JVM closes. The kernel closes that pipe however the JVM ends, so
 * not even a killed JVM leaves a server behind.
 */
final class Guard {
    // The exit code is the server's. Descriptor 3 holds the pipe, because a background job has no standard input.
    private static final String RUN = "exec 3<&0; \"$@\" </dev/null 3<&- & p=$!;"
            + " (read -r _ <&3; kill -9 $p) 2>/dev/null & exec 3<&-; wait $p";
    // SIGQUIT makes PostgreSQL's postmaster end its children too. A dead process nobody collects has no executable
    // left.
    private static final String WATCH = "read -r _; kill -QUIT $1; i=0;"
            + " while [ -e /proc/$1/exe ] && [ $i -lt 100 ]; do sleep 0.05; i=$((i+1)); done";

    private final Process shell;

    private Guard(Process shell) {
        this.shell = shell;
    }

    /** Starts a command whose life is bound to this JVM's. */
    static Guard run(List<String> command, Map<String, String> environment, Path log) throws IOException {
        return start(RUN, command, environment, log);
    }

    /** Binds the life of a PostgreSQL postmaster that is already running to this JVM's. */
    static Guard watch(long pid, Path log) throws IOException {
        return start(WATCH, List.of(Long.toString(pid)), Map.of(), log);
    }

    private static Guard start(String script, List<String> arguments, Map<String, String> environment, Path log)
            throws IOException {
        List<String> line = new ArrayList<>(List.of("sh", "-c", script, "sh"));
        line.addAll(arguments);
        ProcessBuilder builder = new ProcessBuilder(line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        builder.environment().putAll(environment);
        Guard guard = new Guard(builder.start());
        ServerFiles.stopAtShutdown(guard);
        return guard;
    }

    /** The command's processes, as far as this guard started them. */
    List<ProcessHandle> family() {
        return shell.descendants().toList();
    }

    boolean isRunning() {
        return shell.isAlive();
    }

    /** Waits for a command that ends by itself. */
    void expectSuccess(String what) throws IOException {
        try {
            if (!shell.waitFor(120, TimeUnit.SECONDS)) {
                stop();
                throw new IOException(what + " did not end within 120 seconds.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("Interrupted while waiting for: " + what, e);
        }
        stop();
        if (shell.exitValue() != 0) {
            throw new IOException(what + " ended with exit code " + shell.exitValue() + ".");
        }
    }

    void stop() {
        try {
            shell.getOutputStream().close();
            shell.waitFor(10, TimeUnit.SECONDS);
        } catch (IOException e) {
            shell.destroyForcibly(); // the pipe is broken only if the shell is gone already
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
