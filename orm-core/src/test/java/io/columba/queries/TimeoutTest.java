package io.columba.queries;

import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.raw;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.QuerySet;
import io.columba.error.NotSupportedException;
import io.columba.error.OperationalException;
import io.columba.expr.Expression;
import io.columba.expr.OutputType;
import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class TimeoutTest extends WithLibrary {
    TimeoutTest(Server server) {
        super(server);
    }

    /** Compares each book with each of each of each, which no engine has done in a second. */
    private QuerySet<Book> endless() {
        List<Book> books = new ArrayList<>();
        for (int i = 0; i < 2_000; i++) {
            books.add(new Book("b" + i));
        }
        Book.objects.bulkCreate(books);
        String table = server == Server.H2 ? "\"library_book\"" : "library_book";
        Expression more = raw(
                "(select count(*) from " + table + " a, " + table + " b, " + table + " c where {0} > 0)", f("pages"));
        return Book.objects.annotate("more", more.as(OutputType.INTEGER)).filter("more__gt", 0);
    }

    @Test
    void a_query_that_takes_too_long_is_ended_and_the_connection_goes_on() {
        Assumptions.assumeTrue(server != Server.SQLITE);
        QuerySet<Book> slow = endless().timeout(Duration.ofMillis(300));

        assertThatThrownBy(slow::list).isInstanceOf(OperationalException.class);
        assertThatThrownBy(() -> {
                    try (Stream<Book> books = slow.stream()) {
                        books.forEach(book -> {});
                    }
                })
                .isInstanceOf(OperationalException.class);
        assertThat(Book.objects.count()).isEqualTo(2_000);
    }

    @Test
    void sqlite_refuses_a_limit_before_any_sql() {
        Assumptions.assumeTrue(server == Server.SQLITE);
        QuerySet<Book> limited = Book.objects.timeout(Duration.ofSeconds(30));

        assertThatThrownBy(limited::list)
                .isInstanceOf(NotSupportedException.class)
                .hasMessage("SQLite cannot end a query after a time. Leave timeout(...) out there.");
        assertThatThrownBy(limited::count).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(limited::stream).isInstanceOf(NotSupportedException.class);
        assertThat(limited.timeout(null).count()).isZero();
    }

    @Test
    void a_query_that_is_quick_enough_answers() {
        Assumptions.assumeTrue(server != Server.SQLITE);
        book("A");

        assertThat(titles(Book.objects.timeout(Duration.ofSeconds(30)))).containsExactly("A");
        assertThat(Book.objects.timeout(Duration.ofSeconds(30)).timeout(null).count())
                .isEqualTo(1);
        try (Stream<Book> books = Book.objects.timeout(Duration.ofSeconds(30)).stream()) {
            assertThat(books).hasSize(1);
        }
    }

    @Test
    void a_time_that_is_none_is_refused() {
        assertThatThrownBy(() -> Book.objects.timeout(Duration.ZERO))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A query cannot take PT0S. Use null for no limit.");
    }
}
