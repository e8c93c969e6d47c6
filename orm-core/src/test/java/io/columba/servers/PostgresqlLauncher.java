package io.columba.servers;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Starts the PostgreSQL server that comes as a Maven artifact. */
final class PostgresqlLauncher {
    private static final String REQUIREMENT =
            "It needs glibc 2.25 or later, and for the user root a kernel that allows user namespaces (unshare -U).";

    private PostgresqlLauncher() {}

    static Engine start(Server server) {
        Platform.require(server);
        Path directory = ServerFiles.newRunDirectory(server.id());
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
            Guard.watch(Long.parseLong(pidFile.get(0).strip()), log);
            return new AdministeredEngine(
                    server,
                    AdminUrl.parse("jdbc:postgresql://127.0.0.1:" + postgres.getPort() + "/postgres?user=postgres"));
        } catch (IOException | IllegalStateException e) {
            throw ServerStartException.notStarted(server, REQUIREMENT, log, e);
        }
    }
}
