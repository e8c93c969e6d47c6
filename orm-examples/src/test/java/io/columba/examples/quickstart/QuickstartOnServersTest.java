package io.columba.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** The primary with its replicas, the database of the accounts and the archive, on servers as programs have them. */
class QuickstartOnServersTest {
    private static final List<String> ALIASES = List.of("auth_db", "primary", "replica1", "replica2", "archive");

    @TempDir
    Path directory;

    @TestFactory
    Stream<DynamicTest> the_story_goes_the_same_way_on_every_server() {
        return Server.selected().stream()
                .map(server -> DynamicTest.dynamicTest(
                        server.toString(), () -> checkStory(List.of(server, server, server, server, server))));
    }

    @TestFactory
    Stream<DynamicTest> the_story_goes_the_same_way_if_every_alias_is_on_a_server_of_another_kind() {
        List<Server> servers = Server.selected();
        return Stream.iterate(0, first -> first + 1)
                .limit(servers.size() < 2 ? 0 : servers.size())
                .map(first -> {
                    List<Server> spread = new ArrayList<>();
                    for (int i = 0; i < ALIASES.size(); i++) {
                        spread.add(servers.get((first + i) % servers.size()));
                    }
                    return DynamicTest.dynamicTest(spread.toString(), () -> checkStory(spread));
                });
    }

    private void checkStory(List<Server> servers) throws IOException {
        List<TestDatabase> created = new ArrayList<>();
        try {
            StringBuilder yaml = new StringBuilder("databases:\n  default: {}\n");
            for (int i = 0; i < ALIASES.size(); i++) {
                TestDatabase database = servers.get(i).createDatabase(ALIASES.get(i));
                created.add(database);
                yaml.append("  ").append(ALIASES.get(i)).append(":\n");
                setting(yaml, "url", database.url());
                setting(yaml, "user", database.user());
                setting(yaml, "password", database.password());
            }
            yaml.append("routers: [").append(AuthRouter.class.getName()).append(", ");
            yaml.append(PrimaryReplicaRouter.class.getName()).append("]\n");
            Path file = Files.writeString(directory.resolve("columba.yml"), yaml.toString());
            try (Databases databases = Databases.load(file)) {
                ByteArrayOutputStream told = new ByteArrayOutputStream();
                Quickstart.run(databases, new PrintStream(told, true, UTF_8));
                checkRows();
                assertThat(results(told.toString(UTF_8))).isEqualTo(results(expected()));
            }
        } finally {
            created.forEach(TestDatabase::close);
        }
    }

    private static void setting(StringBuilder yaml, String name, @Nullable String value) {
        if (value != null) {
            yaml.append("    ").append(name).append(": \"").append(value).append("\"\n");
        }
    }

    private static void checkRows() {
        assertThat(names("primary")).containsExactly("Frederick", "Grace");
        assertThat(names("replica1")).containsExactly("Fred", "Grace", "Alan");
        assertThat(names("replica2")).containsExactly("Fred", "Grace", "Alan");
        assertThat(names("archive")).containsExactly("Frederick", "Alan");
        assertThat(User.objects.count()).isEqualTo(1);
        assertThat(Departure.objects.count()).isEqualTo(1);
    }

    private static List<Object> names(String alias) {
        return Person.objects.using(alias).orderBy("pk").column("name").list();
    }

    /** What the program did and what came of it, without the SQL, which each server has of its own. */
    private static List<String> results(String story) {
        return story.lines()
                .filter(line ->
                        line.startsWith("  ") && !ALIASES.contains(line.strip().split(" ", 2)[0]))
                .toList();
    }

    private static String expected() throws IOException {
        try (var text = QuickstartOnServersTest.class.getResourceAsStream("quickstart.txt")) {
            return new String(java.util.Objects.requireNonNull(text).readAllBytes(), UTF_8);
        }
    }
}
