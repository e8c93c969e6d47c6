package io.columba.codegen.processor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.function.BiFunction;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.Filer;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How compilers and build tools run the processor. */
class PathProcessorTest {
    private static final String TAG = """
            package tags;

            import io.columba.Model;
            import io.columba.annotation.*;

            @Entity
            public class Tag extends Model {
                @Id private Long id;
                static { if (true) throw new IllegalStateException("initialised"); }
            }
            """;

    private static final String BOOK = """
            package books;

            import static io.columba.annotation.OnDelete.CASCADE;

            import io.columba.*;
            import io.columba.annotation.*;
            import tags.Tag;

            @Entity
            public class Book extends Model {
                @Id private Long id;
                @ForeignKey(onDelete = CASCADE) private final Ref<Tag> tag = ref();
            }
            """;

    @Test
    void compilers_find_it_on_the_processor_path() {
        assertThat(ServiceLoader.load(Processor.class)).hasAtLeastOneElementOfType(PathProcessor.class);
    }

    @Test
    void gradle_is_told_that_it_is_isolating() throws IOException {
        try (InputStream declared =
                PathProcessor.class.getResourceAsStream("/META-INF/gradle/incremental.annotation.processors")) {
            assertThat(new String(declared.readAllBytes(), StandardCharsets.UTF_8))
                    .isEqualTo(PathProcessor.class.getName() + ",isolating\n");
        }
    }

    @Test
    void it_accepts_the_newest_language_that_the_compiler_knows() {
        assertThat(new PathProcessor().getSupportedSourceVersion()).isEqualTo(SourceVersion.latestSupported());
    }

    @Test
    void each_file_comes_from_its_entity_alone() {
        Watched watched = new Watched();

        assertThat(Compilation.by(List.of(watched), TAG, BOOK).problems()).isEmpty();
        assertThat(watched.origins)
                .containsEntry("books.Book_", "[books.Book]")
                .containsEntry("tags.Tag_", "[tags.Tag]")
                .hasSize(2);
    }

    @Test
    void entities_of_a_library_lead_on_if_it_has_their_paths(@TempDir Path library) throws IOException {
        Compilation.of(TAG).writeTo(library);
        String path = System.getProperty("java.class.path") + java.io.File.pathSeparator + library;

        Compilation with = Compilation.with(List.of("-classpath", path), BOOK);
        Files.delete(library.resolve("tags/Tag_.class"));
        Compilation without = Compilation.with(List.of("-classpath", path), BOOK);

        assertThat(with.problems()).isEmpty();
        assertThat(with.methodsOf("books.Book_")).startsWith("Tag_.Path tag()\n");
        assertThat(without.problems()).isEmpty();
        assertThat(without.methodsOf("books.Book_")).startsWith("RelationPath<Tag> tag()\n");
    }

    @Test
    void a_class_that_another_processor_writes_is_waited_for() {
        String entity = BOOK.replace("Tag", "Made").replace("tags.", "made.");

        Compilation compilation = Compilation.by(List.of(new PathProcessor(), new Maker()), entity);

        assertThat(compilation.problems()).isEmpty();
        assertThat(compilation.methodsOf("books.Book_")).startsWith("Made_.Path tag()\n");
    }

    @Test
    void a_class_that_nobody_writes_is_left_to_the_compiler() {
        assertThat(Compilation.of(BOOK).problems())
                .isNotEmpty()
                .anyMatch(problem -> problem.startsWith("Tag: cannot find symbol"));
    }

    /** The processor with a filer that notes from which elements each file comes. */
    private static final class Watched extends AbstractProcessor {
        private final PathProcessor processor = new PathProcessor();
        private final Map<String, String> origins = new HashMap<>();

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return processor.getSupportedSourceVersion();
        }

        @Override
        public Set<String> getSupportedAnnotationTypes() {
            return processor.getSupportedAnnotationTypes();
        }

        @Override
        public synchronized void init(ProcessingEnvironment environment) {
            Filer filer = proxy(Filer.class, environment.getFiler(), (method, arguments) -> {
                if (method.getName().equals("createSourceFile")) {
                    origins.put(String.valueOf(arguments[0]), Arrays.toString((Object[]) arguments[1]));
                }
                return null;
            });
            processor.init(proxy(
                    ProcessingEnvironment.class,
                    environment,
                    (method, arguments) -> method.getName().equals("getFiler") ? filer : null));
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            processor.process(annotations, round);
            return false;
        }

        /** Answers as the original does, unless {@code first} has an answer. */
        private static <T> T proxy(Class<T> type, T original, BiFunction<Method, Object[], Object> first) {
            return type.cast(
                    Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, arguments) -> {
                        Object answer = first.apply(method, arguments);
                        return answer != null ? answer : method.invoke(original, arguments);
                    }));
        }
    }

    /** Writes an entity in the first round. */
    @SupportedAnnotationTypes("*")
    private static final class Maker extends AbstractProcessor {
        private boolean done;

        @Override
        public SourceVersion getSupportedSourceVersion() {
            return SourceVersion.latestSupported();
        }

        @Override
        public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
            if (!done) {
                done = true;
                try (Writer out =
                        processingEnv.getFiler().createSourceFile("made.Made").openWriter()) {
                    out.write(TAG.replace("Tag", "Made").replace("tags", "made"));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            }
            return false;
        }
    }
}
