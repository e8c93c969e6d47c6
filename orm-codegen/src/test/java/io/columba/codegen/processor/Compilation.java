package io.columba.codegen.processor;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.FileObject;
import javax.tools.ForwardingJavaFileManager;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileManager;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** What the compiler made of some sources in memory, with the processor and with all warnings as errors. */
final class Compilation {
    private static final Pattern PACKAGE = Pattern.compile("^package ([\\w.]+);", Pattern.MULTILINE);
    private static final Pattern TYPE =
            Pattern.compile("^(?:[\\w ]*)\\b(?:class|enum|record|interface) (\\w+)", Pattern.MULTILINE);

    /** All warnings but those that the entities of a program deserve; javac 17 does not know the last of them. */
    private static final String LINT =
            "-Xlint:all,-processing,-serial" + (Runtime.version().feature() >= 21 ? ",-this-escape" : "");

    private final boolean success;
    private final List<Diagnostic<? extends JavaFileObject>> messages;
    private final InMemory files;
    private final Map<String, String> generated;

    private Compilation(boolean success, List<Diagnostic<? extends JavaFileObject>> messages, InMemory files) {
        this.success = success;
        this.messages = messages;
        this.files = files;
        this.generated = files.sources();
    }

    static Compilation of(String... sources) {
        return with(List.of(), sources);
    }

    static Compilation with(List<String> options, String... sources) {
        return of(options, List.of(new PathProcessor()), sources);
    }

    /** Compiles with these processors. */
    static Compilation by(List<Processor> processors, String... sources) {
        return of(List.of(), processors, sources);
    }

    private static Compilation of(List<String> options, List<Processor> processors, String... sources) {
        List<JavaFileObject> given =
                Arrays.stream(sources).map(Compilation::source).toList();
        List<String> all = new ArrayList<>(List.of(LINT, "-Werror"));
        all.addAll(options);
        Compilation compilation = run(all, processors, given);
        return compilation.success ? compilation.withDocumentation(options, given) : compilation;
    }

    /** Compiles once more, to have the Javadoc checked of what was generated. */
    private Compilation withDocumentation(List<String> options, List<JavaFileObject> given) {
        List<JavaFileObject> all = new ArrayList<>(given);
        generated.forEach((name, text) -> all.add(new Source(name.replace('.', '/'), text)));
        List<String> strict = new ArrayList<>(List.of("-proc:none", "-Xdoclint:all/protected"));
        strict.addAll(options);
        Compilation second = run(strict, List.of(), all);
        List<Diagnostic<? extends JavaFileObject>> found = second.messages.stream()
                .filter(message -> message.getSource() != null
                        && message.getSource().getName().endsWith("_.java"))
                .toList();
        List<Diagnostic<? extends JavaFileObject>> both = new ArrayList<>(messages);
        both.addAll(found);
        return new Compilation(second.success && found.isEmpty(), both, files);
    }

    private static Compilation run(
            List<String> options, List<? extends Processor> processors, List<JavaFileObject> sources) {
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        DiagnosticCollector<JavaFileObject> messages = new DiagnosticCollector<>();
        List<String> all = new ArrayList<>(List.of("-classpath", System.getProperty("java.class.path")));
        all.addAll(options);
        try (InMemory files = new InMemory(compiler.getStandardFileManager(messages, Locale.ROOT, null))) {
            JavaCompiler.CompilationTask task = compiler.getTask(null, files, messages, all, null, sources);
            task.setProcessors(processors);
            boolean success = task.call();
            return new Compilation(success, messages.getDiagnostics(), files);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Says whether there were neither errors nor warnings. */
    boolean succeeded() {
        return success;
    }

    /** The generated sources by the name of their class. */
    Map<String, String> generated() {
        return generated;
    }

    /** Writes the compiled classes to a folder. */
    void writeTo(Path folder) throws IOException {
        for (Output output : files.classes) {
            Path file = folder.resolve(output.toUri().getPath().substring(1));
            Files.createDirectories(file.getParent());
            Files.write(file, output.bytes.toByteArray());
        }
    }

    /** The constants of a generated class, without their modifiers. */
    String fieldsOf(String name) {
        return declarations(name, "    public static final ", ";");
    }

    /** The static methods of a generated class, without their modifiers. */
    String methodsOf(String name) {
        return declarations(name, "    public static ", "{");
    }

    private String declarations(String name, String beginning, String end) {
        return generated
                .get(name)
                .lines()
                .filter(line -> line.startsWith(beginning) && line.endsWith(end) && !line.contains(" class "))
                .map(line -> line.substring(beginning.length()).replace(" {", "") + "\n")
                .collect(Collectors.joining());
    }

    /** The errors and warnings, each after the piece of source that it points at. */
    List<String> problems() {
        return of(Diagnostic.Kind.ERROR, Diagnostic.Kind.WARNING, Diagnostic.Kind.MANDATORY_WARNING);
    }

    /** The notes, each after the piece of source that it points at. */
    List<String> notes() {
        return of(Diagnostic.Kind.NOTE);
    }

    private List<String> of(Diagnostic.Kind... kinds) {
        return messages.stream()
                .filter(message -> Arrays.asList(kinds).contains(message.getKind()))
                .map(message -> place(message) + ": " + message.getMessage(Locale.ROOT))
                .toList();
    }

    private static String place(Diagnostic<? extends JavaFileObject> message) {
        if (message.getSource() == null || message.getStartPosition() == Diagnostic.NOPOS) {
            return "nowhere";
        }
        try {
            String text = message.getSource().getCharContent(true).toString();
            int start = (int) message.getStartPosition();
            int end = (int) message.getEndPosition();
            // javac forgets where things end once it has compiled them
            return text.substring(start, end < start ? text.indexOf('\n', start) : end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static JavaFileObject source(String text) {
        Matcher named = PACKAGE.matcher(text);
        Matcher type = TYPE.matcher(text);
        String file = type.find() ? type.group(1) : "package-info";
        return new Source((named.find() ? named.group(1).replace('.', '/') + "/" : "") + file, text);
    }

    private static final class Source extends SimpleJavaFileObject {
        private final String text;

        Source(String path, String text) {
            super(URI.create("memory:///" + path + ".java"), Kind.SOURCE);
            this.text = text;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return text;
        }
    }

    private static final class Output extends SimpleJavaFileObject {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        Output(String name, Kind kind) {
            super(URI.create("memory:///" + name.replace('.', '/') + kind.extension), kind);
        }

        @Override
        public OutputStream openOutputStream() {
            return bytes;
        }

        @Override
        public CharSequence getCharContent(boolean ignoreEncodingErrors) {
            return bytes.toString(StandardCharsets.UTF_8);
        }
    }

    private static final class InMemory extends ForwardingJavaFileManager<JavaFileManager> {
        private final Map<String, Output> sources = new LinkedHashMap<>();
        private final List<Output> classes = new ArrayList<>();

        InMemory(JavaFileManager files) {
            super(files);
        }

        @Override
        public JavaFileObject getJavaFileForOutput(
                Location location, String name, JavaFileObject.Kind kind, FileObject sibling) {
            Output output = new Output(name, kind);
            if (kind == JavaFileObject.Kind.SOURCE) {
                sources.put(name, output);
            } else {
                classes.add(output);
            }
            return output;
        }

        Map<String, String> sources() {
            Map<String, String> texts = new TreeMap<>();
            sources.forEach((name, output) ->
                    texts.put(name, output.getCharContent(true).toString()));
            return texts;
        }
    }
}
