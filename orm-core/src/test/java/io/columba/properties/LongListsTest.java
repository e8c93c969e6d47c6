package io.columba.properties;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Lists of 50,000 values are looked up on every engine. */
class LongListsTest extends WithLibrary {
    private static final int SIZE = 50_000;
    private static final int BOOKS = 20;

    LongListsTest(Server server) {
        super(server);
    }

    @BeforeEach
    void twenty_books_of_two_authors() {
        Person one = person("one");
        Person two = person("two");
        List<Book> books = new ArrayList<>();
        for (int i = 0; i < BOOKS; i++) {
            Book book = new Book("title " + i);
            book.pages = i;
            book.price = BigDecimal.valueOf(i * 100L + 50, 2);
            book.published = LocalDate.of(2000, 1, 1).plusDays(i);
            book.author.set(i % 2 == 0 ? one : two);
            books.add(book);
        }
        Book.objects.bulkCreate(books);
    }

    private void half(String lookup, List<?> values) {
        assertThat(values).hasSize(SIZE);
        assertThat(Book.objects.filter(lookup, values).count()).isEqualTo(BOOKS / 2);
        assertThat(Book.objects.exclude(lookup, values).count()).isEqualTo(BOOKS / 2);
        assertThat(Person.objects
                        .filter("books__in", Book.objects.filter(lookup, values))
                        .distinct()
                        .count())
                .isEqualTo(2);
        assertThat(Person.objects.exclude("books__" + lookup, values).count()).isZero();
    }

    private static List<Integer> numbers() {
        return IntStream.concat(IntStream.range(0, BOOKS / 2), IntStream.range(1_000, 1_000 + SIZE - BOOKS / 2))
                .boxed()
                .toList();
    }

    @Test
    void of_numbers() {
        half("pages__in", numbers());
    }

    @Test
    void of_texts() {
        half("title__in", numbers().stream().map(n -> "title " + n).toList());
    }

    @Test
    void of_decimals() {
        half(
                "price__in",
                numbers().stream()
                        .map(n -> BigDecimal.valueOf(n * 100L + 50, 2))
                        .toList());
    }

    @Test
    void of_dates() {
        half(
                "published__in",
                numbers().stream()
                        .map(n -> LocalDate.of(2000, 1, 1).plusDays(n))
                        .toList());
    }

    @Test
    void of_keys() {
        List<Long> keys = new ArrayList<>();
        Book.objects.filter("pages__lt", BOOKS / 2).list().forEach(book -> keys.add(book.id));
        LongStream.range(0, SIZE - BOOKS / 2).map(n -> 1_000_000 + n).forEach(keys::add);
        half("pk__in", keys);
        assertThat(Book.objects.filter("pk__in", keys).update("title", "found")).isEqualTo(BOOKS / 2);
        assertThat(Book.objects.inBulk(keys)).hasSize(BOOKS / 2);
        assertThat(Book.objects.filter("pk__in", keys).delete().total()).isEqualTo(BOOKS / 2);
        assertThat(Book.objects.count()).isEqualTo(BOOKS / 2);
    }
}
