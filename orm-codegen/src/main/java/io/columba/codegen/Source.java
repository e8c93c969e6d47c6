package io.columba.codegen;

import io.columba.codegen.GenerationException.Reason;
import io.columba.codegen.read.SqlScript;
import io.columba.db.Configuration;
import io.columba.db.DatabaseSettings;
import io.columba.db.Engine;
import io.columba.error.ColumbaException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The database that a schema is read from: an alias, a URL, or one in memory that scripts fill. */
final class Source {
    private static final List<String> FILES = List.of("columba.yml", "columba.yaml", "columba.json");

    private final GeneratorOptions options;

    Source(GeneratorOptions options) {
        this.options = options;
    }

    /** Opens a connection and runs the scripts; the caller closes it. */
    Connection open() {
        Connection connection = connect();
        try {
            for (Path script : options.scripts()) {
                run(connection, script);
            }
        } catch (GenerationException e) {
            close(connection, e);
            throw e;
        }
        return connection;
    }

    private static void close(Connection connection, GenerationException failure) {
        try {
            connection.close();
        } catch (SQLException second) {
            failure.addSuppressed(second);
        }
    }

    private Connection connect() {
        String alias = options.database();
        if (alias != null) {
            DatabaseSettings settings = settings(alias);
            return connect(
                    Objects.requireNonNull(settings.url()),
                    settings.user(),
                    settings.password(),
                    settings.properties());
        }
        String url = Objects.requireNonNullElse(options.url(), "jdbc:h2:mem:");
        return connect(url, options.user(), options.password(), java.util.Map.of());
    }

    private DatabaseSettings settings(String alias) {
        Path file = Stream.concat(
                        Stream.ofNullable(options.config()), FILES.stream().map(Path::of))
                .filter(Files::isRegularFile)
                .findFirst()
                .orElseThrow(() -> new GenerationException(
                        Reason.OPTIONS,
                        "The alias \"" + alias
                                + "\" is looked up in a configuration file, but there is none. Name it with"
                                + " config, or give url instead of database.",
                        null));
        try {
            List<DatabaseSettings> known = Configuration.read(file).databases();
            return known.stream()
                    .filter(settings -> settings.alias().equals(alias) && !settings.blank())
                    .findFirst()
                    .orElseThrow(() -> new GenerationException(
                            Reason.OPTIONS,
                            "No database in " + file + " has the alias \"" + alias + "\" and is not blank. Known: "
                                    + String.join(
                                            ", ",
                                            known.stream()
                                                    .map(DatabaseSettings::alias)
                                                    .toList()) + ".",
                            null));
        } catch (ColumbaException e) {
            throw new GenerationException(Reason.OPTIONS, Objects.requireNonNull(e.getMessage()), e);
        }
    }

    private static Connection connect(
            String url, @Nullable String user, @Nullable String password, java.util.Map<String, String> properties) {
        Engine engine;
        try {
            engine = Engine.ofUrl(url);
        } catch (ColumbaException e) {
            throw new GenerationException(Reason.ENGINE, Objects.requireNonNull(e.getMessage()), e);
        }
        Properties login = new Properties();
        login.putAll(properties);
        if (user != null) {
            login.setProperty("user", user);
        }
        if (password != null) {
            login.setProperty("password", password);
        }
        try {
            return DriverManager.getConnection(url, login);
        } catch (SQLException e) {
            throw refused(engine, url, e);
        }
    }

    private static GenerationException refused(Engine engine, String url, SQLException e) {
        String state = Objects.requireNonNullElse(e.getSQLState(), "");
        String shown = shown(url);
        if (state.equals("08001") && String.valueOf(e.getMessage()).startsWith("No suitable driver")) {
            return new GenerationException(
                    Reason.ENGINE,
                    "The driver for " + shown + " is not on the class path. Add " + engine.driverArtifact() + ".",
                    e);
        }
        if (state.startsWith("28")) {
            return new GenerationException(
                    Reason.LOGIN, shown + " refuses the login: " + e.getMessage() + ". Check user and password.", e);
        }
        return new GenerationException(
                Reason.CONNECTION,
                "No connection to " + shown + ": " + e.getMessage() + ". Check the URL, and that the server runs.",
                e);
    }

    /** A URL may hold a password, in its parameters or before the host. */
    static String shown(String url) {
        return url.replaceAll("[?;].*", "").replaceAll("//[^/@]*@", "//");
    }

    private static void run(Connection connection, Path script) {
        String current = "";
        try (Statement statement = connection.createStatement()) {
            for (String sql : SqlScript.statements(Files.readString(script, StandardCharsets.UTF_8))) {
                current = sql;
                statement.execute(sql);
            }
        } catch (IOException e) {
            throw new GenerationException(
                    Reason.OPTIONS, "The script " + script + " cannot be read: " + e.getMessage(), e);
        } catch (SQLException e) {
            String shown = current.length() > 200 ? current.substring(0, 200) + "…" : current;
            throw new GenerationException(
                    Reason.SQL, "The script " + script + " fails: " + e.getMessage() + " Statement: " + shown, e);
        }
    }
}
