package io.columba.routing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.Schema;
import io.columba.db.AliasChoice.Reason;
import io.columba.db.QueryEvent;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.CrossDatabaseException;
import io.columba.expr.Q;
import io.columba.library.Book;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.meta.EntityType;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class RoutingTest {
    /** Sends entities of one class to one alias. */
    private record Sends(Class<?> entity, String alias) implements Router {
        @Override
        public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
            return model.javaType() == entity ? alias : null;
        }

        @Override
        public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
            return dbForRead(model, hints);
        }
    }

    private static final class Splits implements Router {
        @Override
        public String dbForRead(EntityType<?> model, Hints hints) {
            return "other";
        }

        @Override
        public String dbForWrite(EntityType<?> model, Hints hints) {
            return "default";
        }

        @Override
        public Boolean allowRelation(Model a, Model b, Hints hints) {
            return true;
        }
    }

    private static final class Fails implements Router {
        @Override
        public String dbForRead(EntityType<?> model, Hints hints) {
            throw new UnsupportedOperationException("not today");
        }
    }

    private static void on(List<Router> routers, Consumer<LibraryDatabases> test) {
        try (LibraryDatabases library = LibraryDatabases.on(Server.H2, routers, "default", "other", "third")) {
            test.accept(library);
        }
    }

    private static void assertChoice(LibraryDatabases library, String alias, Reason reason, @Nullable String detail) {
        List<QueryEvent> events = library.events();
        assertThat(events).isNotEmpty().allSatisfy(event -> {
            assertThat(event.alias()).isEqualTo(alias);
            assertThat(event.choice().alias()).isEqualTo(alias);
            assertThat(event.choice().reason()).isEqualTo(reason);
            assertThat(event.choice().detail()).isEqualTo(detail);
        });
    }

    @Test
    void an_explicit_alias_comes_before_routers() {
        on(List.of(new Sends(Book.class, "other")), library -> {
            assertThat(Book.objects.using("third").list()).isEmpty();
            assertChoice(library, "third", Reason.EXPLICIT, null);
            assertThat(Book.objects.dbManager("third").count()).isZero();
            assertChoice(library, "third", Reason.EXPLICIT, null);
            new Book("A").save("third");
            assertChoice(library, "third", Reason.EXPLICIT, null);
            assertThat(Book.objects.using("third").using(null).count()).isZero();
            assertChoice(library, "other", Reason.ROUTER, "Sends");
        });
    }

    @Test
    void the_first_router_with_an_answer_decides() {
        on(List.of(new Sends(Person.class, "third"), new Sends(Book.class, "other"), new Splits()), library -> {
            assertThat(Book.objects.list()).isEmpty();
            assertChoice(library, "other", Reason.ROUTER, "Sends");
            Person ann = Person.objects.create(new Person("Ann"));
            assertChoice(library, "third", Reason.ROUTER, "Sends");
            assertThat(ann.state().db()).isEqualTo("third");
            assertThat(io.columba.library.Review.objects.list()).isEmpty();
            assertChoice(library, "other", Reason.ROUTER, "Splits");
        });
    }

    @Test
    void a_router_comes_before_the_database_an_object_came_from() {
        on(List.of(new Sends(Book.class, "other")), library -> {
            Book book = new Book("A");
            book.save("third");
            library.events();
            book.save();
            assertThat(book.state().db()).isEqualTo("other");
            assertThat(library.events()).allMatch(event -> event.choice().reason() == Reason.ROUTER);
        });
    }

    @Test
    void a_router_says_where_an_object_is_read_again() {
        on(List.of(new Splits()), library -> {
            Person ann = new Person("Ann");
            ann.save("other");
            Person here = Person.objects.using("other").only("id").get();
            library.events();
            here.load("name");
            assertChoice(library, "other", Reason.ROUTER, "Splits");
            Person elsewhere = new Person("Ann on third");
            elsewhere.setPk(ann.pk());
            elsewhere.save("third");
            library.events();
            elsewhere.refresh();
            assertChoice(library, "other", Reason.ROUTER, "Splits");
            assertThat(elsewhere.name).isEqualTo("Ann");
            assertThat(elsewhere.state().db()).isEqualTo("other");
        });
    }

    @Test
    void an_object_stays_where_it_came_from() {
        on(List.of(), library -> {
            Person ann = new Person("Ann");
            ann.save();
            assertChoice(library, "default", Reason.DEFAULT, null);
            ann.save("third");
            library.events();
            ann.save();
            assertChoice(library, "third", Reason.INSTANCE, null);
            ann.refresh();
            assertChoice(library, "third", Reason.INSTANCE, null);
            assertThat(ann.books.list()).isEmpty();
            assertChoice(library, "third", Reason.INSTANCE, null);
            ann.delete();
            assertThat(library.events()).allMatch(event -> event.alias().equals("third"));
        });
    }

    @Test
    void an_entity_may_have_a_database_of_its_own() {
        on(List.of(), library -> {
            Schema.create("other", Settled.class);
            library.events();
            Settled.objects.create(new Settled());
            assertChoice(library, "other", Reason.ENTITY, "Settled");
            assertThat(Settled.objects.using("other").count()).isEqualTo(1);
            assertChoice(library, "other", Reason.EXPLICIT, null);
        });
    }

    @Test
    void the_reason_survives_composed_changes() {
        on(List.of(new Sends(Book.class, "other")), library -> {
            Book.objects.getOrCreate(Q.q("title", "A"), book -> {});
            Book.objects.updateOrCreate(Q.q("title", "A"), book -> book.pages = 4);
            Book.objects.filter("title", "A").delete();
            assertThat(library.events())
                    .filteredOn(event -> event.entity() != null)
                    .isNotEmpty()
                    .allSatisfy(event -> assertThat(event.choice().reason()).isEqualTo(Reason.ROUTER));
        });
    }

    @Test
    void reads_and_writes_may_go_apart() {
        on(List.of(new Splits()), library -> {
            Person ann = Person.objects.create(new Person("Ann"));
            assertThat(Person.objects.count()).isZero();
            assertThat(Person.objects.using("default").count()).isEqualTo(1);
            assertThat(Person.objects.update("name", "Anna")).isEqualTo(1);
            assertThat(Person.objects.getOrCreate(Q.q("name", "Anna"), p -> {}).created())
                    .isFalse();
            Person copy = new Person("Copy");
            copy.id = ann.id;
            copy.save("other");
            Book book = new Book("A");
            book.author.set(copy);
            book.save();
            assertThat(book.state().db()).isEqualTo("default");
            assertThat(copy.profile.orNull()).isNull();
            library.events();
            assertThat(Book.objects.filter("author", ann).list()).isEmpty();
            assertChoice(library, "other", Reason.ROUTER, "Splits");
        });
    }

    @Test
    void a_relation_across_databases_may_be_allowed_by_a_router() {
        on(List.of(new Splits()), library -> {
            Person ann = new Person("Ann");
            ann.save("third");
            Book book = new Book("A");
            book.save("other");
            book.author.set(ann);

            assertThat(book.author.get()).isSameAs(ann);
            assertThat(book.state().db()).isEqualTo("other");
        });
    }

    @Test
    void an_object_is_not_created_elsewhere_than_its_relations_unless_the_program_says_so() {
        on(List.of(), library -> {
            Person ann = new Person("Ann");
            ann.save("other");
            Book book = new Book("Tree");
            book.author.set(ann);
            assertThat(book.state().db()).isEqualTo("other");

            assertThatThrownBy(() -> Book.objects.create(book))
                    .isInstanceOf(CrossDatabaseException.class)
                    .hasMessageStartingWith("Cannot create Book(null) on \"default\" (chosen by: default): its author"
                            + " Person(1) belongs to \"other\".");
            assertThat(Book.objects.count()).isZero();

            new Person("Someone else with key 1").save("default");
            Book.objects.using("default").create(book);
            assertThat(book.state().db()).isEqualTo("default");
            assertThat(Book.objects.using("other").count()).isZero();
        });
    }

    @Test
    void get_asks_the_routers_once_whatever_it_finds() {
        List<String> asked = new ArrayList<>();
        Router counts = new Router() {
            @Override
            public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
                asked.add(model.name());
                return "other";
            }
        };
        on(List.of(counts), library -> {
            assertThatThrownBy(() -> Book.objects.get("title", "X")).hasMessageContaining("on \"other\"");
            assertThat(asked).containsExactly("Book");
        });
    }

    @Test
    void an_unknown_alias_names_those_that_exist() {
        on(List.of(), library -> {
            assertThatThrownBy(() -> Book.objects.using("thrid").list())
                    .isInstanceOf(ConnectionDoesNotExistException.class)
                    .hasMessage("No database has the alias \"thrid\". Known: default, other, third. Correct the name or"
                            + " add it under \"databases\" in columba.yml.");
            assertThatThrownBy(() -> new Book("A").save("thrid")).isInstanceOf(ConnectionDoesNotExistException.class);
        });
    }

    @Test
    void a_router_that_answers_an_unknown_alias_is_named() {
        on(
                List.of(new Sends(Book.class, "nowhere")),
                library -> assertThatThrownBy(() -> Book.objects.list())
                        .isInstanceOf(ConnectionDoesNotExistException.class)
                        .hasMessage(
                                "Router Sends answered dbForRead(Book) with the alias \"nowhere\", which is not defined."
                                        + " Known: default, other, third."));
    }

    @Test
    void an_exception_of_a_router_comes_out_with_its_name() {
        on(
                List.of(new Fails()),
                library -> assertThatThrownBy(() -> Book.objects.list())
                        .isInstanceOf(UnsupportedOperationException.class)
                        .hasMessage("not today")
                        .satisfies(e -> assertThat(e.getSuppressed())
                                .singleElement()
                                .hasToString(
                                        "io.columba.error.ColumbaException: Thrown by router Fails in dbForRead.")));
    }

    @Test
    void custom_managers_and_query_sets_keep_their_methods() {
        on(List.of(), library -> {
            Schema.create("default", User.class);
            Schema.create("other", User.class);
            User fred = User.objects.dbManager("other").createUser("fred");

            assertThat(fred.state().db()).isEqualTo("other");
            User.objects.createUser("ann");
            User.objects.createUser("amy");
            assertThat(User.objects.all().startingWith("a").count()).isEqualTo(2);
            assertThat(User.objects.filter("name", "amy").update("active", false))
                    .isEqualTo(1);
            assertThat(User.objects.all().startingWith("a").list())
                    .extracting(u -> u.name)
                    .containsExactly("ann");
            assertThat(User.objects.dbManager("other").all().startingWith("f").get())
                    .isEqualTo(fred);
            assertThat(User.objects.dbManager("other").db()).isEqualTo("other");
            assertThat(User.objects
                            .using("other")
                            .startingWith("f")
                            .using("default")
                            .list())
                    .isEmpty();
            assertThat(User.objects.db()).isEqualTo("default");
        });
    }
}
