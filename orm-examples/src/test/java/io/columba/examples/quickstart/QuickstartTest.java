package io.columba.examples.quickstart;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class QuickstartTest {
    private static final int WIDTH = 110;

    @Test
    void the_story_is_told_to_the_letter_and_fits_a_terminal() throws IOException {
        ByteArrayOutputStream told = new ByteArrayOutputStream();
        try (Databases databases = Databases.load()) {
            Quickstart.run(databases, new PrintStream(told, true, UTF_8));
        }

        String story = told.toString(UTF_8).replace(System.lineSeparator(), "\n");
        assertThat(story).isEqualTo(expected());
        assertThat(story.lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDTH));
    }

    private static String expected() throws IOException {
        try (InputStream text = QuickstartTest.class.getResourceAsStream("quickstart.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8).replace("\r\n", "\n");
        }
    }
}
