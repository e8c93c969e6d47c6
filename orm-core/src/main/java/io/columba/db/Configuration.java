package io.columba.db;

import io.columba.error.ImproperlyConfiguredException;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Holds what a configuration file says: databases, routers and entities.
 *
 * <p>Immutable and safe for use by many threads. {@code ${NAME}} in a value is replaced by the environment variable,
 * {@code ${NAME:-fallback}} by the fallback if the variable is unset or empty; two dollar signs before the brace stand
 * for one, and nothing is replaced. An entry without content is an alias that is known but left blank.
 *
 * <p>Every error names the file and the line, and none shows a value that may be secret.
 *
 * <pre>{@code
 * databases:
 *   default: {engine: postgresql, name: app_data, user: app, password: "${PGPASSWORD}"}
 * }</pre>
 */
public final class Configuration {
    private final List<DatabaseSettings> databases;
    private final List<String> routers;
    private final List<String> entities;

    Configuration(List<DatabaseSettings> databases, List<String> routers, List<String> entities) {
        this.databases = List.copyOf(databases);
        this.routers = List.copyOf(routers);
        this.entities = List.copyOf(entities);
    }

    /** Names the notations a configuration can be written in. */
    public enum Format {
        /** YAML. */
        YAML,
        /** JSON. */
        JSON
    }

    /**
     * Reads a file, with the environment of this process.
     *
     * @param file a file in UTF-8; JSON if its name ends in {@code .json}, else YAML
     * @return what the file says
     * @throws ImproperlyConfiguredException if the file cannot be read or says something that cannot work
     */
    public static Configuration read(Path file) {
        return read(file, System::getenv);
    }

    /**
     * Reads a file.
     *
     * @param file a file in UTF-8; JSON if its name ends in {@code .json}, else YAML
     * @param environment returns a variable's value by its name, or null if it is not set
     * @return what the file says
     * @throws ImproperlyConfiguredException if the file cannot be read or says something that cannot work
     */
    public static Configuration read(Path file, UnaryOperator<@Nullable String> environment) {
        Format format = file.toString().toLowerCase(Locale.ROOT).endsWith(".json") ? Format.JSON : Format.YAML;
        try (InputStream input = Files.newInputStream(file)) {
            return read(file.toString(), input, format, environment);
        } catch (IOException failure) {
            String reason = failure instanceof NoSuchFileException ? "it does not exist" : failure.toString();
            throw new ImproperlyConfiguredException(
                    "Cannot read the configuration " + file + ": " + reason + ". Correct the path or write the file.",
                    file.toString(),
                    0,
                    failure);
        }
    }

    /**
     * Reads a stream, with the environment of this process.
     *
     * @param sourceName what messages call the source, usually a file name
     * @param input text in UTF-8; it stays open
     * @param format the notation
     * @return what the text says
     * @throws ImproperlyConfiguredException if the text says something that cannot work
     */
    public static Configuration read(String sourceName, InputStream input, Format format) {
        return read(sourceName, input, format, System::getenv);
    }

    /**
     * Reads a stream.
     *
     * @param sourceName what messages call the source, usually a file name
     * @param input text in UTF-8; it stays open
     * @param format the notation
     * @param environment returns a variable's value by its name, or null if it is not set
     * @return what the text says
     * @throws ImproperlyConfiguredException if the text says something that cannot work
     */
    public static Configuration read(
            String sourceName, InputStream input, Format format, UnaryOperator<@Nullable String> environment) {
        Objects.requireNonNull(input, "input");
        return new ConfigurationReader(ConfigurationTokens.of(sourceName, input, format), environment).read();
    }

    /**
     * Reads text, with the environment of this process.
     *
     * @param sourceName what messages call the source, usually a file name
     * @param input the text; it stays open
     * @param format the notation
     * @return what the text says
     * @throws ImproperlyConfiguredException if the text says something that cannot work
     */
    public static Configuration read(String sourceName, Reader input, Format format) {
        return read(sourceName, input, format, System::getenv);
    }

    /**
     * Reads text.
     *
     * @param sourceName what messages call the source, usually a file name
     * @param input the text; it stays open
     * @param format the notation
     * @param environment returns a variable's value by its name, or null if it is not set
     * @return what the text says
     * @throws ImproperlyConfiguredException if the text says something that cannot work
     */
    public static Configuration read(
            String sourceName, Reader input, Format format, UnaryOperator<@Nullable String> environment) {
        Objects.requireNonNull(input, "input");
        return new ConfigurationReader(ConfigurationTokens.of(sourceName, input, format), environment).read();
    }

    /**
     * Returns the databases.
     *
     * @return their settings in the order of the file; unmodifiable
     */
    public List<DatabaseSettings> databases() {
        return databases;
    }

    /**
     * Returns the routers.
     *
     * @return their class names in the order of the file; unmodifiable
     */
    public List<String> routers() {
        return routers;
    }

    /**
     * Returns the entities.
     *
     * @return their class names in the order of the file; unmodifiable
     */
    public List<String> entities() {
        return entities;
    }

    /** Describes the configuration without passwords. */
    @Override
    public String toString() {
        return "Configuration[databases=" + databases + ", routers=" + routers + ", entities=" + entities + "]";
    }
}
