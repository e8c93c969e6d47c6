package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A file of recorded routing scenarios, or of query cases. */
record ConformanceFile(String name, List<JsonNode> scenarios) {
    /** System property with the directory of the files; without it those of the test resources are run. */
    static final String DIRECTORY_PROPERTY = "conformance.dir";

    private static final ObjectMapper JSON = new ObjectMapper();

    /** All files of the directory that hold one of the suites, by name. */
    static List<ConformanceFile> all(String... suites) {
        String wanted = "(" + String.join("|", suites) + ")-.*\\.json";
        Path directory = directory();
        try (Stream<Path> files = Files.list(directory)) {
            List<ConformanceFile> found = files.filter(
                            file -> file.getFileName().toString().matches(wanted))
                    .sorted()
                    .map(ConformanceFile::of)
                    .toList();
            if (found.isEmpty()) {
                throw new IllegalArgumentException("There is no " + wanted + " in " + directory.toAbsolutePath()
                        + ". Name another directory with -D" + DIRECTORY_PROPERTY + ".");
            }
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path directory() {
        String named = System.getProperty(DIRECTORY_PROPERTY, "");
        if (named.isBlank()) {
            return resource("/conformance/routing-visible.json").getParent();
        }
        // Maven runs the tests in the module's directory, and is called in the one above
        Path here = Path.of(named);
        return Files.isDirectory(here) || here.isAbsolute()
                ? here
                : Path.of("..").resolve(named);
    }

    private static Path resource(String name) {
        try {
            return Path.of(ConformanceFile.class.getResource(name).toURI());
        } catch (URISyntaxException e) {
            throw new IllegalStateException(e);
        }
    }

    private static ConformanceFile of(Path file) {
        JsonNode content = read(file);
        if (content.path("format").asInt() != 1) {
            throw new IllegalArgumentException(file + " is no suite in format 1.");
        }
        List<JsonNode> scenarios = new ArrayList<>();
        content.path("scenarios").forEach(scenarios::add);
        content.path("cases").forEach(scenarios::add);
        return new ConformanceFile(file.getFileName().toString(), scenarios);
    }

    /** The file with the models and rows of the query cases; that of the test resources if the directory has none. */
    static JsonNode dataset() {
        Path beside = directory().resolve("dataset.json");
        return Files.exists(beside) ? read(beside) : readResource("/conformance/dataset.json");
    }

    static JsonNode readResource(String name) {
        return read(resource(name));
    }

    private static JsonNode read(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
