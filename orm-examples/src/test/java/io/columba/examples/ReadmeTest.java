package io.columba.examples;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.db.Configuration;
import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ReadmeTest {
    private static final Path README = Path.of("..", "README.md");
    private static final Path SOURCES = Path.of("src");

    @Test
    void every_java_snippet_is_compiled_here() throws IOException {
        List<String> sources = sources();
        List<String> snippets = blocks("java");

        assertThat(snippets).isNotEmpty();
        assertThat(snippets.stream()
                        .filter(snippet -> sources.stream().noneMatch(source -> source.contains(flat(snippet)))))
                .isEmpty();
    }

    @Test
    void every_configuration_snippet_can_be_read() throws IOException {
        List<String> snippets = blocks("yaml");

        assertThat(snippets).isNotEmpty();
        for (String snippet : snippets) {
            Configuration read = Configuration.read(
                    "README.md", new StringReader(snippet), Configuration.Format.YAML, variable -> "secret");
            assertThat(read.databases()).isNotEmpty();
        }
    }

    private static List<String> blocks(String language) throws IOException {
        return Pattern.compile("^```" + language + "\\R(.*?)^```", Pattern.MULTILINE | Pattern.DOTALL)
                .matcher(Files.readString(README))
                .results()
                .map(block -> block.group(1))
                .toList();
    }

    private static List<String> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            List<Path> java =
                    files.filter(file -> file.toString().endsWith(".java")).toList();
            List<String> texts = new ArrayList<>();
            for (Path file : java) {
                texts.add(flat(Files.readString(file)));
            }
            return texts;
        }
    }

    /** A text without the white space, since a formatter breaks its lines elsewhere. */
    private static String flat(String text) {
        return text.replaceAll("\\s+", "");
    }
}
