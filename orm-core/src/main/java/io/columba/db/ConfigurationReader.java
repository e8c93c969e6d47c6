package io.columba.db;

import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.NearestName;
import io.columba.error.UnknownEngineException;
import io.columba.error.UnknownSettingException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Reads the keys of a configuration and says what is wrong with them. Used once, by one thread. */
final class ConfigurationReader {
    private static final List<String> TOP_KEYS = List.of("databases", "routers", "entities");
    private static final List<String> DATABASE_KEYS = List.of(
            "engine",
            "url",
            "host",
            "port",
            "name",
            "user",
            "password",
            "statementTimeoutMillis",
            "pool",
            "properties");
    private static final int HIGHEST_PORT = 65_535;

    private final ConfigurationTokens tokens;
    private final EnvironmentVariables variables;
    private final List<DatabaseSettings> databases = new ArrayList<>();
    private final List<String> routers = new ArrayList<>();
    private final List<String> entities = new ArrayList<>();

    ConfigurationReader(ConfigurationTokens tokens, UnaryOperator<@Nullable String> environment) {
        this.tokens = tokens;
        this.variables = new EnvironmentVariables(environment, tokens);
    }

    Configuration read() {
        if (tokens.next() != null) {
            tokens.readMap("", this::readTopKey);
            if (tokens.next() != null) {
                throw tokens.malformed(tokens.line(), "a second document begins here. Keep everything in one.");
            }
        }
        return new Configuration(databases, routers, entities);
    }

    private void readTopKey(String key, int line) {
        switch (key) {
            case "databases" -> tokens.readMap(key, this::readDatabase);
            case "routers" -> readList(key, routers);
            case "entities" -> readList(key, entities);
            default -> throw unknownKey("", key, line, TOP_KEYS);
        }
    }

    private void readList(String key, List<String> target) {
        if (!tokens.startsList(key)) {
            return;
        }
        while (tokens.nextInList()) {
            String path = key + "[" + target.size() + "]";
            ConfigurationTokens.Text text = tokens.readText(path);
            if (text == null) {
                throw tokens.malformed(tokens.line(), "\"" + path + "\" is empty. Write a class name or remove it.");
            }
            target.add(variables.replaced(text));
        }
    }

    // ---- one database ----

    private void readDatabase(String alias, int line) {
        if (alias.isBlank()) {
            throw tokens.malformed(line, "an alias is empty. Give each database a name, such as \"default\".");
        }
        String path = ConfigurationTokens.path("databases", alias);
        Map<String, ConfigurationTokens.Text> given = new LinkedHashMap<>();
        Map<String, String> pool = new LinkedHashMap<>();
        Map<String, String> properties = new LinkedHashMap<>();
        boolean[] blank = {true};
        tokens.readMap(path, (key, keyLine) -> {
            blank[0] = false;
            String keyPath = ConfigurationTokens.path(path, key);
            switch (key) {
                case "pool" -> tokens.readMap(keyPath, (name, at) -> readPoolProperty(keyPath, name, at, pool));
                case "properties" -> tokens.readMap(keyPath, (name, at) -> readProperty(keyPath, name, properties));
                default -> {
                    if (!DATABASE_KEYS.contains(key)) {
                        throw unknownKey(path, key, keyLine, DATABASE_KEYS);
                    }
                    ConfigurationTokens.Text text = tokens.readText(keyPath);
                    if (text != null) {
                        given.put(
                                key, new ConfigurationTokens.Text(variables.replaced(text), text.line(), text.path()));
                    }
                }
            }
        });
        databases.add(blank[0] ? DatabaseSettings.blank(alias) : settings(alias, line, given, pool, properties));
    }

    private DatabaseSettings settings(
            String alias,
            int line,
            Map<String, ConfigurationTokens.Text> given,
            Map<String, String> pool,
            Map<String, String> properties) {
        Engine engine = engine(given.get("engine"));
        String url = url(alias, line, engine, given);
        return new DatabaseSettings(
                alias,
                engine,
                url,
                value(given, "user"),
                value(given, "password"),
                pool,
                properties,
                statementTimeout(given.get("statementTimeoutMillis")),
                false);
    }

