package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Save;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Partial objects that are saved on another database than the one they came from. */
class DeferredElsewhereTest extends WithLibrary {
    private Person author;

    DeferredElsewhereTest(Server server) {
        super(server);
    }

    @BeforeEach
    void one_book_on_each_database() {
        author = person("Ada");
        author.save("other");
        author.refresh("default");
        Book book = book("Here", 300, "2000-01-01", "1.00");
        book.author.set(author);
        book.save();
        Book there = new Book("There");
        there.id = book.id;
        there.pages = 5;
        there.save("other");
        library.events();
    }

    private static Book other() {
        return Book.objects.using("other").get();
    }

    @Test
    void what_is_missing_is_read_from_the_origin_relations_included() {
        Book book = Book.objects.only("title").get();
        library.events();
        book.save("other");
        assertThat(library.statements()).containsExactly("default:select:Book", "other:update:Book");
        assertThat(other().pages).isEqualTo(300);
        assertThat(other().author.id()).isEqualTo(author.id);
        assertThat(other().price).hasToString("1.00");
    }

    @Test
    void insisting_on_an_insert_or_an_update_reads_what_is_missing_too() {
        Book.objects.using("other").delete();
        Book.objects.only("title").get().save("other", true);
        assertThat(other().pages).isEqualTo(300);
        Book.objects.using("other").update("pages", 1);
        Book.objects.defer("pages").get().save(Save.using("other").forceUpdate());
        assertThat(other().pages).isEqualTo(300);
    }

    @Test
    void a_deferred_field_that_is_named_is_read_from_the_origin() {
        Book book = Book.objects.only("title").get();
        library.events();
        book.save(Save.using("other").andUpdateFields("pages", "author"));
        assertThat(library.statements()).containsExactly("default:select:Book", "other:update:Book");
        assertThat(other().pages).isEqualTo(300);
        assertThat(other().author.id()).isEqualTo(author.id);
        assertThat(other().title).isEqualTo("There");
        assertThat(book.isDeferred("price")).isTrue();
    }

    @Test
    void a_deferred_field_that_was_set_is_written_as_it_is() {
        Book book = Book.objects.only("title").get();
        book.pages = 8;
        book.author.set(null);
        library.events();
        book.save(Save.using("other").andUpdateFields("pages", "author"));
        assertThat(library.statements()).containsExactly("other:update:Book");
        assertThat(other().pages).isEqualTo(8);
        assertThat(other().author.id()).isNull();
    }

    @Test
    void naming_a_deferred_field_at_home_never_writes_the_default_of_java() {
        Book.objects.only("title").get().save(Save.updateFields("pages"));
        assertThat(Book.objects.get().pages).isEqualTo(300);
    }

    @Test
    void objects_inserted_together_elsewhere_take_along_what_was_deferred() {
        Book.objects.using("other").delete();
        List<Book> books = Book.objects.only("title").list();
        Book.objects.using("other").bulkCreate(books);
        assertThat(other().pages).isEqualTo(300);
        assertThat(other().author.id()).isEqualTo(author.id);
        assertThat(books.get(0).state().db()).isEqualTo("other");
    }
}
