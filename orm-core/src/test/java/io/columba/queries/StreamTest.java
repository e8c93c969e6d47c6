package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Transaction;
import io.columba.error.ConversionException;
import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.Iterator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class StreamTest extends WithLibrary {
    private static final int MORE_THAN_THE_POOL_HAS = 15;

    StreamTest(Server server) {
        super(server);
    }

    @BeforeEach
    void many_books() {
        Book.objects.bulkCreate(IntStream.range(0, 2_500)
                .mapToObj(i -> new Book(String.format("B%04d", i)))
                .toList());
        library.events();
    }

    @Test
    void a_stream_reads_all_rows_in_order() {
        try (Stream<Book> books = Book.objects.stream()) {
            List<String> titles = books.map(book -> book.title).toList();
            assertThat(titles).hasSize(2_500).isSorted();
        }
        assertThat(library.events())
                .singleElement()
                .satisfies(event -> assertThat(event.rows()).isEqualTo(2_500));
    }

    @Test
    void a_stream_left_early_gives_its_connection_back() {
        for (int i = 0; i < MORE_THAN_THE_POOL_HAS; i++) {
            try (Stream<Book> books = Book.objects.stream()) {
                assertThat(books.limit(3)).hasSize(3);
            }
        }
        assertThat(Book.objects.count()).isEqualTo(2_500);
    }

    @Test
    @SuppressWarnings("MustBeClosedChecker")
    void a_stream_read_to_its_end_gives_its_connection_back_at_once() {
        for (int i = 0; i < MORE_THAN_THE_POOL_HAS; i++) {
            assertThat(Book.objects.stream().count()).isEqualTo(2_500);
        }
    }

    @Test
    void an_exception_in_the_consumer_gives_the_connection_back() {
        for (int i = 0; i < MORE_THAN_THE_POOL_HAS; i++) {
            assertThatThrownBy(() -> {
                        try (Stream<Book> books = Book.objects.stream()) {
                            books.forEach(book -> {
                                throw new IllegalStateException("enough");
                            });
                        }
                    })
                    .hasMessage("enough");
        }
        assertThat(Book.objects.exists()).isTrue();
    }

    @Test
    void a_closed_stream_says_so() {
        Iterator<Book> iterator;
        try (Stream<Book> books = Book.objects.stream()) {
            iterator = books.iterator();
            assertThat(iterator.next().title).isEqualTo("B0000");
        }
        assertThatThrownBy(iterator::hasNext)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("closed");
    }

    @Test
    void other_queries_run_while_a_stream_is_open() {
        try (Stream<Book> books = Book.objects.stream()) {
            Iterator<Book> iterator = books.iterator();
            for (int i = 0; i < 1_200; i++) {
                iterator.next();
            }
            assertThat(Book.objects.count()).isEqualTo(2_500);
            assertThat(iterator.next().title).isEqualTo("B1200");
        }
    }

    @Test
    void a_stream_inside_atomic_sees_and_keeps_its_transaction() {
        Transaction.atomic(() -> {
            book("A first");
            try (Stream<Book> books = Book.objects.stream()) {
                Iterator<Book> iterator = books.iterator();
                assertThat(iterator.next().title).isEqualTo("A first");
                book("Z last");
                assertThat(Book.objects.filter("title__regex", "^Z").count()).isEqualTo(1);
                assertThat(iterator.next().title).isEqualTo("B0000");
            }
            assertThat(Book.objects.count()).isEqualTo(2_502);
        });
        assertThat(Book.objects.count()).isEqualTo(2_502);
    }

    @Test
    void queries_with_regular_expressions_may_overlap() {
        Transaction.atomic(() -> {
            try (Stream<Book> books = Book.objects.filter("title__regex", "B").stream()) {
                Iterator<Book> iterator = books.iterator();
                assertThat(iterator.next().title).isEqualTo("B0000");
                assertThat(Book.objects.filter("title__iregex", "b000[12]").count())
                        .isEqualTo(2);
                assertThat(iterator.next().title).isEqualTo("B0001");
            }
        });
    }

    @Test
    void a_value_that_is_refused_before_any_sql_leaves_the_transaction_usable() {
        Transaction.atomic(() -> {
            assertThatThrownBy(() -> Book.objects.filter("pages", "many").stream())
                    .isInstanceOf(ConversionException.class);
            assertThat(Book.objects.filter("title", "no such book").exists()).isFalse();
        });
    }
}
