package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.DoesNotExistException;
import io.columba.error.FieldException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class PartialObjectsTest extends WithLibrary {
    PartialObjectsTest(Server server) {
        super(server);
    }

    @BeforeEach
    void a_reviewed_book() {
        Person ann = person("Ann", person("Bob"));
        Book book = book("A", 300, "2000-01-01", "9.90");
        book.author.set(ann);
        book.save();
        review(book, "good");
        library.events();
    }

    @Test
    void only_reads_the_named_fields_and_the_key() {
        Book book = Book.objects.only("title").get();

        assertThat(book.title).isEqualTo("A");
        assertThat(book.id).isNotNull();
        assertThat(book.pages).isZero();
        assertThat(book.price).isNull();
        assertThat(library.events().get(0).sql()).doesNotContain("pages");
    }

    @Test
    void load_fetches_deferred_fields() {
        Book book = Book.objects.only("title").get();
        book.load("pages", "price");

        assertThat(book.pages).isEqualTo(300);
        assertThat(book.price).hasToString("9.90");
        assertThat(book.published).isNull();
        assertThatThrownBy(() -> book.load("pges")).isInstanceOf(FieldException.class);
        Book.objects.all().delete();
        assertThatThrownBy(() -> book.load("published")).isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void defer_reads_all_but_the_named_fields() {
        Book book = Book.objects.defer("pages").defer("published").get();

        assertThat(book.title).isEqualTo("A");
        assertThat(book.pages).isZero();
        assertThat(book.published).isNull();
        assertThat(book.price).isNotNull();
        assertThat(Book.objects.defer("id").get().id).isNotNull();
        assertThat(Book.objects.only("title", "pages").defer("pages").get().pages)
                .isZero();
    }

    @Test
    void a_deferred_relation_is_loaded_when_asked_for() {
        Book book = Book.objects.only("title").get();

        assertThat(book.author.get().name).isEqualTo("Ann");
        assertThat(Book.objects.defer("author").get().author.id()).isNotNull();
        assertThat(Book.objects.only("author").get().author.get().name).isEqualTo("Ann");
    }

    @Test
    void related_objects_are_read_along() {
        Review review = Review.objects.selectRelated("book__author__mentor").get();
        assertThat(library.statements()).hasSize(1);

        assertThat(review.book.get().author.get().mentor.get().name).isEqualTo("Bob");
        assertThat(review.book.get().title).isEqualTo("A");
        assertThat(review.book.get().author.get().mentor.get().mentor.orNull()).isNull();
        assertThat(review.book.get().author.get().state().db()).isEqualTo("default");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void absent_related_objects_are_known_to_be_absent() {
        book("B");
        Book book = Book.objects.selectRelated("author__mentor").get("title", "B");
        library.events();

        assertThat(book.author.isLoaded()).isTrue();
        assertThat(book.author.orNull()).isNull();
        assertThat(library.statements()).isEmpty();
        assertThat(Book.objects.selectRelated("author").count()).isEqualTo(2);
        assertThat(Book.objects.selectRelated("author").list()).hasSize(2);
    }

    @Test
    void without_names_the_relations_that_must_be_there_are_read_along() {
        Review review = Review.objects.selectRelated().get();

        assertThat(review.book.isLoaded()).isTrue();
        assertThat(review.book.get().author.isLoaded()).isFalse();
    }

    @Test
    void several_relations_may_be_read_along() {
        Person bob = Person.objects.get("name", "Bob");
        Profile profile = new Profile();
        profile.person.set(bob);
        profile.save();
        library.events();

        Profile found =
                Profile.objects.selectRelated("person", "person__mentor").get();
        assertThat(found.person.get().name).isEqualTo("Bob");
        assertThat(found.person.get().mentor.orNull()).isNull();
        assertThat(library.statements()).hasSize(1);
        assertThat(Book.objects
                        .selectRelated("author")
                        .filter("author__name", "Ann")
                        .orderBy("author__name")
                        .list())
                .hasSize(1);
    }

    @Test
    void related_objects_may_be_read_with_part_of_the_fields() {
        Review review =
                Review.objects.selectRelated("book").only("text", "book").get();

        assertThat(review.book.get().title).isEqualTo("A");
    }

    @Test
    void some_fields_are_read_from_another_database() {
        Book here = book("Here", 10, "2001-01-01", "1.00");
        Book there = new Book("There");
        there.pages = 99;
        there.setPk(here.pk());
        there.save("other", true);

        here.loadFrom("other", "pages");
        assertThat(here.pages).isEqualTo(99);
        assertThat(here.title).isEqualTo("Here");
        assertThat(here.state().db()).isEqualTo("other");
    }
}
