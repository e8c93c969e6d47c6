package io.columba.servers;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Starts the MySQL server that the build unpacks from a Maven artifact. */
final class MysqlLauncher {
    private static final String REQUIREMENT = "Its files are unpacked by \"mvn generate-test-resources\" in orm-core;"
            + " another unpacked MySQL 8.0 can be named with -Dcolumba.test.mysql.home.";

    private MysqlLauncher() {}

    static Engine start(Server server) {
        return new AdministeredEngine(
                server, launch(server, server.id(), List.of()).admin());
    }

    /** Starts a server in a run directory of that name, with options that go before the common ones. */
    static ServerProcess launch(Server server, String name, List<String> own) {
        Platform.require(server);
        Path directory = ServerFiles.newRunDirectory(name);
        Path log = directory.resolve("log");
        try {
            Path base = Path.of(System.getProperty("columba.test.mysql.home", "target/mysql"))
                    .toAbsolutePath();
            Path program = base.resolve("bin/mysqld");
            if (!Files.isRegularFile(program)) {
                throw new FileNotFoundException("There is no " + program + ".");
            }
            // the unpacking loses the permissions; it is no error if another build was first
            if (!Files.isExecutable(program) && !program.toFile().setExecutable(true, false)) {
                throw new IOException("Cannot make " + program + " executable.");
            }
            Path libraries = ServerFiles.newRunDirectory(name + "-libraries");
            SystemLibraryStubs.write(libraries);
            Map<String, String> environment = Map.of("LD_LIBRARY_PATH", libraries.toString());
            List<String> common = List.of(
                    program.toString(),
                    "--no-defaults",
                    "--basedir=" + base,
                    "--lc-messages-dir=" + base.resolve("share"));
            Path template = ServerFiles.cached(
                    "mysql-" + Files.size(program) + "-data", target -> initialise(common, environment, target, log));
            ServerFiles.copyTree(template, directory.resolve("data"));
            List<String> command = new ArrayList<>(common);
            command.addAll(List.of("--mysqlx=OFF", "--log-error-verbosity=1"));
            return MysqlLikeServer.start(
                    command,
                    own,
                    environment,
                    directory,
                    port -> "jdbc:mysql://127.0.0.1:" + port
                            + "/?user=root&sslMode=DISABLED&allowPublicKeyRetrieval=true",
                    log);
        } catch (IOException e) {
            throw ServerStartException.notStarted(server, REQUIREMENT, log, e);
        }
    }

    private static void initialise(List<String> common, Map<String, String> environment, Path target, Path log)
            throws IOException {
        List<String> command = new ArrayList<>(common);
        command.addAll(Platform.userOptions());
        command.addAll(List.of("--innodb-use-native-aio=0", "--datadir=" + target, "--initialize-insecure"));
        Guard.run(command, environment, log).expectSuccess("mysqld --initialize-insecure");
        Files.delete(target.resolve("auto.cnf")); // the server's identity: each copy makes its own
    }
}
