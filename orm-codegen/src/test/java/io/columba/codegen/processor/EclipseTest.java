package io.columba.codegen.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The compiler of Eclipse has its own model of the language; the processor makes the same of it. */
class EclipseTest {
    @TempDir
    private Path folder;

    @Test
    void the_compiler_of_eclipse_gets_the_same_sources() throws IOException {
        String messages = compile(GeneratedSourceTest.PERSON, GeneratedSourceTest.BOOK);

        assertThat(messages).isEmpty();
        assertThat(generated())
                .isEqualTo(Compilation.of(GeneratedSourceTest.PERSON, GeneratedSourceTest.BOOK)
                        .generated());
    }

    @Test
    void the_compiler_of_eclipse_shows_mistakes_at_their_place() throws IOException {
        String messages =
                compile(GeneratedSourceTest.PERSON.replace("\"author\"", "\"autor\""), GeneratedSourceTest.BOOK);

        assertThat(messages).contains("ERROR in ", "Person.java (at line 16)", """
                        @Reverse("autor") private final RelatedManager<Book> written = related();
                        \t^^^^^^^^
                        Field written of library.Person has @Reverse("autor"), but library.Book has no such relation to \
                        Person. Its relations to it: author.
                        """);
    }

    private String compile(String person, String book) throws IOException {
        String path = System.getProperty("java.class.path");
        List<String> command = new ArrayList<>(List.of("--release", "17", "-warn:none", "-proceedOnError"));
        command.addAll(List.of("-classpath", path, "-processorpath", path));
        command.addAll(List.of("-processor", PathProcessor.class.getName()));
        command.addAll(List.of("-s", created("generated"), "-d", created("classes")));
        command.add(Files.writeString(folder.resolve("Person.java"), person).toString());
        command.add(Files.writeString(folder.resolve("Book.java"), book).toString());
        StringWriter messages = new StringWriter();
        PrintWriter out = new PrintWriter(messages);
        BatchCompiler.compile(command.toArray(String[]::new), out, out, null);
        return messages.toString();
    }

    private String created(String name) throws IOException {
        return Files.createDirectories(folder.resolve(name)).toString();
    }

    private Map<String, String> generated() throws IOException {
        Map<String, String> sources = new TreeMap<>();
        Path root = folder.resolve("generated");
        try (Stream<Path> files = Files.walk(root)) {
            for (Path file : (Iterable<Path>) files.filter(Files::isRegularFile)::iterator) {
                String name = root.relativize(file).toString().replace(File.separatorChar, '.');
                sources.put(name.replaceFirst("\\.java$", ""), Files.readString(file));
            }
        }
        return sources;
    }
}
