package io.columba.codegen;

import io.columba.codegen.GenerationException.Reason;
import io.columba.codegen.emit.SourceFile;
import io.columba.codegen.schema.TableName;
import io.columba.codegen.schema.Warning;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The directory of a package, into which files go without loss of what people wrote into them. */
final class SourceDirectory {
    /** The list of what was generated. */
    static final String MANIFEST = "columba-generated.txt";

    private static final String HEADER = "# Made by Columba: each file, and what of the database it was made from.";

    private final Path directory;
    private final List<Path> written = new ArrayList<>();
    private final List<Warning> warnings = new ArrayList<>();
    private int unchanged;

    SourceDirectory(Path target, String packageName) {
        this.directory = target.resolve(packageName.replace('.', '/'));
    }

    /** Fails if nothing can be written, before a database is asked for anything. */
    void demandWritable() {
        try {
            Files.createDirectories(directory);
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
        if (!Files.isWritable(directory)) {
            throw unwritable(directory, new IOException("no permission"));
        }
    }

    void write(List<SourceFile> files) {
        Map<String, String> manifest = new LinkedHashMap<>();
        for (SourceFile file : files) {
            String name = file.className() + ".java";
            manifest.put(name, file.origin());
            write(name, file);
        }
        warnOfLeftovers(manifest);
        StringBuilder text = new StringBuilder(HEADER).append('\n');
        manifest.forEach((name, origin) -> text.append(name)
                .append('\t')
                .append(origin.replaceAll("\\s", " "))
                .append('\n'));
        put(directory.resolve(MANIFEST), text.toString());
    }

    private void write(String name, SourceFile file) {
        Path path = directory.resolve(name);
        Optional<String> existing = read(path);
        Optional<String> text =
                existing.isEmpty() ? Optional.of(file.text()) : MarkedRegions.merged(existing.get(), file.text());
        if (text.isPresent()) {
            put(path, text.get());
        } else {
            warnings.add(new Warning(
                    new TableName("", file.origin()),
                    "",
                    path + " was left alone, because it lacks the marks of a generated file. Move it, or choose another"
                            + " name for the class with the option classes."));
        }
    }

    /** What was generated before and is no longer may hold code of people, so they decide. */
    private void warnOfLeftovers(Map<String, String> manifest) {
        for (String line : read(directory.resolve(MANIFEST)).orElse("").split("\n", -1)) {
            String[] entry = line.split("\t", 2);
            if (entry.length == 2 && !manifest.containsKey(entry[0]) && Files.exists(directory.resolve(entry[0]))) {
                warnings.add(new Warning(
                        new TableName("", entry[1]),
                        "",
                        directory.resolve(entry[0])
                                + " was made from it, and is not made any more. Delete the file if you"
                                + " do not need it."));
            }
        }
    }

    private static Optional<String> read(Path path) {
        try {
            return Files.exists(path) ? Optional.of(Files.readString(path, StandardCharsets.UTF_8)) : Optional.empty();
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private void put(Path path, String text) {
        boolean manifest = path.endsWith(MANIFEST);
        if (read(path).filter(text::equals).isPresent()) {
            unchanged += manifest ? 0 : 1;
            return;
        }
        try {
            Files.writeString(path, text, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw unwritable(path, e);
        }
        if (!manifest) {
            written.add(path);
        }
    }

    private static GenerationException unwritable(Path path, IOException e) {
        return new GenerationException(
                Reason.TARGET,
                "Cannot write to " + path + ": " + e.getMessage()
                        + ". Choose a directory you may write to with target.",
                e);
    }

    List<Path> written() {
        return written;
    }

    int unchanged() {
        return unchanged;
    }

    List<Warning> warnings() {
        return warnings;
    }
}
