package io.columba.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.Schema;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.meta.EntityType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The order of routers, what they are asked and what becomes of their answers. */
class RouterChainTest {
    private static final String URL = "jdbc:h2:mem:";
    private final List<String> asked = new ArrayList<>();
    private @Nullable Databases databases;

    @AfterEach
    void close() {
        if (databases != null) {
            databases.close();
        }
    }

    /** Writes down what it is asked, and answers the same to all. */
    private final class Notes implements Router {
        private final String name;
        private final @Nullable String alias;
        private final @Nullable Boolean verdict;

        Notes(String name, @Nullable String alias, @Nullable Boolean verdict) {
            this.name = name;
            this.alias = alias;
            this.verdict = verdict;
        }

        @Override
        public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
            asked.add(name + " reads " + model + " for " + hints.instance());
            return alias;
        }

        @Override
        public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
            asked.add(name + " writes " + model + " for " + hints.instance());
            return alias;
        }

        @Override
        public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
            asked.add(name + " relates " + a + " and " + b);
            return verdict;
        }

        @Override
        public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
            asked.add(name + " migrates " + app + "." + model + " on " + db);
            return verdict;
        }
    }

    private Databases with(Router... routers) {
        var builder = Databases.builder().database("default", URL + "one").database("other", URL + "two");
        for (Router router : routers) {
            builder.router(router);
        }
        databases = builder.build().install();
        return databases;
    }

    private static Person on(@Nullable String alias) {
        Person person = new Person("Ann");
        person.id = 1L;
        person.state().setDb(alias);
        person.state().setAdding(alias == null);
        return person;
    }

    @Test
    void routers_are_asked_in_their_order_until_one_has_an_answer() {
        Databases three = with(
                new Notes("one", null, null), new Notes("two", "other", true), new Notes("three", "default", false));
        EntityType<Book> book = EntityType.of(Book.class);
        assertThat(three.dbForRead(book, Hints.none())).isEqualTo("other");
        assertThat(three.dbForWrite(book, Hints.of(on("default")))).isEqualTo("other");
        assertThat(three.allowRelation(on("default"), on("other"))).isTrue();
        assertThat(three.allowMigrate("default", book)).isTrue();
        assertThat(asked)
                .containsExactly(
                        "one reads Book for null",
                        "two reads Book for null",
                        "one writes Book for Person(1)",
                        "two writes Book for Person(1)",
                        "one relates Person(1) and Person(1)",
                        "two relates Person(1) and Person(1)",
                        "one migrates library.Book on default",
                        "two migrates library.Book on default");
        assertThat(three.routers()).hasSize(3);
    }

    @Test
    void without_an_opinion_the_fallbacks_decide() {
        Databases silent = with(new Router() {}, new Notes("one", null, null));
        EntityType<Book> book = EntityType.of(Book.class);
        EntityType<Settled> settled = EntityType.of(Settled.class);
        assertThat(silent.dbForRead(book, Hints.none())).isEqualTo("default");
        assertThat(silent.dbForRead(book, Hints.of(on("other")))).isEqualTo("other");
        assertThat(silent.dbForWrite(book, Hints.of(on(null)))).isEqualTo("default");
        assertThat(silent.dbForRead(settled, Hints.none())).isEqualTo("other");
        assertThat(silent.dbForRead(settled, Hints.of(on("default")))).isEqualTo("other");
        Settled moved = new Settled();
        moved.state().setDb("default");
        assertThat(silent.dbForRead(settled, Hints.of(moved))).isEqualTo("default");
        assertThat(silent.dbForRead(book, Hints.of(moved))).isEqualTo("default");
        moved.state().setDb("other");
        assertThat(silent.dbForRead(book, Hints.of(moved))).isEqualTo("default");
        assertThat(silent.allowRelation(on("other"), on("other"))).isTrue();
        assertThat(silent.allowRelation(on("other"), on("default"))).isFalse();
        assertThat(silent.allowMigrate("other", book)).isTrue();
        assertThat(silent.allowMigrate("other", "library")).isTrue();
    }

    @Test
    void an_application_as_a_whole_is_asked_for_without_an_entity() {
        Databases strict = with(new Notes("strict", null, false));
        assertThat(strict.allowMigrate("other", "library")).isFalse();
        assertThat(asked).containsExactly("strict migrates library.null on other");
    }

    @Test
    void tables_are_made_only_where_every_router_lets_them() {
        with(new Router() {
            @Override
            public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
                boolean settled = model != null && model.javaType() == Settled.class;
                return settled ? db.equals("other") : null;
            }
        });
        assertThat(Schema.create("default", Settled.class, User.class)).containsExactly(User.class);
        assertThat(Schema.create("other", Settled.class, User.class)).containsExactly(Settled.class, User.class);
        assertThat(Schema.drop("default", Settled.class, User.class)).containsExactly(User.class);
    }

    @Test
    void an_unknown_alias_is_reported_with_the_router_that_gave_it() {
        Databases wrong = with(new Notes("one", "othr", null));
        for (String method : List.of("dbForRead", "dbForWrite")) {
            assertThatThrownBy(() -> {
                        if (method.equals("dbForRead")) {
                            wrong.dbForRead(EntityType.of(Book.class), Hints.none());
                        } else {
                            new Review().save();
                        }
                    })
                    .isInstanceOf(ConnectionDoesNotExistException.class)
                    .hasMessage("Router Notes answered " + method + "("
                            + (method.equals("dbForRead") ? "Book" : "Review")
                            + ") with the alias \"othr\", which is not defined. Known: default, other.");
        }
    }

    private static final class Fails implements Router {
        private final RuntimeException same = new UnsupportedOperationException("not today");

        @Override
        public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
            throw same;
        }

        @Override
        public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
            throw new IllegalArgumentException("never");
        }

        @Override
        public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
            throw new IllegalArgumentException("never");
        }
    }

    @Test
    void what_a_router_throws_leaves_as_it_is_and_names_the_router_once() {
        Fails router = new Fails();
        Databases failing = with(new Notes("one", null, null), router);
        for (int i = 0; i < 3; i++) {
            assertThatThrownBy(() -> new Person("Ann").save())
                    .isSameAs(router.same)
                    .satisfies(e -> assertThat(e.getSuppressed())
                            .singleElement()
                            .extracting(Throwable::getMessage)
                            .isEqualTo("Thrown by router Fails in dbForWrite."));
        }
        assertThatThrownBy(() -> failing.allowRelation(on("other"), on("other")))
                .isInstanceOf(IllegalArgumentException.class)
                .satisfies(
                        e -> assertThat(e.getSuppressed()[0]).hasMessage("Thrown by router Fails in allowRelation."));
        assertThatThrownBy(() -> Schema.create("default", User.class))
                .satisfies(e -> assertThat(e.getSuppressed()[0]).hasMessage("Thrown by router Fails in allowMigrate."));
    }

    /** Named in a configuration. */
    static final class Configured implements Router {
        @Override
        public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
            return "other";
        }
    }

    private static Path written(Path folder, String router) throws Exception {
        return Files.writeString(
                folder.resolve("columba.yml"),
                "databases: {default: {url: 'jdbc:h2:mem:a'}, other: {url: 'jdbc:h2:mem:b'}}\nrouters: [" + router
                        + "]\n");
    }

    @Test
    void a_router_is_made_from_the_name_of_its_class_in_a_configuration(@TempDir Path folder) throws Exception {
        String name = Configured.class.getName();
        try (Databases loaded = Databases.load(written(folder, "'" + name + "'"))) {
            assertThat(loaded.routers()).singleElement().isInstanceOf(Configured.class);
            assertThat(loaded.dbForRead(EntityType.of(Book.class), Hints.none()))
                    .isEqualTo("other");
        }
        Path unknown = written(folder, "com.example.Nowhere");
        assertThatThrownBy(() -> Databases.load(unknown))
                .isInstanceOf(ImproperlyConfiguredException.class)
                .hasMessage("The configuration names the class com.example.Nowhere, which is not on the class path.");
        Path noRouter = written(folder, "java.lang.String");
        assertThatThrownBy(() -> Databases.load(noRouter))
                .isInstanceOf(ImproperlyConfiguredException.class)
                .hasMessage("The configuration names java.lang.String as a Router, but it does not implement"
                        + " io.columba.Router.");
    }
}
