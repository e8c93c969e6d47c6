package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.QuerySet;
import io.columba.error.NotSupportedException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CombinedTest extends WithLibrary {
    CombinedTest(Server server) {
        super(server);
    }

    @BeforeEach
    void books() {
        Person ann = person("Ann");
        book("A", ann);
        book("B", ann);
        book("C", person("Bob"));
        book("D");
    }

    private static QuerySet<Book> titled(String... titles) {
        return Book.objects.orderBy().filter("title__in", java.util.List.of(titles));
    }

    @Test
    void rows_of_several_query_sets_are_joined_intersected_and_taken_away() {
        assertThat(titles(titled("A", "B").union(titled("B", "C")).orderBy("title")))
                .containsExactly("A", "B", "C");
        assertThat(titles(titled("A", "B").unionAll(titled("B", "C")).orderBy("title")))
                .containsExactly("A", "B", "B", "C");
        assertThat(titles(titled("A", "B").intersection(titled("B", "C")))).containsExactly("B");
        assertThat(titles(titled("A", "B").difference(titled("B", "C")))).containsExactly("A");
        assertThat(titled("A").union(titled("B"), titled("C")).count()).isEqualTo(3);
        assertThat(titled("A").intersection(titled("B")).exists()).isFalse();
    }

    @Test
    void the_whole_is_ordered_and_sliced() {
        QuerySet<Book> all = titled("A", "B").union(titled("C"));

        assertThat(titles(all.orderBy("-title").limit(2))).containsExactly("C", "B");
        assertThat(titles(all.orderBy("title").slice(1, 3))).containsExactly("B", "C");
        assertThat(Book.objects
                        .orderBy()
                        .valuesList("title")
                        .union(Person.objects.valuesList("name"))
                        .orderBy("title")
                        .count())
                .isEqualTo(6);
    }

    @Test
    void parts_may_be_ordered_and_sliced_where_the_engine_can() {
        QuerySet<Book> parts = Book.objects
                .orderBy("-title")
                .limit(1)
                .union(Book.objects.orderBy("title").limit(1));
        if (server == Server.SQLITE) {
            assertThatThrownBy(parts::list)
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("SQLite takes no order and no limit in the parts of a combined query.");
        } else {
            assertThat(titles(parts.orderBy("title"))).containsExactly("A", "D");
        }
    }

    @Test
    void what_a_combined_query_set_cannot_do_is_refused() {
        QuerySet<Book> all = titled("A").union(titled("B"));

        assertThatThrownBy(() -> all.filter("title", "A"))
                .isInstanceOf(NotSupportedException.class)
                .hasMessage(
                        "Calling filter(...) after union(...) of Book is not supported. Do it with the query sets before"
                                + " they are combined.");
        assertThatThrownBy(() -> all.update("pages", 1)).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(all::delete).isInstanceOf(NotSupportedException.class);
        assertThatThrownBy(() -> all.and(titled("A")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageEndingWith("Merge the query sets before they are combined.");
    }

    @Test
    void conditions_of_two_query_sets_hold_both_or_either() {
        QuerySet<Book> ofAnn = Book.objects.filter("author__name", "Ann");

        assertThat(titles(ofAnn.and(Book.objects.exclude("title", "A")))).containsExactly("B");
        assertThat(titles(ofAnn.or(Book.objects.filter("author__isnull", true))))
                .containsExactly("A", "B", "D");
        assertThat(titles(ofAnn.or(Book.objects.filter("title", "C").orderBy("-title"))))
                .containsExactly("C", "B", "A");
        assertThat(titles(ofAnn.and(Book.objects.none()))).isEmpty();
        assertThatThrownBy(() -> ofAnn.or(Person.objects))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Both must be on the same entity");
        assertThatThrownBy(() -> ofAnn.or(Book.objects.limit(1)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot merge a query set of Book once it was sliced. Put limit, offset and slice last.");
    }
}
