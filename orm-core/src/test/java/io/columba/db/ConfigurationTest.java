package io.columba.db;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.MalformedConfigurationException;
import io.columba.error.UnknownEngineException;
import io.columba.error.UnknownSettingException;
import io.columba.error.UnsetVariableException;
import java.io.ByteArrayInputStream;
import java.io.PrintWriter;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.assertj.core.api.AbstractThrowableAssert;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationTest {
    private static final Map<String, String> ENVIRONMENT =
            Map.of("PGPASSWORD", "s3cret", "EMPTY", "", "HOST", "db.example.com");

    private static Configuration yaml(String text) {
        return Configuration.read("columba.yml", new StringReader(text), Configuration.Format.YAML, ENVIRONMENT::get);
    }

    private static AbstractThrowableAssert<?, ? extends Throwable> assertThatReading(String text) {
        return assertThatThrownBy(() -> yaml(text));
    }

    // ---- what it reads ----

    @Test
    void databases_routers_and_entities_are_read_in_their_order() {
        Configuration configuration = yaml("""
                databases:
                  default:
                    engine: postgresql
                    name: app_data
                    user: postgres_user
                    password: ${PGPASSWORD}
                    pool: {maximumPoolSize: 10}
                    properties: {ApplicationName: shop}
                    statementTimeoutMillis: 5000
                  users: {engine: mysql, host: "${HOST}", port: "${PORT:-3307}", name: user_data}
                  other: {url: "jdbc:h2:mem:x"}
                  legacy: {}
                  nothing:
                routers: [com.example.AuthRouter, com.example.PrimaryReplicaRouter]
                entities:
                  - com.example.Book
                """);

        assertThat(configuration.databases())
                .containsExactly(
                        new DatabaseSettings(
                                "default",
                                Engine.POSTGRESQL,
                                "jdbc:postgresql://localhost:5432/app_data",
                                "postgres_user",
                                "s3cret",
                                Map.of("maximumPoolSize", "10"),
                                Map.of("ApplicationName", "shop"),
                                Duration.ofSeconds(5),
                                false),
                        new DatabaseSettings(
                                "users",
                                Engine.MYSQL,
                                "jdbc:mysql://db.example.com:3307/user_data",
                                null,
                                null,
                                Map.of(),
                                Map.of(),
                                null,
                                false),
                        DatabaseSettings.ofUrl("other", "jdbc:h2:mem:x"),
                        DatabaseSettings.blank("legacy"),
                        DatabaseSettings.blank("nothing"));
        assertThat(configuration.routers())
                .containsExactly("com.example.AuthRouter", "com.example.PrimaryReplicaRouter");
        assertThat(configuration.entities()).containsExactly("com.example.Book");
        assertThat(configuration.toString()).doesNotContain("s3cret");
    }

    @Test
    void json_says_the_same(@TempDir Path folder) throws Exception {
        Path file = folder.resolve("columba.json");
        Files.writeString(file, "{\"databases\": {\"default\": {\"engine\": \"sqlite\", \"name\": \":memory:\"}}}");

        assertThat(Configuration.read(file).databases().get(0).url()).isEqualTo("jdbc:sqlite::memory:");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "-1", "5s", "1.5"})
    void a_statement_timeout_is_a_number_of_milliseconds(String wrong) {
        assertThatReading("databases:\n  default:\n    url: jdbc:h2:mem:x\n    statementTimeoutMillis: " + wrong + "\n")
                .isInstanceOf(MalformedConfigurationException.class)
                .hasMessage(
                        "columba.yml:4: \"databases.default.statementTimeoutMillis\" must be a number of milliseconds"
                                + " above 0, but is \"" + wrong + "\". Correct it, or leave it out for no limit.");
    }

    @Test
    void an_empty_text_is_an_empty_configuration() {
        assertThat(yaml("").databases()).isEmpty();
        assertThat(yaml("databases:\nrouters:\n").routers()).isEmpty();
    }

    @Test
    void variables_are_replaced_wherever_they_stand() {
        DatabaseSettings settings =
                yaml("databases: {a: {url: 'jdbc:h2:mem:${EMPTY:-x}${NONE:-}-${HOST}', password: 'p$${x}', user: 007}}")
                        .databases()
                        .get(0);

        assertThat(settings.url()).isEqualTo("jdbc:h2:mem:x-db.example.com");
        assertThat(settings.password()).isEqualTo("p${x}");
        assertThat(settings.user()).isEqualTo("007");
    }

    // ---- what it refuses ----

    @Test
    void an_unknown_engine_lists_the_engines() {
        assertThatReading("databases:\n  default:\n    engine: postgres\n    name: x\n")
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage("columba.yml:3: \"postgres\" is no engine Columba knows. Did you mean \"postgresql\"?"
                        + " Known: postgresql, mysql, mariadb, h2, sqlite.");
        assertThatReading("databases:\n  default:\n    url: jdbc:oracle:thin:joe/pw@//h:1/x\n")
                .isInstanceOf(UnknownEngineException.class)
                .hasMessage("columba.yml:3: The URL \"jdbc:oracle:***\" belongs to no engine Columba knows. Known:"
                        + " jdbc:postgresql:, jdbc:mysql:, jdbc:mariadb:, jdbc:h2:, jdbc:sqlite:. Write a URL that starts"
                        + " with one of them.");
    }

    @Test
    void an_unknown_key_lists_the_keys_and_suggests_the_nearest() {
        assertThatReading("databases:\n  default:\n    engine: h2\n    pasword: x\n")
                .isInstanceOf(UnknownSettingException.class)
                .hasMessage(
                        "columba.yml:4: \"pasword\" is no key of \"databases.default\". Did you mean \"password\"?"
                                + " Known: engine, url, host, port, name, user, password, statementTimeoutMillis, pool, properties.");
        assertThatReading("router: []")
                .isInstanceOf(UnknownSettingException.class)
                .hasMessage("columba.yml:1: \"router\" is no key. Did you mean \"routers\"? Known: databases, routers,"
                        + " entities.");
    }

    @Test
    void an_unknown_pool_setting_suggests_the_nearest() {
        assertThatReading("databases:\n  a:\n    url: jdbc:h2:mem:x\n    pool:\n      maximumPoolsize: 3\n")
                .isInstanceOf(UnknownSettingException.class)
                .hasMessage("columba.yml:5: \"maximumPoolsize\" is no setting of a pool. Did you mean"
                        + " \"maximumPoolSize\"? Known: " + String.join(", ", PoolProperties.NAMES) + ".");
        assertThatReading("databases: {a: {url: 'jdbc:h2:mem:x', pool: {maximumPoolSize: many}}}")
                .isInstanceOf(MalformedConfigurationException.class)
                .hasMessageStartingWith("columba.yml:1: The pool setting \"maximumPoolSize\" cannot be \"many\": ");
    }

    @Test
    void an_unset_variable_is_named_with_the_way_to_give_a_fallback() {
        assertThatReading("databases:\n  a:\n    url: jdbc:h2:mem:x\n    password: ${NO_SUCH}\n")
                .isInstanceOf(UnsetVariableException.class)
                .hasMessage(
                        "columba.yml:4: the environment variable NO_SUCH of \"databases.a.password\" is not set. Set"
                                + " it, or give a fallback: ${NO_SUCH:-fallback}.");
        assertThatReading("databases:\n  a:\n    password: 'ab${cd'\n")
                .isInstanceOf(MalformedConfigurationException.class)
                .hasMessage("columba.yml:3: \"databases.a.password\" holds a \"${\" that is no variable. Write ${NAME}"
                        + " or ${NAME:-fallback}, or $${ for a plain ${.");
    }

    @Test
    void an_entry_without_engine_and_url_is_refused() {
        assertThatReading("databases:\n  a:\n    user: joe\n")
                .isExactlyInstanceOf(ImproperlyConfiguredException.class)
                .hasMessage("columba.yml:2: the database \"a\" has neither an engine nor a url. Write \"engine: \" with"
                        + " one of postgresql, mysql, mariadb, h2, sqlite and a name, or \"url: jdbc:...\", or leave the"
                        + " entry empty: {}.");
        assertThatReading("databases:\n  a:\n    engine: h2\n")
                .hasMessage(
                        "columba.yml:2: the database \"a\" has an engine but no name. Write \"name: \" with its file"
                                + " path, or \"mem:\" and a name.");
    }

    @Test
    void settings_that_contradict_each_other_are_refused() {
        assertThatReading("databases: {a: {url: 'jdbc:h2:mem:x', name: y}}")
                .hasMessage("columba.yml:1: the database \"a\" has a url and also \"name\". Write either the url, or"
                        + " engine, host, port and name.");
        assertThatReading("databases: {a: {engine: mysql, url: 'jdbc:h2:mem:x'}}")
                .hasMessage("columba.yml:1: the database \"a\" has the engine mysql and a url of h2. Drop the engine or"
                        + " correct the url.");
        assertThat(yaml("databases: {a: {engine: mariadb, url: 'jdbc:mysql://h/x'}}")
                        .databases()
                        .get(0)
                        .engine())
                .isEqualTo(Engine.MARIADB);
    }

    @Test
    void a_value_of_the_wrong_type_is_refused() {
        assertThatReading("databases: [a]")
                .isInstanceOf(MalformedConfigurationException.class)
                .hasMessage(
                        "columba.yml:1: \"databases\" must be a map of keys and values, but is a list. Write it as a"
                                + " map of keys and values.");
        assertThatReading("databases:\n  a:\n    user: [x]\n")
                .hasMessage("columba.yml:3: \"databases.a.user\" must be a single value, but is a list. Write it as a"
                        + " single value.");
        assertThatReading("- a\n")
                .hasMessage("columba.yml:1: the whole text must be a map of keys and values, but is a list. Write it as"
                        + " a map of keys and values.");
        assertThatReading("routers: {a: b}")
                .hasMessage("columba.yml:1: \"routers\" must be a list, but is a map. Write it as a list.");
        assertThatReading("databases:\n  a: {engine: mysql, name: x, port: 70000}\n")
                .hasMessage("columba.yml:2: \"databases.a.port\" must be a number from 1 to 65535, but is \"70000\"."
                        + " Correct it or leave it out.");
    }

    @Test
    void a_key_that_stands_twice_is_refused() {
        assertThatReading("databases:\n  a: {}\n  a: {}\n")
                .isInstanceOf(MalformedConfigurationException.class)
                .hasMessage("columba.yml:3: \"databases.a\" stands here a second time. Keep one of them.");
    }

    @Test
    void a_second_document_is_refused() {
        assertThatReading("routers: []\n---\nrouters: []\n")
                .isInstanceOf(MalformedConfigurationException.class)
                .hasMessage("columba.yml:3: a second document begins here. Keep everything in one.");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "databases:\n  a:\n    password: \"s3cret\n",
                "databases:\n  a:\n    password: s3cret: x\n",
                "databases:\n  a:\n    password: %s3cret\n",
                "databases:\n  a:\n    password: *s3cret\n",
                "databases:\n  a:\n    password: &s3cret\n",
                "databases:\n  a:\n    password: !s3cret\n",
                "databases:\n  a:\n    password: {s3cret\n",
                "databases:\n  a:\n    password: [s3cret]\n",
                "databases:\n  a:\n    password: '${s3cret'\n",
                "databases:\n  a:\n    password: \"s3cret\\q\"\n",
                "databases:\n  a:\n    password: @s3cret\n",
                "databases:\n  a:\n    url: jdbc:h2:mem:x\n    password: s3cret\n   user: x\n",
            })
    void malformed_text_names_the_line_and_shows_no_secret(String text) {
        assertThatReading(text).satisfies(failure -> {
            assertThat(failure).isInstanceOf(MalformedConfigurationException.class);
            assertThat(failure.getMessage()).matches("columba\\.yml:[2345]: .*");
            assertThat(((ImproperlyConfiguredException) failure).source()).isEqualTo("columba.yml");
            assertThat(((ImproperlyConfiguredException) failure).line()).isBetween(2, 5);
            StringWriter everything = new StringWriter();
            failure.printStackTrace(new PrintWriter(everything, true));
            assertThat(everything.toString()).doesNotContain("s3cret");
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\n\"databases\": s3cret}", "{\n\"routers\": [\"s3cret", "{\n\"routers\": [], ] s3cret"})
    void malformed_json_names_the_line_and_shows_no_secret(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() ->
                        Configuration.read("columba.json", new ByteArrayInputStream(bytes), Configuration.Format.JSON))
                .isInstanceOf(MalformedConfigurationException.class)
                .hasNoCause()
                .hasMessage("columba.json:2: the text is no valid JSON in UTF-8. Check quotes, commas and brackets near"
                        + " that line.");
    }

    @Test
    void a_missing_file_is_named(@TempDir Path folder) {
        Path file = folder.resolve("none.yml");

        assertThatThrownBy(() -> Configuration.read(file))
                .isInstanceOf(ImproperlyConfiguredException.class)
                .hasMessage("Cannot read the configuration " + file
                        + ": it does not exist. Correct the path or write the file.");
    }
}
