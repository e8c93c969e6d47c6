package io.columba.examples;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class StoriesTest {
    private static final int LONGEST = 200;

    @Test
    void stories_are_short_and_use_public_packages_only() throws IOException {
        List<Path> files;
        try (Stream<Path> all = Files.walk(Path.of("src", "main", "java"))) {
            files = all.filter(Files::isRegularFile).toList();
        }
        assertThat(files).isNotEmpty();
        for (Path file : files) {
            assertThat(Files.readAllLines(file))
                    .as(file.toString())
                    .hasSizeLessThanOrEqualTo(LONGEST)
                    .noneMatch(line -> line.contains("columba.internal"));
        }
    }
}
