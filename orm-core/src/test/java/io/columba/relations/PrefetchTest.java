package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Prefetch;
import io.columba.QuerySet;
import io.columba.Transaction;
import io.columba.error.FieldException;
import io.columba.error.MappingException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PrefetchTest extends WithLibrary {
    PrefetchTest(Server server) {
        super(server);
    }

    @BeforeEach
    void fill() {
        Person ann = person("Ann");
        Person bob = person("Bob", ann);
        Book a = book("A", ann);
        Book b = book("B", ann);
        book("C", bob);
        book("D");
        review(a, "fine");
        review(a, "good");
        review(b, "good");
        Profile profile = new Profile();
        profile.flavor = "mint";
        profile.person.set(ann);
        profile.save();
        library.events();
    }

    private static List<String> texts(Iterable<Review> reviews) {
        List<String> texts = new ArrayList<>();
        reviews.forEach(review -> texts.add(review.text));
        return texts;
    }

    private void assertNoQuery() {
        assertThat(library.statements()).isEmpty();
    }

    private void assertQueries(String... entities) {
        assertThat(library.statements())
                .containsExactly(Stream.of(entities)
                        .map(entity -> "default:select:" + entity)
                        .toArray(String[]::new));
    }

    @Test
    void a_foreign_key_takes_one_more_query() {
        List<Book> books = Book.objects.prefetchRelated("author").list();

        assertQueries("Book", "Person");
        assertThat(books.get(0).author.get().name).isEqualTo("Ann");
        assertThat(books.get(1).author.get()).isSameAs(books.get(0).author.get());
        assertThat(books.get(2).author.get().name).isEqualTo("Bob");
        assertThat(books.get(3).author.isLoaded()).isTrue();
        assertThat(books.get(3).author.orNull()).isNull();
        assertNoQuery();
    }

    @Test
    void objects_that_point_here_take_one_more_query_and_know_their_owner() {
        List<Book> books = Book.objects
                .prefetchRelated(Prefetch.of("reviews").querySet(Review.objects.orderBy("text")))
                .list();

        assertQueries("Book", "Review");
        Book a = books.get(0);
        assertThat(texts(a.reviews.all())).containsExactly("fine", "good");
        assertThat(texts(a.reviews.list())).containsExactly("fine", "good");
        assertThat(a.reviews.count()).isEqualTo(2);
        assertThat(a.reviews.exists()).isTrue();
        assertThat(books.get(2).reviews.exists()).isFalse();
        assertThat(a.reviews.stream().map(review -> review.text)).containsExactly("fine", "good");
        assertThat(a.reviews.list().get(0).book.get()).isSameAs(a);
        assertNoQuery();
    }

    @Test
    void any_further_step_asks_the_database() {
        Book a = Book.objects.prefetchRelated("reviews").get("title", "A");
        library.events();

        assertThat(texts(a.reviews.filter("text", "good"))).containsExactly("good");
        assertThat(texts(a.reviews.orderBy("-text"))).containsExactly("good", "fine");
        assertThat(a.reviews.using("other").count()).isZero();
        assertThat(a.reviews.dbManager("other").count()).isZero();
        assertThat(library.statements())
                .containsExactly(
                        "default:select:Review", "default:select:Review", "other:select:Review", "other:select:Review");
    }

    @Test
    void what_was_prefetched_is_forgotten_when_it_changes() {
        Book a = Book.objects.prefetchRelated("reviews").get("title", "A");
        a.reviews.list().clear();
        assertThat(a.reviews.count()).isEqualTo(2);

        a.reviews.create(review -> review.text = "new");
        assertThat(a.reviews.count()).isEqualTo(3);

        Prefetch.into(List.of(a), "reviews");
        assertThat(a.reviews.all().delete().total()).isEqualTo(3);
        assertThat(a.reviews.list()).isEmpty();

        Person loaded = Person.objects.prefetchRelated("books").get("name", "Ann");
        loaded.books.dbManager("default").remove(loaded.books.get("title", "A"));
        assertThat(titles(loaded.books.list())).containsExactly("B");
        Prefetch.into(List.of(loaded), "books");
        book("E", loaded);
        assertThat(loaded.books.count()).isEqualTo(1);
        loaded.refresh();
        assertThat(loaded.books.count()).isEqualTo(2);
    }

    @Test
    void paths_lead_on_with_one_query_for_each_step() {
        List<Review> reviews = Review.objects
                .orderBy("id")
                .prefetchRelated("book__author__books", "book__author__profile", "book__author")
                .list();

        assertQueries("Review", "Book", "Person", "Book", "Profile");
        Person author = reviews.get(0).book.get().author.get();
        assertThat(titles(author.books.all())).containsExactly("A", "B");
        assertThat(author.profile.get().flavor).isEqualTo("mint");
        assertNoQuery();
    }

    @Test
    void one_to_one_relations_are_prefetched_in_both_directions() {
        List<Person> people =
                Person.objects.orderBy("name").prefetchRelated("profile").list();
        assertQueries("Person", "Profile");
        assertThat(people.get(0).profile.get().person.get()).isSameAs(people.get(0));
        assertThat(people.get(1).profile.orNull()).isNull();
        Profile profile = Profile.objects.prefetchRelated("person").get();
        assertQueries("Profile", "Person");
        assertThat(profile.person.get().profile.get()).isSameAs(profile);
        assertNoQuery();
    }

    @Test
    void what_select_related_loaded_is_led_through() {
        List<Book> books = Book.objects
                .filter("author__isnull", false)
                .selectRelated("author")
                .prefetchRelated("author__books")
                .list();

        assertQueries("Book", "Book");
        assertThat(titles(books.get(0).author.get().books.list())).containsExactly("A", "B");
        assertThat(titles(books.get(1).author.get().books.list())).containsExactly("A", "B");
        assertThat(titles(books.get(2).author.get().books.list())).containsExactly("C");
        assertNoQuery();
    }

    @Test
    void nothing_at_one_level_ends_the_path() {
        assertThat(Book.objects
                        .filter("title", "C")
                        .prefetchRelated("reviews__book")
                        .list())
                .hasSize(1);
        assertQueries("Book", "Review");
        assertThat(Book.objects.filter("title", "?").prefetchRelated("reviews").list())
                .isEmpty();
        assertQueries("Book");
    }

    @Test
    void a_query_set_decides_what_is_read_and_prefetches_itself() {
        List<Person> people = Person.objects
                .orderBy("name")
                .prefetchRelated(Prefetch.of("books")
                        .querySet(Book.objects
                                .filter("title__in", List.of("B", "C"))
                                .only("title")
                                .prefetchRelated("reviews", "author")))
                .list();

        assertQueries("Person", "Book", "Review");
        Book b = people.get(0).books.list().get(0);
        assertThat(b.title).isEqualTo("B");
        assertThat(b.isDeferred("pages")).isTrue();
        assertThat(texts(b.reviews.all())).containsExactly("good");
        assertThat(b.author.get()).isSameAs(people.get(0));
        assertThat(titles(people.get(1).books.list())).containsExactly("C");
        assertNoQuery();
    }

    @Test
    void the_foreign_key_is_read_even_where_it_was_not_asked_for() {
        List<Book> books =
                Book.objects.only("title").prefetchRelated("author__mentor").list();
        assertQueries("Book", "Person", "Person");
        assertThat(books.get(2).author.get().mentor.get().name).isEqualTo("Ann");
        Person bob = Person.objects
                .prefetchRelated(Prefetch.of("mentor")
                        .querySet(Person.objects.only("name").prefetchRelated("mentor")))
                .get("name", "Bob");
        assertThat(bob.mentor.get().mentor.orNull()).isNull();
        assertQueries("Person", "Person");
    }

    @Test
    void a_field_of_its_own_takes_the_objects_and_leaves_the_relation_alone() {
        List<Book> books = Book.objects
                .prefetchRelated(
                        Prefetch.of("reviews")
                                .querySet(Review.objects.filter("text", "good"))
                                .to("goodReviews"),
                        Prefetch.of("author").to("writer"))
                .prefetchRelated("goodReviews__book", "writer__profile")
                .list();

        assertQueries("Book", "Review", "Person", "Profile");
        assertThat(texts(books.get(0).goodReviews)).containsExactly("good");
        assertThat(books.get(2).goodReviews).isEmpty();
        assertThat(books.get(0).writer.profile.get().flavor).isEqualTo("mint");
        assertThat(books.get(3).writer).isNull();
        assertThat(books.get(0).author.isLoaded()).isFalse();
        assertNoQuery();
        assertThat(books.get(0).reviews.count()).isEqualTo(2);
        assertQueries("Review");
    }

    @Test
    void a_field_that_cannot_take_the_objects_is_refused_with_the_line_to_write() {
        assertThatThrownBy(() -> Book.objects
                        .prefetchRelated(Prefetch.of("reviews").to("nope"))
                        .list())
                .isInstanceOf(MappingException.class)
                .hasMessage("Field nope of io.columba.library.Book cannot take the prefetched Review objects: it does"
                        + " not exist. Write: private transient List<Review> nope;");
        assertThatThrownBy(() -> Book.objects
                        .prefetchRelated(Prefetch.of("reviews").to("title"))
                        .list())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("is not transient");
        assertThatThrownBy(() -> Book.objects
                        .prefetchRelated(Prefetch.of("author").to("goodReviews"))
                        .list())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("Write: private transient Person goodReviews;");
        assertThatThrownBy(() -> Book.objects
                        .prefetchRelated(Prefetch.of("reviews").to("writer"))
                        .list())
                .isInstanceOf(MappingException.class)
                .hasMessageContaining("is a io.columba.library.Person");
        assertNoQuery();
    }

    @Test
    void names_that_lead_nowhere_are_refused_before_anything_is_read() {
        assertThatThrownBy(() -> Book.objects.prefetchRelated("author__nope").list())
                .isInstanceOf(FieldException.class)
                .hasMessageStartingWith("prefetchRelated(\"nope\") of Person: there is no such relation. Relations: ");
        assertThatThrownBy(() -> Book.objects.prefetchRelated("title").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("this is no relation");
        assertThatThrownBy(() -> Person.objects.prefetchRelated("mentees").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("@Reverse(\"mentor\") private final RelatedManager<Person> mentees = related();");
        assertThatThrownBy(() -> Book.objects
                        .prefetchRelated(Prefetch.of("reviews").querySet(Person.objects.all()))
                        .list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("leads to Review, but its query set is one of Person");
        assertNoQuery();
    }

    @Test
    void a_slice_of_all_is_refused_and_so_is_a_second_query_set() {
        QuerySet<Review> slice = Review.objects.limit(1);
        assertThatThrownBy(() -> Prefetch.of("reviews").querySet(slice)).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> Book.objects
                        .prefetchRelated("reviews")
                        .prefetchRelated(Prefetch.of("reviews").querySet(Review.objects.all()))
                        .list())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("\"reviews\" is prefetched already");
    }

    @Test
    void every_way_of_reading_objects_prefetches_and_no_other() {
        QuerySet<Book> books = Book.objects.prefetchRelated("author");
        assertThat(books.get("title", "A").author.isLoaded()).isTrue();
        assertThat(books.first().orElseThrow().author.isLoaded()).isTrue();
        assertThat(books.inBulk(List.of(books.first().orElseThrow().id)).values())
                .allMatch(book -> book.author.isLoaded());
        for (Book book : books) {
            assertThat(book.author.isLoaded()).isTrue();
        }
        library.events();
        assertThat(books.count()).isEqualTo(4);
        assertThat(books.exists()).isTrue();
        assertThat(books.valuesList("title").list()).hasSize(4);
        assertThat(books.withoutPrefetch().list()).hasSize(4);
        assertQueries("Book", "Book", "Book", "Book");
        assertThat(books.filter("title", "D").delete().total()).isEqualTo(1);
        assertThat(library.statements()).doesNotContain("default:select:Person");
    }

    @Test
    void a_stream_prefetches_batch_by_batch() {
        try (Stream<Book> books = Book.objects.prefetchRelated("reviews").stream(3)) {
            assertThat(books.map(book -> book.title + book.reviews.count())).containsExactly("A2", "B1", "C0", "D0");
        }
        assertThat(library.statements())
                .containsExactlyInAnyOrder("default:select:Book", "default:select:Review", "default:select:Review");
        try (Stream<Book> books = Book.objects.prefetchRelated("reviews").stream()) {
            assertThat(books.map(book -> book.reviews.count())).containsExactly(2L, 1L, 0L, 0L);
        }
        assertThat(library.statements()).hasSize(2);
        assertThatThrownBy(() -> Book.objects.stream(0)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void a_stream_prefetches_inside_a_transaction_while_its_cursor_is_open() {
        Transaction.atomic(() -> {
            book("E", Person.objects.get("name", "Bob"));
            try (Stream<Book> books = Book.objects.prefetchRelated("author", "reviews").stream(2)) {
                assertThat(books.map(book -> book.title + book.author.isLoaded() + book.reviews.count()))
                        .containsExactly("Atrue2", "Btrue1", "Ctrue0", "Dtrue0", "Etrue0");
            }
        });
    }

    @Test
    void more_keys_than_placeholders_are_asked_for_at_once() {
        List<Book> many = new ArrayList<>();
        for (int i = 0; i < 5_000; i++) {
            many.add(new Book("T" + i));
        }
        Book.objects.bulkCreate(many);
        library.events();
        List<Book> books = Book.objects.prefetchRelated("reviews").list();
        assertQueries("Book", "Review");
        assertThat(books).hasSize(5_004).allMatch(book -> book.reviews.count() <= 2);
        assertNoQuery();
    }
}
