package io.columba.examples;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.columba.Databases;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.util.List;
import java.util.function.BiConsumer;

/** Tells a story on two new databases of a server. */
public final class TwoDatabases {
    private TwoDatabases() {}

    /** Runs a story on the aliases {@code default} and another one; returns its lines. */
    public static List<String> told(Server server, String other, BiConsumer<Databases, PrintStream> story) {
        try (TestDatabase first = server.createDatabase("default");
                TestDatabase second = server.createDatabase(other);
                Databases databases = Databases.builder()
                        .database("default", first.url(), first.user(), first.password())
                        .database(other, second.url(), second.user(), second.password())
                        .build()
                        .install()) {
            ByteArrayOutputStream told = new ByteArrayOutputStream();
            story.accept(databases, new PrintStream(told, true, UTF_8));
            return told.toString(UTF_8).lines().toList();
        }
    }
}
