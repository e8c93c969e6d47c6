package io.columba.codegen;

import io.columba.codegen.GenerationException.Reason;
import io.columba.codegen.emit.Emission;
import io.columba.codegen.emit.Emitter;
import io.columba.codegen.read.SchemaReader;
import io.columba.codegen.schema.DatabaseSchema;
import io.columba.codegen.schema.TableName;
import io.columba.codegen.schema.Warning;
import io.columba.error.ColumbaException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.jooq.exception.DataAccessException;

/**
 * Makes entities from the schema of a database.
 *
 * <pre>{@code
 * GenerationReport report = Generator.run(GeneratorOptions.builder()
 *         .url("jdbc:postgresql://localhost/sakila")
 *         .target("src/main/java")
 *         .packageName("com.example.sakila")
 *         .build());
 * }</pre>
 *
 * <p>A file is generated between marks: the head of the class, and its fields with their accessors. Another run replaces
 * what is between the marks and nothing else, so methods, constructors, a manager and further interfaces can be written
 * into the same file. A file without the marks is never touched; the report tells of it.
 */
public final class Generator {
    private final GeneratorOptions options;
    private final Consumer<String> progress;

    private Generator(GeneratorOptions options, Consumer<String> progress) {
        this.options = options;
        this.progress = progress;
    }

    /**
     * Generates, and says nothing on the way.
     *
     * @param options what to generate
     * @return what was done
     * @throws GenerationException if the database cannot be read or the target not written
     */
    public static GenerationReport run(GeneratorOptions options) {
        return run(options, line -> {});
    }

    /**
     * Generates.
     *
     * @param options what to generate
     * @param progress hears a line for each step, each warning and the summary
     * @return what was done
     * @throws GenerationException if the database cannot be read or the target not written
     */
    public static GenerationReport run(GeneratorOptions options, Consumer<String> progress) {
        return new Generator(options, progress).run();
    }

    private GenerationReport run() {
        SourceDirectory directory = new SourceDirectory(options.target(), options.packageName());
        directory.demandWritable();
        DatabaseSchema schema = read();
        progress.accept("Read " + schema.tables().size() + " tables and views ("
                + schema.engine().id() + ").");
        Emission emission = Emitter.emit(schema, options.emit());
        directory.write(emission.files());
        List<Warning> warnings = new ArrayList<>(emission.warnings());
        warnings.addAll(directory.warnings());
        GenerationReport report = new GenerationReport(
                schema.tables().size(),
                emission.entities(),
                emission.relations(),
                directory.written(),
                directory.unchanged(),
                warnings);
        warnings.forEach(warning -> progress.accept("Warning: " + warning));
        progress.accept(report.summary() + ".");
        return report;
    }

    private DatabaseSchema read() {
        try (Connection connection = new Source(options).open()) {
            SchemaReader reader = SchemaReader.on(connection);
            List<String> schemas = options.schemas().isEmpty() ? List.of(reader.defaultSchema()) : options.schemas();
            List<String> known = reader.schemas();
            for (String schema : schemas) {
                if (!known.contains(schema)) {
                    throw new GenerationException(
                            Reason.UNKNOWN_SCHEMA,
                            "There is no schema \"" + schema + "\". Known: " + String.join(", ", known) + ".",
                            null);
                }
            }
            DatabaseSchema schema = reader.read(schemas, wanted());
            if (schema.tables().isEmpty()) {
                throw new GenerationException(
                        Reason.EMPTY_SCHEMA,
                        "No table or view of "
                                + (schemas.equals(List.of("")) ? "the database" : String.join(", ", schemas))
                                + " was asked for. Included: " + String.join(", ", options.include())
                                + "; excluded: "
                                + (options.exclude().isEmpty() ? "nothing" : String.join(", ", options.exclude()))
                                + ". Check schemas, include and exclude.",
                        null);
            }
            return schema;
        } catch (SQLException | DataAccessException | ColumbaException e) {
            throw new GenerationException(
                    Reason.SQL, "The catalogue cannot be read: " + Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private Predicate<TableName> wanted() {
        Predicate<TableName> included = any(options.include());
        Predicate<TableName> excluded = any(options.exclude());
        return table -> included.test(table) && !excluded.test(table);
    }

    private static Predicate<TableName> any(List<String> names) {
        List<Pattern> patterns = names.stream()
                .map(name -> Pattern.compile("(?i)\\Q" + name.replace("*", "\\E.*\\Q") + "\\E"))
                .toList();
        return table -> patterns.stream()
                .anyMatch(pattern -> pattern.matcher(table.name()).matches()
                        || pattern.matcher(table.toString()).matches());
    }
}
