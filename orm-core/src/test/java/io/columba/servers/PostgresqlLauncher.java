package io.columba.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the PostgreSQL server that comes as a Maven artifact. */
final class PostgresqlLauncher {
    private static final String REQUIREMENT =
            "It needs glibc 2.25 or later, and for the user root a kernel that allows user namespaces (unshare -U).";

    private PostgresqlLauncher() {}

    static Engine start(Server server) {
        return new AdministeredEngine(server, launch(server, server.id()).admin());
    }

    /** Starts a server in a run directory of that name. */
    static ServerProcess launch(Server server, String name) {
        Platform.require(server);
        Path directory = ServerFiles.newRunDirectory(name);
        Path log = directory.resolve("log");
        try {
            Path data = directory.resolve("data");
            ProcessBuilder.Redirect toLog = ProcessBuilder.Redirect.appendTo(log.toFile());
            // not closed here: the guard stops the server, the way a killed JVM would
            @SuppressWarnings("MustBeClosed")
            EmbeddedPostgres postgres = EmbeddedPostgres.builder()
                    .setOverrideWorkingDirectory(
                            ServerFiles.cacheDirectory("postgresql").toFile())
                    .setDataDirectory(data)
                    .setRegisterShutdownHook(false)
                    .setLocaleConfig("locale", "C")
                    .setServerConfig("max_connections", "200")
                    .setServerConfig("synchronous_commit", "on")
                    .setServerConfig("listen_addresses", "127.0.0.1")
                    .setOutputRedirector(toLog)
                    .setErrorRedirector(toLog)
                    .start();
            List<String> pidFile = Files.readAllLines(data.resolve("postmaster.pid"));
            long pid = Long.parseLong(pidFile.get(0).strip());
            Guard guard = Guard.watch(pid, log);
            AdminUrl admin =
                    AdminUrl.parse("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres");
            return new ServerProcess(startedWith(data), Map.of(), log, admin, guard, pid);
        } catch (IOException | IllegalStateException e) {
            throw ServerStartException.notStarted(server, REQUIREMENT, log, e);
        }
    }

    /** PostgreSQL notes its command line: the program, and its arguments in quotes. It refuses to run as root. */
    private static List<String> startedWith(Path data) throws IOException {
        String options = Files.readString(data.resolve("postmaster.opts")).strip();
        List<String> line = new ArrayList<>(Platform.userOptions().isEmpty() ? List.of() : List.of("unshare", "-U"));
        for (String part : options.split(" (?=\")", -1)) {
            line.add(part.replace("\"", ""));
        }
        return line;
    }
}
