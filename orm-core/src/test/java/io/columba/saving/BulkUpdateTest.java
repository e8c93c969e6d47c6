package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import io.columba.BulkUpdate;
import io.columba.error.CrossDatabaseException;
import io.columba.error.FieldException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class BulkUpdateTest extends WithLibrary {
    BulkUpdateTest(Server server) {
        super(server);
    }

    @Test
    void named_fields_of_many_objects_are_written() {
        List<Book> books = new ArrayList<>();
        for (int i = 0; i < 2_500; i++) {
            books.add(new Book("B" + i));
        }
        Book.objects.bulkCreate(books);
        for (int i = 0; i < books.size(); i++) {
            books.get(i).title = "new";
            books.get(i).pages = i;
        }

        assertThat(Book.objects.bulkUpdate(books, "pages")).isEqualTo(2_500);

        List<Book> read = Book.objects.orderBy("id").list();
        assertThat(read.get(0).title).isEqualTo("B0");
        for (int i = 0; i < books.size(); i++) {
            assertThat(read.get(i).pages).isEqualTo(i);
        }
    }

    @Test
    void rows_that_are_gone_are_not_counted() {
        Book kept = book("Kept");
        Book gone = book("Gone");
        Book other = book("Other");
        Book.objects.filter("title", "Gone").delete();
        kept.pages = 1;
        gone.pages = 2;
        other.pages = 3;

        assertThat(Book.objects.bulkUpdate(List.of(kept, gone, other), "pages", "author"))
                .isEqualTo(2);
        assertThat(Book.objects.column("pages").list()).containsExactly(1, 3);
        assertThat(Book.objects.bulkUpdate(List.of(), "pages")).isZero();
    }

    @Test
    void an_object_of_another_database_is_refused_and_nothing_is_written() {
        Book here = book("Here");
        Book there = new Book("There");
        there.save("other");
        here.title = "changed";
        there.title = "changed";

        assertThatExceptionOfType(CrossDatabaseException.class)
                .isThrownBy(() -> Book.objects.bulkUpdate(List.of(here, there), "title"))
                .withMessageContaining("\"default\"")
                .withMessageContaining("\"other\"");
        assertThat(titles(Book.objects.all())).containsExactly("Here");
        assertThat(titles(Book.objects.using("other"))).containsExactly("There");

        Book.objects.using("other").bulkUpdate(List.of(there), "title");
        assertThat(titles(Book.objects.using("other"))).containsExactly("changed");
        assertThat(titles(Book.objects.all())).containsExactly("Here");
    }

    @Test
    void what_makes_no_sense_is_refused_before_any_sql() {
        Book book = book("A");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Book.objects.bulkUpdate(List.of(book)))
                .withMessage("bulkUpdate of Book needs the fields to write: bulkUpdate(objects, \"title\").");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Book.objects.bulkUpdate(List.of(book), "id"))
                .withMessageContaining("it cannot be updated");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Book.objects.bulkUpdate(List.of(new Book("new")), "title"))
                .withMessageContaining("one of the objects has no key");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects.bulkUpdate(List.of(book), "titel"))
                .withMessageContaining("Did you mean 'title'?");
    }

    @Test
    void a_deferred_field_that_is_named_keeps_what_its_row_has() {
        book("First", 300, "2000-01-01", "1.00");
        book("Second", 400, "2001-01-01", "2.00");
        List<Book> books = Book.objects.only("title").list();
        books.get(0).title = "Changed";
        books.get(1).pages = 5;

        assertThat(Book.objects.bulkUpdate(books, "title", "pages", "price")).isEqualTo(2);

        assertThat(Book.objects.valuesList("title", "pages").list())
                .containsExactly(List.of("Changed", 300), List.of("Second", 5));
        assertThat(Book.objects.filter("price__isnull", true).exists()).isFalse();
    }

    @Test
    void a_relation_to_an_object_without_a_key_is_refused_and_not_lost() {
        Book book = book("A", person("Ann"));
        book.author.set(new Person("new"));

        assertThatIllegalStateException()
                .isThrownBy(() -> Book.objects.bulkUpdate(List.of(book), "author"))
                .withMessage("This Book cannot be saved because its author is not saved yet. Save that first.");
        assertThat(Book.objects.filter("author__name", "Ann").count()).isEqualTo(1);
    }

    @Test
    void no_round_trip_takes_more_rows_than_a_batch_has() {
        List<Book> books = new ArrayList<>();
        IntStream.range(0, 25).forEach(i -> books.add(new Book("B" + i)));
        Book.objects.bulkCreate(books);
        books.forEach(book -> book.pages = 7);
        library.events();

        assertThat(Book.objects.bulkUpdate(books, BulkUpdate.of("pages").inBatchesOf(10)))
                .isEqualTo(25);
        assertThat(library.statements())
                .containsExactly(
                        "default:begin",
                        "default:update:Book",
                        "default:update:Book",
                        "default:update:Book",
                        "default:commit");
        assertThat(Book.objects.filter("pages", 7).count()).isEqualTo(25);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BulkUpdate.of("pages").inBatchesOf(-1))
                .withMessage("A batch has 1 row or more, not -1. Leave inBatchesOf(...) out to have Columba choose.");
    }
}
