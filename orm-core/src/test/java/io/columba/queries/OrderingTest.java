package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class OrderingTest extends WithLibrary {
    OrderingTest(Server server) {
        super(server);
    }

    @BeforeEach
    void books_of_two_authors() {
        Person bob = person("Bob");
        Person ann = person("Ann", bob);
        review(book("B", bob), "2");
        review(book("A", ann), "3");
        review(book("C", ann), "1");
    }

    @Test
    void the_default_ordering_applies_unless_another_is_given() {
        assertThat(titles(Book.objects.all())).containsExactly("A", "B", "C");
        assertThat(titles(Book.objects.orderBy("-title"))).containsExactly("C", "B", "A");
        assertThat(titles(Book.objects.orderBy("id"))).containsExactly("B", "A", "C");
        assertThat(titles(Book.objects.orderBy("-pk"))).containsExactly("C", "A", "B");
        assertThat(titles(Book.objects.orderBy("title").orderBy("-id"))).containsExactly("C", "A", "B");
        assertThat(Book.objects.orderBy().list()).hasSize(3);
    }

    @Test
    void orderings_follow_relations() {
        assertThat(titles(Book.objects.orderBy("author__name", "-title"))).containsExactly("C", "A", "B");
        assertThat(titles(Book.objects.orderBy("-author__name", "title"))).containsExactly("B", "A", "C");
        assertThat(titles(
                        Book.objects.orderBy("-author__mentor__name", "title").filter("author__mentor__isnull", false)))
                .containsExactly("A", "C");
        assertThat(Book.objects.orderBy("author", "title").list()).hasSize(3);
    }

    @Test
    void rows_without_the_relation_stay() {
        book("D");

        assertThat(titles(Book.objects.orderBy("author__name", "title")))
                .hasSize(4)
                .contains("D");
    }

    @Test
    void a_relation_is_ordered_by_its_own_default_ordering() {
        assertThat(texts("book")).containsExactly("3", "2", "1");
        assertThat(texts("-book")).containsExactly("1", "2", "3");
        assertThat(texts("bookId")).containsExactly("2", "3", "1");
        assertThat(texts("book__id")).containsExactly("2", "3", "1");
    }

    private static List<Object> texts(String ordering) {
        return Review.objects.orderBy(ordering).column("text").list().stream()
                .map(Object.class::cast)
                .toList();
    }

    @Test
    void an_ordering_uses_the_related_rows_that_the_conditions_found() {
        assertThat(names(Person.objects
                        .filter("books__title__in", List.of("A", "B"))
                        .orderBy("-books__title")))
                .containsExactly("Bob", "Ann");
        assertThat(Person.objects
                        .filter("books__title", "C")
                        .column("books__title")
                        .list())
                .containsExactly("C");
    }

    @Test
    void reverse_turns_round_and_twice_back() {
        assertThat(titles(Book.objects.all().reverse())).containsExactly("C", "B", "A");
        assertThat(titles(Book.objects.all().reverse().reverse())).containsExactly("A", "B", "C");
        assertThat(titles(Book.objects.orderBy("author__name", "-title").reverse()))
                .containsExactly("B", "A", "C");
    }

    @Test
    void slices_narrow_slices() {
        var all = Book.objects.all();

        assertThat(titles(all.limit(2))).containsExactly("A", "B");
        assertThat(titles(all.offset(1))).containsExactly("B", "C");
        assertThat(titles(all.slice(1, 2))).containsExactly("B");
        assertThat(titles(all.limit(2).offset(1))).containsExactly("B");
        assertThat(titles(all.offset(1).limit(1))).containsExactly("B");
        assertThat(titles(all.offset(1).offset(1))).containsExactly("C");
        assertThat(titles(all.limit(1).limit(3))).containsExactly("A");
        assertThat(titles(all.limit(1).offset(5))).isEmpty();
        assertThat(titles(all.slice(1, 100))).containsExactly("B", "C");
        assertThat(titles(all.reverse().limit(1))).containsExactly("C");
    }

    @Test
    void a_slice_is_left_to_the_limit_of_the_database() {
        library.events();

        assertThat(Book.objects.all().slice(1, 2).list()).hasSize(1);
        assertThat(Book.objects.orderBy("author__name").distinct().limit(2).list())
                .hasSize(2);
        assertThat(library.events())
                .hasSize(2)
                .allSatisfy(event ->
                        assertThat(event.sql()).containsPattern("limit|fetch").doesNotContain(" over "));
    }

    @Test
    void a_slice_of_no_rows_asks_no_database() {
        library.events();

        assertThat(Book.objects.all().limit(0).list()).isEmpty();
        assertThat(Book.objects.all().slice(2, 2).count()).isZero();
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void slices_go_forward() {
        assertThatThrownBy(() -> Book.objects.all().slice(2, 1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Book.objects.all().limit(-1)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Book.objects.all().offset(-1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("reverse the order");
    }

    @Test
    void after_a_slice_steps_and_changes_are_refused() {
        var sliced = Book.objects.all().limit(1);

        assertThatThrownBy(() -> sliced.filter("title", "A"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot filter a query set of Book once it was sliced. Put limit, offset and slice last.");
        assertThatThrownBy(() -> sliced.exclude("title", "A")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sliced.orderBy("title")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sliced::reverse).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sliced::distinct).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> sliced.update("title", "X")).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sliced::delete).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(sliced::last).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void count_and_exists_respect_slices_and_distinct() {
        var doubled = Person.objects.filter("books__title__gte", "A");

        assertThat(Book.objects.all().limit(2).count()).isEqualTo(2);
        assertThat(Book.objects.all().offset(2).count()).isEqualTo(1);
        assertThat(Book.objects.all().slice(1, 9).count()).isEqualTo(2);
        assertThat(Book.objects.all().offset(3).exists()).isFalse();
        assertThat(Book.objects.all().offset(2).exists()).isTrue();
        assertThat(doubled.count()).isEqualTo(3);
        assertThat(doubled.distinct().count()).isEqualTo(2);
        assertThat(doubled.distinct().exists()).isTrue();
        assertThat(doubled.distinct().orderBy("name").limit(1).count()).isEqualTo(1);
        assertThat(doubled.distinct().orderBy("books__title").count()).isEqualTo(2);
        assertThat(Person.objects.orderBy("books__title").count()).isEqualTo(2);
    }

    @Test
    void distinct_rows_may_be_ordered_by_what_is_not_read() {
        book("A2", Person.objects.get("name", "Ann"));

        assertThat(names(Person.objects
                        .filter("books__title__gte", "A")
                        .distinct()
                        .orderBy("-mentor__name", "name")))
                .containsExactlyInAnyOrder("Ann", "Bob");
        assertThat(Book.objects
                        .orderBy("-author__name")
                        .distinct()
                        .column("author__name")
                        .list())
                .containsExactly("Bob", "Ann");
        assertThat(titles(Book.objects.orderBy("author__name", "title").distinct()))
                .containsExactly("A", "A2", "C", "B");
        assertThat(titles(
                        Book.objects.orderBy("author__name", "title").distinct().limit(2)))
                .containsExactly("A", "A2");
    }

    @Test
    void rows_without_a_value_come_where_django_has_them() {
        Book.objects.all().delete();
        book("A", 1, "2001-01-01", "1.00");
        book("B", 1, "2001-01-01", "2.00");
        Book.objects.create(new Book("No price"));
        boolean first = server == Server.SQLITE;

        assertThat(titles(Book.objects.orderBy("price")))
                .isEqualTo(first ? List.of("No price", "A", "B") : List.of("A", "B", "No price"));
        assertThat(titles(Book.objects.orderBy("-price")))
                .isEqualTo(first ? List.of("B", "A", "No price") : List.of("No price", "B", "A"));
        assertThat(titles(Book.objects.orderBy("price").reverse()))
                .isEqualTo(first ? List.of("B", "A", "No price") : List.of("No price", "B", "A"));
        assertThat(titles(Book.objects.orderBy("price").limit(1))).containsExactly(first ? "No price" : "A");
        assertThat(Book.objects.orderBy("author__name", "price").distinct().list())
                .hasSize(3);
    }
}
