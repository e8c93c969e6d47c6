package io.columba.errors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.columba.Transaction;
import io.columba.error.DataException;
import io.columba.error.DatabaseException;
import io.columba.error.IntegrityException;
import io.columba.error.ProgrammingException;
import io.columba.error.TransactionManagementException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

class DatabaseErrorsTest extends WithLibrary {
    DatabaseErrorsTest(Server server) {
        super(server);
    }

    @Test
    void a_taken_key_is_an_integrity_error_with_alias_and_sql() {
        Person ann = new Person("Ann");
        ann.save("other");
        Person twin = new Person("Twin");
        twin.id = ann.id;

        IntegrityException e = catchThrowableOfType(IntegrityException.class, () -> twin.save("other", true));
        assertThat(e.alias()).isEqualTo("other");
        assertThat(e.sql()).containsIgnoringCase("insert into");
        assertThat(e)
                .hasMessageContaining("\"other\"")
                .hasMessageNotContaining("Twin")
                .hasCauseInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void a_missing_related_row_is_an_integrity_error() {
        Review review = new Review();
        review.book.setId(999L);

        assertThatThrownBy(review::save).isInstanceOf(IntegrityException.class);
    }

    @Test
    void a_null_that_may_not_be_is_an_integrity_error() {
        assertThatThrownBy(() -> new Review().save()).isInstanceOf(IntegrityException.class);
        Person ann = person("Ann");
        assertThatThrownBy(() -> Person.objects.filter("pk", ann.id).update("name", null))
                .isInstanceOf(IntegrityException.class);
    }

    @Test
    void a_text_that_is_too_long_is_a_data_error() {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite keeps texts of any length");

        assertThatThrownBy(() -> book("x".repeat(201))).isInstanceOf(DataException.class);
    }

    @Test
    void a_number_that_does_not_fit_is_a_data_error() {
        Book book = new Book("A");
        book.price = new BigDecimal("12345678.123");

        assertThatThrownBy(book::save).isInstanceOf(DataException.class).hasMessageContaining("Book.price");
    }

    @Test
    void a_missing_table_is_a_programming_error() {
        assertThatThrownBy(() -> Nowhere.objects.list())
                .isInstanceOf(ProgrammingException.class)
                .hasMessageContaining("errors_nowhere");
        assertThatThrownBy(() -> new Nowhere().save()).isInstanceOf(ProgrammingException.class);
        assertThatThrownBy(() -> {
                    try (var rows = Nowhere.objects.stream()) {
                        rows.forEach(row -> {});
                    }
                })
                .isInstanceOf(ProgrammingException.class);
    }

    @Test
    void a_wrong_regular_expression_is_an_error_of_the_database() {
        book("A");

        assertThatThrownBy(() -> Book.objects.filter("title__regex", "(").list())
                .isInstanceOf(DatabaseException.class);
        assertThat(Book.objects.filter("title__regex", "A").count()).isEqualTo(1);
    }

    @Test
    void after_an_error_the_block_that_failed_takes_no_more_queries() {
        Transaction.atomic(() -> {
            Person ann = person("Ann");
            assertThatThrownBy(() -> Transaction.atomic(() -> {
                        assertThatThrownBy(() -> ann.save("default", true)).isInstanceOf(IntegrityException.class);
                        Person.objects.count();
                    }))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessageContaining("default");
            assertThat(Person.objects.count()).isEqualTo(1);
            assertThat(Person.objects.using("other").count()).isZero();
        });
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void a_refused_value_does_not_break_the_block() {
        Transaction.atomic(() -> {
            assertThatThrownBy(() -> Book.objects.filter("pages", "many").list())
                    .isInstanceOf(io.columba.error.ConversionException.class);
            book("A");
        });
        assertThat(Book.objects.count()).isEqualTo(1);
    }

    @Test
    void errors_give_their_connection_back() {
        Person ann = person("Ann");
        for (int i = 0; i < 12; i++) {
            assertThatThrownBy(() -> ann.save("default", true)).isInstanceOf(IntegrityException.class);
            assertThatThrownBy(() -> Nowhere.objects.list()).isInstanceOf(ProgrammingException.class);
            assertThatThrownBy(() -> Book.objects.filter("pages", "many").list())
                    .isInstanceOf(io.columba.error.ConversionException.class);
            assertThatThrownBy(() -> Transaction.atomic(() -> {
                        person("Bob");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
        }
        assertThat(Person.objects.count()).isEqualTo(1);
    }
}
