package io.columba.queries;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.columba.error.CrossDatabaseException;
import io.columba.error.FieldException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SubqueryTest extends WithLibrary {
    SubqueryTest(Server server) {
        super(server);
    }

    @BeforeEach
    void two_authors() {
        Person ann = person("Ann");
        Person bob = person("Bob", ann);
        review(book("X", ann), "good");
        book("Y", ann);
        review(book("Z", bob), "bad");
        book("Anonymous");
    }

    @Test
    void a_query_set_stands_for_its_objects() {
        assertThat(titles(Book.objects.filter("author__in", Person.objects.filter("name", "Ann"))))
                .containsExactly("X", "Y");
        assertThat(titles(Book.objects.filter("pk__in", Book.objects.filter("title__gt", "X"))))
                .containsExactly("Y", "Z");
        assertThat(names(Person.objects.filter("books__in", Book.objects.filter("title", "Z"))))
                .containsExactly("Bob");
        assertThat(titles(Book.objects.filter("author__in", Person.objects))).containsExactly("X", "Y", "Z");
    }

    @Test
    void one_value_of_each_row_can_be_selected() {
        assertThat(titles(Book.objects.filter(
                        "title__in", Review.objects.filter("text", "good").column("book__title"))))
                .containsExactly("X");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects
                        .filter("title__in", Review.objects.values("text", "book"))
                        .list())
                .withMessage("\"title__in\" compares with one value, but the query set has [text, book]. Use"
                        + " column(...) to select one.");
    }

    @Test
    void slices_order_and_values_of_the_inner_query_hold() {
        assertThat(titles(Book.objects.filter(
                        "pk__in", Book.objects.orderBy("-title").limit(2))))
                .containsExactly("Y", "Z");
        assertThat(titles(Book.objects.filter(
                        "pk__in", Book.objects.orderBy("title").slice(1, 3))))
                .containsExactly("X", "Y");
        assertThat(titles(Book.objects
                        .filter("title__gte", "X")
                        .filter("author__in", Person.objects.filter("name__in", List.of("Bob", "Cid")))
                        .filter("pages", 100)))
                .containsExactly("Z");
    }

    @Test
    void a_query_set_of_one_row_stands_for_one_value() {
        assertThat(titles(Book.objects.filter(
                        "author", Person.objects.orderBy("-name").limit(1))))
                .containsExactly("Z");
        assertThat(titles(Book.objects.filter(
                        "title__gt", Book.objects.filter("title", "X").limit(1).column("title"))))
                .containsExactly("Y", "Z");
    }

    @Test
    void excluded_and_negated_subqueries_keep_rows_without_a_value() {
        var ann = Person.objects.filter("name", "Ann");
        assertThat(titles(Book.objects.exclude("author__in", ann))).containsExactly("Anonymous", "Z");
        assertThat(titles(Book.objects.filter(q("author__in", ann).not().or("title", "X"))))
                .containsExactly("Anonymous", "X", "Z");
        assertThat(names(Person.objects
                        .exclude("books__in", Book.objects.filter("title", "Y"))
                        .orderBy("name")))
                .containsExactly("Bob");
    }

    @Test
    void subqueries_nest_and_narrow_updates_and_deletes() {
        var reviewed = Book.objects.filter(
                "pk__in", Review.objects.filter("text", "bad").column("book"));
        assertThat(names(Person.objects.filter("books__in", reviewed))).containsExactly("Bob");

        assertThat(Book.objects.filter("pk__in", reviewed).update("pages", 7)).isEqualTo(1);
        assertThat(Book.objects.get("title", "Z").pages).isEqualTo(7);
        assertThat(Book.objects.filter("pk__in", reviewed).delete().total()).isEqualTo(2);
        assertThat(titles(Book.objects.all())).containsExactly("Anonymous", "X", "Y");
    }

    @Test
    void a_subquery_adopts_the_database_of_the_query_around_it() {
        Person.objects.using("other").create(new Person("Oda"));
        Book.objects.using("other").create(book -> {
            book.title = "O";
            book.author.setId(1);
        });
        Person.objects.using("other").update("id", 1);

        assertThat(titles(Book.objects.using("other").filter("author__in", Person.objects.filter("name", "Oda"))))
                .containsExactly("O");
        assertThat(Book.objects
                        .filter("author__in", Person.objects.filter("name", "Oda"))
                        .count())
                .isZero();
    }

    @Test
    void a_subquery_on_another_database_is_refused_naming_both() {
        assertThatExceptionOfType(CrossDatabaseException.class)
                .isThrownBy(() -> Book.objects
                        .filter("author__in", Person.objects.using("other"))
                        .list())
                .withMessage("A query set of Person on \"other\" stands inside a query on \"default\" (chosen by:"
                        + " default). One statement runs on one database: use the same alias for both, or read the"
                        + " values first and give the list.");
    }

    @Test
    void a_query_set_of_the_wrong_entity_is_refused() {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(
                        () -> Book.objects.filter("author__in", Review.objects).list())
                .withMessage("\"author__in\" leads to Person, so it cannot be compared with a query set of Review. Use"
                        + " one of Person, or column(...) for single values.");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects.filter("author", Person.objects).list())
                .withMessageContaining("end the query set with limit(1)");
    }

    @Test
    void a_slice_of_nothing_leaves_no_trace_in_slices_of_another_length() {
        assertThat(titles(Book.objects.filter("pk__in", Book.objects.limit(0)))).isEmpty();
        assertThat(titles(Book.objects.filter("pk__in", Book.objects.limit(4)))).hasSize(4);
        assertThat(titles(Book.objects.filter("pk__in", Book.objects.limit(0)))).isEmpty();
        assertThat(titles(Book.objects.exclude("pk__in", Book.objects.limit(0))))
                .hasSize(4);
    }

    @Test
    void several_rows_do_not_pass_for_one_value_after_a_query_set_of_one_row_did() {
        Book.objects.filter("author", Person.objects.orderBy("name").limit(1)).list();
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects
                        .filter("author", Person.objects.orderBy("name").limit(2))
                        .list())
                .withMessageContaining("end the query set with limit(1)");
    }

    @Test
    void objects_of_the_wrong_entity_do_not_pass_after_their_keys_did() {
        assertThat(Book.objects
                        .filter("author__in", Review.objects.column("pk"))
                        .count())
                .isPositive();
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(
                        () -> Book.objects.filter("author__in", Review.objects).count())
                .withMessageContaining("cannot be compared with a query set of Review");
    }

    @Test
    void distinct_ordered_slices_give_their_value_alone() {
        assertThat(titles(Book.objects.filter(
                        "pk__in", Book.objects.distinct().orderBy("-title").limit(2))))
                .containsExactly("Y", "Z");
        assertThat(titles(Book.objects.filter(
                        "author",
                        Person.objects
                                .filter("books__title__gt", "A")
                                .distinct()
                                .orderBy("-books__title")
                                .limit(1))))
                .containsExactly("Z");
    }
}
