package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.codegen.read.SqlScript;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** A directory into which entities are generated, and in which they are compiled as strictly as javac can. */
final class Workspace {
    private final Path directory;
    private final String packageName;

    Workspace(Path directory, String packageName) {
        this.directory = directory;
        this.packageName = packageName;
    }

    Path sources() {
        return directory.resolve("sources");
    }

    Path packageDirectory() {
        return sources().resolve(packageName.replace('.', '/'));
    }

    /** Runs a script of the test resources. */
    static void run(TestDatabase database, String script) throws SQLException {
        try (Connection connection = database.connect()) {
            run(connection, script);
        }
    }

    static void run(Connection connection, String script) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : SqlScript.statements(script)) {
                statement.execute(sql);
            }
        }
    }

    static String resource(String name) {
        try (var in = Objects.requireNonNull(Workspace.class.getResourceAsStream(name), name)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    GenerationReport generate(TestDatabase database, UnaryOperator<GeneratorOptionsBuilder> also) {
        return Generator.run(options(database, also));
    }

    GeneratorOptions options(TestDatabase database, UnaryOperator<GeneratorOptionsBuilder> also) {
        return also.apply(GeneratorOptions.builder()
                        .url(database.url())
                        .user(database.user())
                        .password(database.password())
                        .target(sources().toString())
                        .packageName(packageName))
                .build();
    }

    /** The text of the generated files, by name. */
    Map<String, String> files() throws IOException {
        Map<String, String> files = new TreeMap<>();
        try (Stream<Path> paths = Files.list(packageDirectory())) {
            for (Path path : paths.toList()) {
                files.put(path.getFileName().toString(), Files.readString(path));
            }
        }
        return files;
    }

    /** Puts a class beside the generated ones. */
    void add(String name, String text) throws IOException {
        Files.createDirectories(packageDirectory());
        Files.writeString(packageDirectory().resolve(name), text);
    }

    /** Compiles everything with all warnings, each of them an error; fails with what javac says. */
    ClassLoader compile() throws IOException {
        Path classes = Files.createDirectories(directory.resolve("classes"));
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        StringWriter output = new StringWriter();
        try (StandardJavaFileManager manager = compiler.getStandardFileManager(null, null, StandardCharsets.UTF_8);
                Stream<Path> paths = Files.walk(sources())) {
            List<Path> sources =
                    paths.filter(path -> path.toString().endsWith(".java")).toList();
            Iterable<? extends JavaFileObject> units = manager.getJavaFileObjectsFromPaths(sources);
            List<String> options = new ArrayList<>(
                    List.of("-Xlint:all", "-Werror", "-proc:none", "--release", "17", "-d", classes.toString()));
            options.addAll(List.of(
                    "-cp", System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"))));
            boolean compiled = compiler.getTask(output, manager, null, options, null, units)
                    .call();
            assertThat(compiled).as(() -> "javac says: " + output).isTrue();
        }
        return new URLClassLoader(new URL[] {classes.toUri().toURL()}, Workspace.class.getClassLoader());
    }
}
