package io.columba.codegen;

import com.fasterxml.jackson.databind.DatabindException;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import io.columba.codegen.emit.EmitOptions;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What to generate from which database into which directory. The names in YAML are those of the methods of
 * {@link GeneratorOptionsBuilder}. Immutable.
 */
public final class GeneratorOptions {
    private final GeneratorOptionsBuilder given;

    GeneratorOptions(GeneratorOptionsBuilder given) {
        this.given = given;
    }

    /**
     * Starts to say what to generate.
     *
     * @return a builder
     */
    public static GeneratorOptionsBuilder builder() {
        return new GeneratorOptionsBuilder();
    }

    /**
     * Reads options from YAML.
     *
     * @param file the file
     * @return a builder, for what else there is to say
     * @throws GenerationException if the file cannot be read or says something unknown
     */
    public static GeneratorOptionsBuilder read(Path file) {
        try {
            return new YAMLMapper().readValue(file.toFile(), GeneratorOptionsBuilder.class);
        } catch (DatabindException e) {
            throw new GenerationException(
                    GenerationException.Reason.OPTIONS,
                    file + " says something unknown: " + e.getOriginalMessage() + " Known: "
                            + String.join(", ", GeneratorOptionsBuilder.names()) + ".",
                    e);
        } catch (IOException e) {
            throw new GenerationException(
                    GenerationException.Reason.OPTIONS,
                    "The options cannot be read from " + file + ": " + e.getMessage(),
                    e);
        }
    }

    @Nullable
    String database() {
        return given.database;
    }

    @Nullable
    Path config() {
        return given.config == null ? null : Path.of(given.config);
    }

    @Nullable
    String url() {
        return given.url;
    }

    @Nullable
    String user() {
        return given.user;
    }

    @Nullable
    String password() {
        return given.password;
    }

    List<Path> scripts() {
        return given.scripts.stream().map(Path::of).toList();
    }

    List<String> schemas() {
        return List.copyOf(given.schemas);
    }

    List<String> include() {
        return List.copyOf(given.include);
    }

    List<String> exclude() {
        return List.copyOf(given.exclude);
    }

    Path target() {
        return Path.of(given.target);
    }

    String packageName() {
        return given.packageName;
    }

    EmitOptions emit() {
        return new EmitOptions(
                given.packageName,
                given.app,
                given.using,
                given.fields == FieldStyle.PUBLIC,
                given.singular,
                given.stripPrefixes,
                given.reverseSides,
                given.classes,
                given.names,
                given.reverseNames,
                given.types,
                given.converters,
                given.managers);
    }
}
