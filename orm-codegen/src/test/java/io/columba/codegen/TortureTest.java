package io.columba.codegen;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A schema for each engine with everything that can be awkward in one, and the whole text of what is made of it.
 *
 * <p>After a wanted change {@code -Dcolumba.pin=src/test/resources/io/columba/codegen/torture} writes the expected texts
 * anew; look at the difference before you keep it.
 */
@OnEveryServer
class TortureTest {
    private static final String PIN_PROPERTY = "columba.pin";

    private final Server server;
    private final TestDatabase database;

    @TempDir
    Path directory;

    TortureTest(Server server) {
        this.server = server;
        this.database = server.createDatabase("torture");
    }

    @BeforeEach
    void load() throws SQLException {
        Workspace.run(database, Workspace.resource("torture/" + server.id() + ".sql"));
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private UnaryOperator<GeneratorOptionsBuilder> allSchemas() {
        return switch (server) {
            case POSTGRESQL -> options -> options.schemas(List.of("public", "archive"));
            case H2 -> options -> options.schemas(List.of("PUBLIC", "ARCHIVE"));
            default -> options -> options;
        };
    }

    @Test
    void the_whole_text_is_as_pinned() throws IOException {
        Workspace workspace = new Workspace(directory, "torture");
        GenerationReport report = workspace.generate(
                database, options -> allSchemas().apply(options).fields(FieldStyle.PUBLIC));
        StringBuilder text = new StringBuilder(report.summary()).append('\n');
        report.warnings().forEach(warning -> text.append(warning).append('\n'));
        workspace
                .files()
                .forEach((name, file) ->
                        text.append("\n=== ").append(name).append('\n').append(file));
        String actual = text.toString().replace(database.name(), "DATABASE");
        String pin = System.getProperty(PIN_PROPERTY, "");
        if (!pin.isEmpty()) {
            Files.writeString(Path.of(pin, server.id() + ".expected.txt"), actual);
        }
        assertThat(actual).isEqualTo(Workspace.resource("torture/" + server.id() + ".expected.txt"));
        workspace.compile();
    }

    @Test
    void with_accessors_it_compiles_without_a_warning() throws IOException {
        Workspace workspace = new Workspace(directory, "torture.accessors");
        workspace.generate(database, allSchemas());
        workspace.compile();
    }

    @Test
    void a_second_run_changes_nothing() throws IOException {
        Workspace workspace = new Workspace(directory, "torture");
        GenerationReport first = workspace.generate(database, allSchemas());
        Map<String, String> before = workspace.files();
        GenerationReport second = workspace.generate(database, allSchemas());
        assertThat(second.written()).isEmpty();
        assertThat(second.unchanged()).isEqualTo(first.written().size());
        assertThat(workspace.files()).isEqualTo(before);
    }
}