    private @Nullable Duration statementTimeout(ConfigurationTokens.@Nullable Text text) {
        if (text == null) {
            return null;
        }
        try {
            long millis = Long.parseLong(text.value());
            if (millis > 0) {
                return Duration.ofMillis(millis);
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw tokens.malformed(
                text.line(),
                "\"" + text.path() + "\" must be a number of milliseconds above 0, but is \"" + text.value()
                        + "\". Correct it, or leave it out for no limit.");
    }

    private @Nullable Engine engine(ConfigurationTokens.@Nullable Text text) {
        if (text == null) {
            return null;
        }
        return Engine.byId(text.value()).orElseThrow(() -> {
            List<String> known = Arrays.stream(Engine.values()).map(Engine::id).toList();
            return new UnknownEngineException(
                    tokens.at(text.line()) + "\"" + text.value() + "\" is no engine Columba knows. "
                            + NearestName.hint(text.value(), known) + "Known: " + Engine.known() + ".",
                    tokens.sourceName(),
                    text.line(),
                    null);
        });
    }

    private String url(String alias, int line, @Nullable Engine engine, Map<String, ConfigurationTokens.Text> given) {
        ConfigurationTokens.Text url = given.get("url");
        if (url != null) {
            refuseBoth(alias, url.line(), given);
            checkEngineOfUrl(alias, engine, url);
            return url.value();
        }
        if (engine == null) {
            throw improper(
                    line,
                    "the database \"" + alias + "\" has neither an engine nor a url. Write \"engine: \" with one of "
                            + Engine.known() + " and a name, or \"url: jdbc:...\", or leave the entry empty: {}.");
        }
        String name = value(given, "name");
        if (name == null || name.isEmpty()) {
            throw improper(
                    line,
                    "the database \"" + alias + "\" has an engine but no name. Write \"name: \" with "
                            + (engine.defaultPort() == 0
                                    ? "its file path, or \":memory:\"."
                                    : engine == Engine.H2
                                            ? "its file path, or \"mem:\" and a name."
                                            : "the name it has on the server."));
        }
        return engine.url(value(given, "host"), port(given.get("port")), name);
    }

    private void refuseBoth(String alias, int line, Map<String, ConfigurationTokens.Text> given) {
        for (String key : List.of("host", "port", "name")) {
            if (given.containsKey(key)) {
                throw improper(
                        line,
                        "the database \"" + alias + "\" has a url and also \"" + key
                                + "\". Write either the url, or engine, host, port and name.");
            }
        }
    }

    /** An engine given with a URL that no engine owns is a wrapping driver's; MariaDB may have a MySQL URL. */
    private void checkEngineOfUrl(String alias, @Nullable Engine engine, ConfigurationTokens.Text url) {
        Engine spoken;
        try {
            spoken = Engine.ofUrl(url.value());
        } catch (UnknownEngineException unknown) {
            if (engine != null) {
                return;
            }
            throw new UnknownEngineException(
                    tokens.at(url.line()) + unknown.getMessage(), tokens.sourceName(), url.line(), null);
        }
        boolean relatives = (engine == Engine.MYSQL || engine == Engine.MARIADB)
                && (spoken == Engine.MYSQL || spoken == Engine.MARIADB);
        if (engine != null && engine != spoken && !relatives) {
            throw improper(
                    url.line(),
                    "the database \"" + alias + "\" has the engine " + engine.id() + " and a url of " + spoken.id()
                            + ". Drop the engine or correct the url.");
        }
    }

    private @Nullable Integer port(ConfigurationTokens.@Nullable Text text) {
        if (text == null) {
            return null;
        }
        try {
            int port = Integer.parseInt(text.value());
            if (port > 0 && port <= HIGHEST_PORT) {
                return port;
            }
        } catch (NumberFormatException noNumber) {
            // told below
        }
        throw tokens.malformed(
                text.line(),
                "\"" + text.path() + "\" must be a number from 1 to " + HIGHEST_PORT + ", but is \"" + text.value()
                        + "\". Correct it or leave it out.");
    }

    private static @Nullable String value(Map<String, ConfigurationTokens.Text> given, String key) {
        ConfigurationTokens.Text text = given.get(key);
        return text == null ? null : text.value();
    }

    private void readPoolProperty(String path, String name, int line, Map<String, String> pool) {
        String unknown = PoolProperties.problemOfName(name);
        if (unknown != null) {
            throw new UnknownSettingException(tokens.at(line) + unknown, tokens.sourceName(), line, null);
        }
        ConfigurationTokens.Text text = tokens.readText(ConfigurationTokens.path(path, name));
        if (text == null) {
            return;
        }
        String value = variables.replaced(text);
        String unfit = PoolProperties.problemOfValue(name, value);
        if (unfit != null) {
            throw tokens.malformed(text.line(), unfit);
        }
        pool.put(name, value);
    }

    private void readProperty(String path, String name, Map<String, String> properties) {
        ConfigurationTokens.Text text = tokens.readText(ConfigurationTokens.path(path, name));
        if (text != null) {
            properties.put(name, variables.replaced(text));
        }
    }

    private UnknownSettingException unknownKey(String path, String key, int line, List<String> known) {
        String place = path.isEmpty() ? "" : " of \"" + path + "\"";
        return new UnknownSettingException(
                tokens.at(line) + "\"" + key + "\" is no key" + place + ". " + NearestName.hint(key, known) + "Known: "
                        + String.join(", ", known) + ".",
                tokens.sourceName(),
                line,
                null);
    }

    private ImproperlyConfiguredException improper(int line, String message) {
        return new ImproperlyConfiguredException(tokens.at(line) + message, tokens.sourceName(), line, null);
    }
}
