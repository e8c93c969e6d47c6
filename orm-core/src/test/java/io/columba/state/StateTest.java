package io.columba.state;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.Save;
import io.columba.error.DoesNotExistException;
import io.columba.library.Book;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** What an object knows of its database, in every way it can come about. */
class StateTest extends WithLibrary {
    StateTest(Server server) {
        super(server);
    }

    private static void assertState(Model object, @Nullable String alias, boolean adding) {
        assertThat(object.state().db()).isEqualTo(alias);
        assertThat(object.state().adding()).isEqualTo(adding);
        assertThat(object.state()).hasToString("State[db=" + alias + ", adding=" + adding + "]");
    }

    private static Book savedOn(String alias) {
        Person author = new Person("Ada");
        author.save(alias);
        Book book = new Book("Notes");
        book.author.set(author);
        book.save(alias);
        return book;
    }

    @SuppressWarnings("unchecked")
    private static <T> T serialised(T object) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    @Test
    void a_new_object_belongs_nowhere() {
        assertState(new Book("A"), null, true);
        Book keyed = new Book("A");
        keyed.id = 7L;
        assertState(keyed, null, true);
        assertState(Model.copyOf(keyed), null, true);
    }

    @Test
    void a_saved_object_belongs_where_it_was_saved_last() {
        Book book = new Book("A");
        book.save("other");
        assertState(book, "other", false);
        book.save("default");
        assertState(book, "default", false);
        book.save(Save.using("other").andUpdateFields("title"));
        assertState(book, "other", false);
        book.save(Save.using("default").andUpdateFields());
        assertState(book, "other", false);
    }

    @Test
    void a_refused_save_leaves_the_state_as_it_was() {
        Book book = new Book("A");
        book.author.setId(12_345L);
        assertThatThrownBy(() -> book.save("other")).isInstanceOf(io.columba.error.DatabaseException.class);
        assertState(book, null, true);
    }

    @Test
    void objects_that_are_created_belong_where_the_query_set_wrote() {
        assertState(Book.objects.using("other").create(new Book("A")), "other", false);
        assertState(
                Book.objects.using("other").bulkCreate(List.of(new Book("B"))).get(0), "other", false);
        var q = io.columba.expr.Q.q("title", "C");
        assertState(Book.objects.using("other").getOrCreate(q, b -> {}).object(), "other", false);
        assertState(Book.objects.using("other").updateOrCreate(q, b -> {}).object(), "other", false);
    }

    @Test
    void a_loaded_object_belongs_where_it_was_read_and_so_do_those_read_with_it() {
        savedOn("other");
        assertState(Book.objects.using("other").get(), "other", false);
        assertState(Book.objects.using("other").only("title").get(), "other", false);
        Book joined = Book.objects.using("other").selectRelated("author").get();
        assertThat(joined.author.isLoaded()).isTrue();
        assertState(joined.author.get(), "other", false);
        library.events();
        joined.author.get().name = "Grace";
        joined.author.get().save();
        assertThat(library.statements()).containsExactly("other:update:Person");
        try (var books = Book.objects.using("other").stream()) {
            books.forEach(book -> assertState(book, "other", false));
        }
    }

    @Test
    void deferred_fields_are_loaded_from_where_the_object_came_from() {
        savedOn("other");
        Book partial = Book.objects.using("other").only("title").get();
        library.events();
        partial.load("pages");
        assertThat(partial.author.id()).isNotNull();
        assertThat(library.statements()).containsExactly("other:select:Book", "other:select:Book");
        assertState(partial, "other", false);
    }

    @Test
    void a_refreshed_object_belongs_where_it_was_read_again() {
        Book book = savedOn("other");
        Person author = book.author.get();
        author.save("default", true);
        book.save("default", true);
        book.refresh("other");
        assertState(book, "other", false);
        assertState(book.author.get(), "other", false);
        assertThatThrownBy(() -> {
                    Book.objects.using("default").delete();
                    book.refresh("default");
                })
                .isInstanceOf(DoesNotExistException.class);
        assertState(book, "other", false);
    }

    @Test
    void a_deleted_object_has_no_key_and_still_knows_where_it_was() {
        Book book = savedOn("other");
        book.delete();
        assertThat(book.pk()).isNull();
        assertState(book, "other", false);
        library.events();
        book.save();
        assertThat(library.statements()).containsExactly("other:insert:Book");
        assertThat(Book.objects.using("other").count()).isEqualTo(1);
    }

    @Test
    void an_object_adopted_by_hand_is_treated_as_one_that_was_loaded() {
        Book book = savedOn("other");
        Book adopted = new Book("Adopted");
        adopted.id = book.id;
        adopted.state().setDb("other");
        adopted.state().setAdding(false);
        library.events();
        assertThat(adopted.reviews.count()).isZero();
        adopted.save();
        assertThat(library.statements()).containsExactly("other:select:Review", "other:update:Book");
        adopted.refresh();
        assertThat(adopted.title).isEqualTo("Adopted");
        adopted.state().setDb(null);
        adopted.save();
        assertState(adopted, "default", false);
    }

    @Test
    void a_copy_has_a_state_of_its_own() {
        Book book = savedOn("other");
        Book copy = Model.copyOf(book);
        assertState(copy, "other", false);
        copy.setPk(null);
        copy.author.set(null);
        copy.save("default");
        assertState(copy, "default", false);
        assertState(book, "other", false);
    }

    @Test
    void a_related_side_that_belongs_nowhere_joins_the_other() {
        Person author = new Person("Ada");
        author.save("other");
        Book book = new Book("A");
        book.author.set(author);
        assertState(book, "other", true);
        Book second = new Book("B");
        second.save("other");
        Person fresh = new Person("Grace");
        second.author.set(fresh);
        assertState(fresh, "other", true);
        fresh.save();
        assertState(fresh, "other", false);
        Review review = author.books.create(new Book("C")).reviews.create(r -> r.text = "x");
        assertState(review, "other", false);
    }

    @Test
    void a_serialised_object_finds_its_alias_in_the_databases_of_another_process() throws Exception {
        Book book = savedOn("other");
        Book loaded = Book.objects.using("other").selectRelated("author").get();
        Book bound = Book.objects.through(library.databases()).using("other").get("pk", book.id);
        Book copy = serialised(loaded);
        Book boundCopy = serialised(bound);
        library.events();
        try (LibraryDatabases elsewhere = LibraryDatabases.on(Server.H2, "default", "other")) {
            Book there = new Book("There");
            there.id = book.id;
            there.save("other");
            Review review = new Review();
            review.text = "from there";
            review.book.set(there);
            review.save("other");
            assertState(copy, "other", false);
            assertThat(copy.author.isLoaded()).isTrue();
            assertThat(copy.author.get().name).isEqualTo("Ada");
            for (Book each : List.of(copy, boundCopy)) {
                assertThat(each.reviews.list()).extracting(r -> r.text).containsExactly("from there");
                each.refresh();
                assertThat(each.title).isEqualTo("There");
            }
        } finally {
            library.databases().install();
        }
        assertThat(library.statements()).isEmpty();
        assertThat(bound.title).isEqualTo("Notes");
    }
}
