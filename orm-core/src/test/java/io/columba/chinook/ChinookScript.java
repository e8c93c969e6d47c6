package io.columba.chinook;

import io.columba.servers.Server;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/** The script that makes the Chinook database on one server. It is no part of the project; where it is absent, tests are skipped. */
record ChinookScript(Path file) {
    /** System property with the folder that holds the folder {@code chinook}. */
    static final String DATASETS_PROPERTY = "columba.datasets";

    /** Finds the script for a server, or skips the test with the reason. */
    static ChinookScript of(Server server) {
        Path folder = folder();
        Assumptions.assumeTrue(
                Files.isDirectory(folder),
                () -> "The Chinook scripts are not in " + folder.normalize() + "; -D" + DATASETS_PROPERTY
                        + " names the folder that holds \"chinook\".");
        return new ChinookScript(folder.resolve("Chinook_" + title(server) + "_AutoIncrementPKs.sql"));
    }

    private static Path folder() {
        String given = System.getProperty(DATASETS_PROPERTY, "");
        if (!given.isEmpty()) {
            return Path.of(given, "chinook");
        }
        // Maven runs the tests in the module's directory, an IDE often in the repository's root.
        return Stream.of("../../shared/datasets/chinook", "../shared/datasets/chinook")
                .map(Path::of)
                .filter(Files::isDirectory)
                .findFirst()
                .orElse(Path.of("../shared/datasets/chinook"));
    }

    private static String title(Server server) {
        return switch (server) {
            case POSTGRESQL -> "PostgreSql";
            case MYSQL -> "MySql";
            case SQLITE -> "Sqlite";
            default -> throw new IllegalArgumentException("There is no Chinook script for " + server + ".");
        };
    }

    /** The statements that make and fill the tables, without those that make the database and enter it. */
    List<String> statements() {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        // No text in the scripts goes over the end of a line, so a semicolon there always ends a statement.
        for (String line : lines()) {
            statement.append(line).append('\n');
            if (line.endsWith(";")) {
                String sql = statement
                        .toString()
                        .replaceAll("(?s)/\\*\\*.*?\\*/", "")
                        .strip();
                if (!sql.matches("(?s)((DROP|CREATE) DATABASE|USE |\\\\c ).*")) {
                    statements.add(sql.substring(0, sql.length() - 1));
                }
                statement.setLength(0);
            }
        }
        return statements;
    }

    private List<String> lines() {
        try {
            return Files.readAllLines(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
