package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Hints;
import io.columba.Model;
import io.columba.Prefetch;
import io.columba.Router;
import io.columba.error.CrossDatabaseException;
import io.columba.library.Book;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class PrefetchAliasesTest {
    private final Asked asked = new Asked();
    private final LibraryDatabases library;

    /** Notes what is asked, and answers what the test says. */
    private static final class Asked implements Router {
        private final List<String> questions = new ArrayList<>();
        private @Nullable String people;
        private @Nullable Boolean relation;

        @Override
        public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
            Model instance = hints.instance();
            questions.add("read " + model + (instance == null ? "" : " for " + instance));
            return model.name().equals("Person") ? people : null;
        }

        @Override
        public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
            questions.add("relate " + a + " " + b);
            return relation;
        }
    }

    PrefetchAliasesTest(Server server) {
        library = LibraryDatabases.on(server, List.of(asked), "default", "other");
    }

    @AfterEach
    void drop() {
        library.close();
    }

    /** The same keys on both databases, so that objects of the wrong one would be noticed by their names. */
    private void fill() {
        for (String alias : library.databases().aliases()) {
            Person person = new Person("P " + alias);
            person.save(alias);
            Book book = new Book("B " + alias);
            book.author.setId(person.id);
            book.save(alias);
            Review review = new Review();
            review.text = "R " + alias;
            review.book.setId(book.id);
            review.save(alias);
            assertThat(review.id).isEqualTo(1);
        }
        library.events();
        asked.questions.clear();
    }

    private List<String> selects() {
        return library.statements().stream()
                .map(statement -> statement.toLowerCase(Locale.ROOT).replace(":select", ""))
                .toList();
    }

    @Test
    void what_is_prefetched_comes_from_the_database_of_the_objects() {
        fill();
        Book book =
                Book.objects.using("other").prefetchRelated("author", "reviews").get();

        assertThat(selects()).containsExactly("other:book", "other:person", "other:review");
        assertThat(book.author.get().name).isEqualTo("P other");
        assertThat(book.reviews.list().get(0).text).isEqualTo("R other");
        assertThat(book.reviews.list().get(0).state().db()).isEqualTo("other");
        assertThat(Book.objects.prefetchRelated("author").get().author.get().name)
                .isEqualTo("P default");
    }

    @Test
    void routers_are_asked_on_behalf_of_the_first_object_and_whether_the_two_may_be_related() {
        fill();
        Book.objects.create(new Book("Another"));
        asked.questions.clear();
        Book.objects.orderBy("id").prefetchRelated("author", "reviews").list();

        assertThat(asked.questions)
                .containsExactly(
                        "read Book", "read Person for Book(1)", "read Review for Book(1)", "relate Book(1) Review(1)");
    }

    @Test
    void a_router_may_send_the_prefetch_elsewhere() {
        fill();
        asked.people = "other";
        Book book = Book.objects.prefetchRelated("author").get();

        assertThat(selects()).containsExactly("default:book", "other:person");
        assertThat(book.author.get().name).isEqualTo("P other");
        assertThat(book.author.get().state().db()).isEqualTo("other");
    }

    @Test
    void a_prefetch_may_name_another_database() {
        fill();
        Book book = Book.objects
                .prefetchRelated(Prefetch.of("author").using("other"))
                .get();
        assertThat(selects()).containsExactly("default:book", "other:person");
        assertThat(book.author.get().name).isEqualTo("P other");
    }

    @Test
    void objects_of_another_database_that_point_here_need_permission() {
        fill();
        assertThatThrownBy(() -> Book.objects
                        .prefetchRelated(Prefetch.of("reviews").querySet(Review.objects.using("other")))
                        .list())
                .isInstanceOf(CrossDatabaseException.class)
                .hasMessageContaining("\"other\"")
                .hasMessageContaining("\"default\"");

        asked.relation = true;
        Book book = Book.objects
                .prefetchRelated(Prefetch.of("reviews").querySet(Review.objects.using("other")))
                .get();
        assertThat(book.state().db()).isEqualTo("default");
        assertThat(book.reviews.list().get(0).text).isEqualTo("R other");
        assertThat(book.reviews.list().get(0).state().db()).isEqualTo("other");
        assertThat(book.reviews.list().get(0).book.get()).isSameAs(book);
        assertThat(book.reviews.filter("text__startswith", "R").list().get(0).text)
                .isEqualTo("R default");
    }

    @Test
    void objects_of_several_databases_get_theirs_each_from_their_own() {
        fill();
        List<Book> books = List.of(
                Book.objects.get(),
                Book.objects.using("other").get(),
                Book.objects.using("default").get());
        library.events();
        Prefetch.into(books, "author", "reviews");

        assertThat(selects()).containsExactly("default:person", "other:person", "default:review", "other:review");
        assertThat(books)
                .extracting(book -> book.author.get().name)
                .containsExactly("P default", "P other", "P default");
        assertThat(books)
                .extracting(book -> book.reviews.list().get(0).text)
                .containsExactly("R default", "R other", "R default");
        assertThat(selects()).isEmpty();
    }

    @Test
    void peers_ask_routers_on_behalf_of_the_object_that_was_asked() {
        fill();
        Book second = new Book("Second");
        second.author.setId(Person.objects.create(new Person("Q")).id);
        second.save();
        asked.people = "other";
        List<Book> books = Book.objects.orderBy("id").list();
        asked.questions.clear();
        library.events();

        assertThat(books.get(0).author.get().name).isEqualTo("P other");
        assertThat(asked.questions).containsExactly("read Person for Book(1)");
        assertThat(selects()).containsExactly("other:person");
        assertThat(books.get(1).author.isLoaded()).isFalse();
    }
}
