package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.Model;
import io.columba.Schema;
import io.columba.codegen.read.SqlScript;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.postgresql.PGConnection;

/** A well-known database that is loaded into a new one, with the entities that are generated for it. */
final class Dataset implements AutoCloseable {
    /** System property with the folder that holds the datasets. */
    private static final String FOLDER_PROPERTY = "columba.datasets";

    private static final Pattern COPY = Pattern.compile("(?s)(COPY [^;]* FROM stdin);\\n(.*?)\\n?\\\\\\.\\n");

    final TestDatabase database;
    final Workspace workspace;
    final GenerationReport report;
    final ClassLoader classes;
    final Databases databases;
    private final Path directory;
    private final String name;

    private Dataset(String name, Server server, String program, List<Path> scripts) throws SQLException, IOException {
        this.name = name;
        this.directory = Files.createTempDirectory(name);
        this.database = server.createDatabase(name);
        try (Connection connection = database.connect()) {
            connection.setAutoCommit(false);
            for (Path script : scripts) {
                load(connection, Files.readString(script), server);
            }
            connection.commit();
        }
        this.workspace = new Workspace(directory.resolve("first"), name);
        this.report = workspace.generate(database, options -> options);
        workspace.add(program, Workspace.resource("datasets/" + program + ".txt"));
        this.classes = workspace.compile();
        this.databases = Databases.builder()
                .database("default", database.url(), database.user(), database.password())
                .build()
                .install();
    }

    /** Loads scripts of the folder of datasets, or skips the test if it is not there. */
    static Dataset load(String name, Server server, String program, String... scripts)
            throws SQLException, IOException {
        Path folder = folder();
        Assumptions.assumeTrue(
                Files.isDirectory(folder.resolve(name)),
                () -> "The scripts of " + name + " are not in " + folder + "; -D" + FOLDER_PROPERTY
                        + " names the folder that holds \"" + name + "\".");
        return new Dataset(
                name,
                server,
                program,
                Stream.of(scripts).map(folder.resolve(name)::resolve).toList());
    }

    private static Path folder() {
        String given = System.getProperty(FOLDER_PROPERTY, "");
        return given.isEmpty() ? Path.of("../../shared/datasets") : Path.of(given);
    }

    private static void load(Connection connection, String script, Server server) throws SQLException, IOException {
        String rest = script;
        if (server == Server.POSTGRESQL) {
            Matcher copies = COPY.matcher(script);
            int at = 0;
            while (copies.find()) {
                run(connection, script.substring(at, copies.start()));
                connection
                        .unwrap(PGConnection.class)
                        .getCopyAPI()
                        .copyIn(copies.group(1), new java.io.StringReader(copies.group(2) + "\n"));
                at = copies.end();
            }
            rest = script.substring(at);
        }
        if (server == Server.MYSQL) {
            rest = rest.replaceAll("`?\\bsakila\\b`?\\.", "");
            run(connection, "set sql_mode = concat(@@sql_mode, ',NO_BACKSLASH_ESCAPES')");
        }
        run(connection, rest);
    }

    /** Runs what makes tables and rows; databases, owners and settings of old servers are left out. */
    private static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : SqlScript.statements(script)) {
                String bare = sql.replaceAll("(?s)/\\*.*?\\*/", "")
                        .replaceAll("(?m)^\\s*--.*$", "")
                        .strip();
                boolean leftOut =
                        bare.matches("(?is)((drop|create) (database|schema)|use |\\\\c|revoke|grant|alter \\w+ .*owner"
                                + " to|set default_with_oids|create or replace procedural).*");
                if (!leftOut && !bare.isEmpty()) {
                    statement.execute(sql);
                }
            }
        }
    }

    /** Compares what the program found with what the database says, and returns how many questions that were. */
    @SuppressWarnings("unchecked")
    int compareAnswers(String program, java.util.function.UnaryOperator<String> dialect)
            throws ReflectiveOperationException, SQLException {
        Class<?> type = classes.loadClass(name + "." + program);
        List<Object[]> answers = (List<Object[]>) type.getMethod("answers").invoke(null);
        try (Connection connection = database.connect()) {
            for (Object[] answer : answers) {
                assertThat(Rows.of(answer[1]))
                        .as((String) answer[0])
                        .isEqualTo(Rows.of(connection, dialect.apply((String) answer[2])));
                assertThat(Rows.of(answer[1])).as((String) answer[0]).isNotEmpty();
            }
        }
        return answers.size();
    }

    /** Makes the tables of the entities in an empty database, and returns what differs when they are generated anew. */
    @SuppressWarnings("unchecked")
    Map<String, String> roundTrip(Predicate<String> compared) throws ReflectiveOperationException, IOException {
        List<Class<? extends Model>> entities = new ArrayList<>();
        for (String file : workspace.files().keySet().stream()
                .sorted(Comparator.naturalOrder())
                .toList()) {
            if (file.endsWith(".java")) {
                Class<?> type = classes.loadClass(name + "." + file.replace(".java", ""));
                if (Model.class.isAssignableFrom(type) && !EntityType.of(type).readOnly()) {
                    entities.add((Class<? extends Model>) type);
                }
            }
        }
        Map<String, String> differences = new LinkedHashMap<>();
        try (TestDatabase empty = database.server().createDatabase(name + "_again");
                Databases again = Databases.builder()
                        .database("again", empty.url(), empty.user(), empty.password())
                        .build()
                        .install()) {
            Schema.create("again", entities.toArray(Class[]::new));
            Workspace second = new Workspace(directory.resolve("second"), name);
            second.generate(empty, options -> options);
            Map<String, String> before = workspace.files();
            Map<String, String> after = second.files();
            for (Class<?> entity : entities) {
                String file = entity.getSimpleName() + ".java";
                if (compared.test(file) && !before.get(file).equals(after.get(file))) {
                    differences.put(file, before.get(file) + "\n--- becomes ---\n" + after.get(file));
                }
            }
        }
        return differences;
    }

    @Override
    public void close() {
        databases.close();
        database.close();
        try (Stream<Path> paths = Files.walk(directory)) {
            for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
