package io.columba.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import io.columba.library.Book;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.servers.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What Java's serialisation and {@code Model.copyOf} make of an object. */
class CopiesTest {
    private LibraryDatabases library;

    @BeforeEach
    void create() {
        library = LibraryDatabases.on(Server.H2, "default", "other");
    }

    @AfterEach
    void drop() {
        library.close();
    }

    private static Book saved() {
        Person author = new Person("Ada");
        author.save("other");
        Book book = new Book("Notes");
        book.price = new BigDecimal("9.90");
        book.author.set(author);
        book.save("other");
        Review review = new Review();
        review.text = "good";
        review.book.set(book);
        review.save("other");
        return book;
    }

    @SuppressWarnings("unchecked")
    private static <T> T serialised(T object) throws IOException, ClassNotFoundException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(object);
        }
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            return (T) in.readObject();
        }
    }

    // --- serialisation ------------------------------------------------------------------------------------------

    @Test
    void serialisation_keeps_alias_fields_and_loaded_relations() throws Exception {
        Book book = saved();
        library.events();
        Book copy = serialised(book);
        assertThat(copy).isEqualTo(book).isNotSameAs(book);
        assertThat(copy.state().db()).isEqualTo("other");
        assertThat(copy.state().adding()).isFalse();
        assertThat(copy.title).isEqualTo("Notes");
        assertThat(copy.price).isEqualTo(new BigDecimal("9.90"));
        assertThat(copy.author.isLoaded()).isTrue();
        assertThat(copy.author.get().name).isEqualTo("Ada");
        assertThat(copy.author.get().state().db()).isEqualTo("other");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void relations_of_a_deserialised_object_load_from_where_it_came_from() throws Exception {
        Book copy = serialised(Book.objects.using("other").get("id", saved().id));
        library.events();
        assertThat(copy.author.isLoaded()).isFalse();
        assertThat(copy.author.get().name).isEqualTo("Ada");
        assertThat(copy.reviews.list()).extracting(review -> review.text).containsExactly("good");
        copy.title = "More notes";
        copy.save();
        assertThat(library.statements())
                .containsExactly("other:select:Person", "other:select:Review", "other:update:Book");
    }

    @Test
    void serialisation_keeps_what_is_new_and_what_is_deferred() throws Exception {
        Book fresh = serialised(new Book("Draft"));
        assertThat(fresh.state().adding()).isTrue();
        assertThat(fresh.state().db()).isNull();
        fresh.save("other");
        assertThat(Book.objects.using("other").column("title").list()).containsExactly("Draft");

        Book partial = serialised(Book.objects.using("other").only("title").get());
        assertThat(partial.isDeferred("pages")).isTrue();
        partial.load("pages");
        assertThat(partial.pages).isEqualTo(100);
    }

    @Test
    void a_list_of_objects_keeps_who_is_the_same() throws Exception {
        Book book = saved();
        List<Model> copies = serialised(new ArrayList<>(List.of(book, book.author.get())));
        assertThat(((Book) copies.get(0)).author.get()).isSameAs(copies.get(1));
    }

    // --- copyOf -------------------------------------------------------------------------------------------------

    @Test
    void a_copy_has_fields_relations_and_state() {
        Book book = saved();
        library.events();
        Book copy = Model.copyOf(book);
        assertThat(copy).isEqualTo(book).isNotSameAs(book);
        assertThat(copy.title).isEqualTo("Notes");
        assertThat(copy.state().db()).isEqualTo("other");
        assertThat(copy.state().adding()).isFalse();
        assertThat(copy.author).isNotSameAs(book.author);
        assertThat(copy.author.get()).isSameAs(book.author.get());
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void what_happens_to_a_copy_does_not_touch_the_original() {
        Book book = saved();
        Book copy = Model.copyOf(book);
        copy.title = "Copy";
        copy.author.set(null);
        copy.setPk(null);
        copy.save("default");
        assertThat(book.title).isEqualTo("Notes");
        assertThat(book.author.isLoaded()).isTrue();
        assertThat(book.author.id()).isNotNull();
        assertThat(book.pk()).isNotNull();
        assertThat(book.state().db()).isEqualTo("other");
        assertThat(copy.state().db()).isEqualTo("default");
    }

    @Entity(app = "mapping")
    static class Mutable extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        byte[] bytes = {1, 2};

        @Json
        List<String> tags = new ArrayList<>(List.of("a"));
    }

    @Test
    void a_copy_has_mutable_values_of_its_own() {
        Mutable original = new Mutable();
        Mutable copy = Model.copyOf(original);
        copy.bytes[0] = 9;
        copy.tags.add("b");
        assertThat(original.bytes).containsExactly(1, 2);
        assertThat(original.tags).containsExactly("a");
        assertThat(copy.tags).containsExactly("a", "b");
    }

    @Test
    void loading_fields_of_a_partial_copy_leaves_the_original_partial() {
        saved();
        Book partial = Book.objects.using("other").only("title").get();
        Book copy = Model.copyOf(partial);
        copy.load("pages");
        assertThat(copy.isDeferred("pages")).isFalse();
        assertThat(partial.isDeferred("pages")).isTrue();
    }
}
