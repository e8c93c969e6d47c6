package io.columba.queries;

import static io.columba.expr.DatePart.YEAR;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.columba.Values;
import io.columba.error.DoesNotExistException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ValuesTest extends WithLibrary {
    private static final Values<@Nullable Object> TITLES = Book.objects.column("title");

    ValuesTest(Server server) {
        super(server);
    }

    @BeforeEach
    void books_on_two_databases() {
        book("A", 10, "2001-01-01", "1.00");
        book("B", 20, "2002-01-01", "2.00");
        book("C", 20, "2002-05-01", "2.00");
        new Book("Z").save("other");
    }

    @Test
    void the_database_may_be_chosen_after_the_values() {
        assertThat(TITLES.list()).containsExactly("A", "B", "C");
        assertThat(TITLES.using("other").list()).containsExactly("Z");
        assertThat(TITLES.using("other").db()).isEqualTo("other");
        assertThat(Book.objects.valuesList("title", "pages").using("other").list())
                .isEqualTo(List.of(List.of("Z", 100)));
        assertThat(Book.objects.dates("published", YEAR).using("other").count()).isZero();
    }

    @Test
    void steps_may_follow_the_values() {
        assertThat(TITLES.filter("pages", 20).list()).containsExactly("B", "C");
        assertThat(TITLES.filter(q("pages", 10).or("title", "C")).reverse().list())
                .containsExactly("C", "A");
        assertThat(TITLES.exclude("pages", 20).list()).containsExactly("A");
        assertThat(TITLES.orderBy("-title").limit(2).list()).containsExactly("C", "B");
        assertThat(TITLES.offset(1).list()).containsExactly("B", "C");
        assertThat(TITLES.slice(1, 2).list()).containsExactly("B");
        assertThat(TITLES.none().list()).isEmpty();
        assertThat(TITLES.list()).as("a constant is not changed by steps").hasSize(3);
    }

    @Test
    void different_values_are_counted() {
        Values<@Nullable Object> pages = Book.objects.orderBy().column("pages");
        assertThat(pages.count()).isEqualTo(3);
        assertThat(pages.distinct().count()).isEqualTo(2);
        assertThat(Book.objects
                        .orderBy()
                        .valuesList("pages", "price")
                        .distinct()
                        .count())
                .isEqualTo(2);
        assertThat(Book.objects.dates("published", YEAR).count()).isEqualTo(2);
        assertThat(pages.limit(2).count()).isEqualTo(2);
        assertThat(pages.filter("pages__gt", 20).exists()).isFalse();
    }

    @Test
    void the_only_row_is_had_or_missed() {
        assertThat(TITLES.filter("pages", 10).get()).isEqualTo("A");
        assertThat(Book.objects.dates("-published", YEAR).limit(1).get()).isEqualTo(LocalDate.parse("2002-01-01"));
        assertThatExceptionOfType(DoesNotExistException.class)
                .isThrownBy(() -> TITLES.filter("pages", 1).get())
                .withMessage("No row matches the query of Book on \"default\".");
        assertThatExceptionOfType(MultipleObjectsReturnedException.class)
                .isThrownBy(TITLES::get)
                .withMessage("get() of values of Book on \"default\" found more than one row. Narrow the conditions, or"
                        + " use first().");
    }
}
