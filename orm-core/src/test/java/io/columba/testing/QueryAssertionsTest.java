package io.columba.testing;

import static io.columba.testing.QueryAssertions.assertQueries;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.columba.Transaction;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.error.IntegrityException;
import io.columba.jooq.Jooq;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.io.IOException;
import org.junit.jupiter.api.Test;

class QueryAssertionsTest extends WithLibrary {
    QueryAssertionsTest(Server server) {
        super(server);
    }

    @Test
    void the_statements_of_all_databases_are_counted_together() {
        assertQueries(0, () -> {});
        assertQueries(3, () -> {
            person("Ann");
            Person.objects.using("other").count();
            Person.objects.list();
        });
    }

    @Test
    void the_statements_of_one_database_are_counted_alone() {
        assertQueries("other", 1, () -> {
            person("Ann");
            Person.objects.using("other").count();
        });
        assertQueries("other", 0, () -> person("Bob"));
    }

    @Test
    void too_many_statements_are_listed_with_their_alias_and_why_it_was_chosen() {
        UnexpectedQueriesError error = catchThrowableOfType(
                UnexpectedQueriesError.class,
                () -> assertQueries(1, () -> {
                    Person.objects.using("other").count();
                    Book.objects.exists();
                }));

        assertThat(error.statements()).extracting("alias").containsExactly("other", "default");
        assertThat(error)
                .hasMessage("Expected 1 statement, but there were 2:" + System.lineSeparator()
                        + "1. \"other\" (explicit): "
                        + error.statements().get(0).sql() + System.lineSeparator()
                        + "2. \"default\" (default): "
                        + error.statements().get(1).sql());
        assertThat(error.statements().get(0).sql()).contains("library_person");
    }

    @Test
    void too_few_statements_fail_as_well() {
        assertThatThrownBy(() -> assertQueries("other", 2, () -> person("Ann")))
                .isInstanceOf(AssertionError.class)
                .hasMessage("Expected 2 statements on \"other\", but there were 0.");
        assertThatThrownBy(() -> assertQueries(2, () -> person("Bob")))
                .hasMessageStartingWith("Expected 2 statements, but there was 1:");
    }

    @Test
    void the_steps_of_transactions_do_not_count() {
        assertQueries(1, () -> Transaction.atomic(() -> Transaction.atomic(() -> person("Ann"))));
    }

    @Test
    void a_stream_counts_once_and_a_lazy_relation_when_it_is_loaded() {
        book("A", person("Ann"));
        book("B");
        assertQueries(1, () -> {
            try (var books = Book.objects.stream()) {
                assertThat(books).hasSize(2);
            }
        });
        assertQueries(2, () -> {
            for (Book book : Book.objects.list()) {
                book.author.orNull();
            }
        });
    }

    @Test
    void a_statement_that_fails_counts() {
        Person ann = person("Ann");
        assertQueries(
                1, () -> assertThatThrownBy(() -> ann.save("default", true)).isInstanceOf(IntegrityException.class));
    }

    @Test
    void a_statement_made_with_jooq_counts() {
        assertQueries("other", 1, () -> Jooq.on("other").selectOne().fetch());
    }

    @Test
    void assertions_nest_and_the_outer_one_counts_everything() {
        long people = assertQueries(3, () -> {
            person("Ann");
            assertQueries(1, () -> person("Bob"));
            return Person.objects.count();
        });
        assertThat(people).isEqualTo(2);
    }

    @Test
    void only_the_thread_that_asserts_is_counted() throws InterruptedException {
        assertQueries(1, () -> {
            Thread other = new Thread(() -> person("Ann"));
            other.start();
            other.join();
            assertThat(Person.objects.count()).isEqualTo(1);
        });
    }

    @Test
    void what_the_work_throws_passes_through_and_counting_ends() {
        assertThatThrownBy(() -> assertQueries(5, () -> {
                    throw new IOException("disk");
                }))
                .isExactlyInstanceOf(IOException.class)
                .hasMessage("disk");
        assertThatThrownBy(() -> assertQueries(1, () -> {})).isInstanceOf(UnexpectedQueriesError.class);
        assertThat(library.databases().database("default").listeners()).hasSize(1);
    }

    @Test
    void an_alias_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> assertQueries("othr", 0, () -> {}))
                .isInstanceOf(ConnectionDoesNotExistException.class)
                .hasMessageContaining("othr");
    }

    @Test
    void work_that_is_rolled_back_leaves_nothing() {
        String name = TestTransaction.rollback(
                "default",
                () -> TestTransaction.rollback("other", () -> {
                    person("Ann");
                    new Person("Bob").save("other");
                    Transaction.onCommit(() -> {
                        throw new IllegalStateException("nothing is committed");
                    });
                    assertThat(Person.objects.count()).isEqualTo(1);
                    return Person.objects.using("other").get().name;
                }));

        assertThat(name).isEqualTo("Bob");
        assertThat(Person.objects.count()).isZero();
        assertThat(Person.objects.using("other").count()).isZero();
    }

    @Test
    void work_rolled_back_inside_a_transaction_leaves_the_rest_of_it() {
        Transaction.atomic(() -> {
            person("Ann");
            assertThatCode(() -> TestTransaction.rollback("default", () -> person("Bob")))
                    .doesNotThrowAnyException();
            person("Cleo");
        });
        assertThat(names(Person.objects.orderBy("name"))).containsExactly("Ann", "Cleo");
    }
}
