package io.columba.queries;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.sum;
import static io.columba.expr.Expression.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.expr.Expression;
import io.columba.expr.Window;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WindowTest extends WithLibrary {
    WindowTest(Server server) {
        super(server);
    }

    @BeforeEach
    void books() {
        Person ann = person("Ann");
        Person bob = person("Bob");
        add("A", 100, ann);
        add("B", 200, ann);
        add("C", 200, ann);
        add("D", 300, bob);
        add("E", 50, bob);
    }

    private static void add(String title, int pages, Person author) {
        Book book = new Book(title);
        book.pages = pages;
        book.author.set(author);
        Book.objects.create(book);
    }

    private static List<@Nullable Object> values(Expression window) {
        return Book.objects
                .annotate("value", window)
                .orderBy("title")
                .column("value")
                .list();
    }

    @Test
    void rows_are_numbered_and_ranked_within_their_partition() {
        assertThat(values(Window.rowNumber().orderBy("-title"))).containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(values(Window.rank().partitionBy("author").orderBy(f("pages").desc())))
                .containsExactly(3L, 1L, 1L, 1L, 2L);
        assertThat(values(Window.denseRank().partitionBy("author").orderBy("-pages")))
                .containsExactly(2L, 1L, 1L, 1L, 2L);
        assertThat(values(Window.ntile(2).orderBy("title"))).containsExactly(1L, 1L, 1L, 2L, 2L);
    }

    @Test
    void rows_see_those_before_and_behind_them() {
        assertThat(values(Window.lag("title").orderBy("title"))).containsExactly(null, "A", "B", "C", "D");
        assertThat(values(Window.lead("pages", 2).orderBy("title"))).containsExactly(200, 300, 50, null, null);
        assertThat(values(Window.lag("pages", 1, 0).partitionBy("authorId").orderBy("title")))
                .containsExactly(0, 100, 200, 0, 300);
        assertThat(values(Window.firstValue("title").partitionBy("author").orderBy("-title")))
                .containsExactly("C", "C", "C", "E", "E");
    }

    @Test
    void a_frame_says_which_rows_an_aggregate_is_over() {
        assertThat(values(Window.of(sum("pages")))).containsOnly(850L);
        assertThat(values(Window.of(sum("pages")).orderBy("title"))).containsExactly(100L, 300L, 500L, 800L, 850L);
        assertThat(values(Window.of(sum("pages")).orderBy("title").rows(-1, 1)))
                .containsExactly(300L, 500L, 700L, 550L, 350L);
        assertThat(values(Window.of(count("pages")).orderBy("title").rows(0, null)))
                .containsExactly(5L, 4L, 3L, 2L, 1L);
        assertThat(values(Window.of(count("pages")).orderBy("pages").range(null, 0)))
                .containsExactly(2L, 4L, 4L, 5L, 1L);
        assertThatThrownBy(() -> Window.rowNumber().rows(2, 1))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("A frame from 2 to 1 ends before it begins.");
    }

    @Test
    void rows_are_filtered_by_what_windows_found_in_all_of_them() {
        var placed = Book.objects.annotate(
                "place", Window.rowNumber().partitionBy("author").orderBy("-pages", "title"));

        assertThat(titles(placed.filter("place", 1))).containsExactly("B", "D");
        assertThat(titles(placed.filter("place__lte", 2).exclude("title", "D").orderBy("-title")))
                .containsExactly("E", "C", "B");
        assertThat(titles(placed.filter("pages__lt", 150).filter("place", 1))).containsExactly("A", "E");
        assertThat(placed.filter("place", 1).count()).isEqualTo(2);
        assertThat(placed.filter("place", 1).orderBy("title").limit(1).list())
                .singleElement()
                .satisfies(book -> assertThat(book.annotation("place")).isEqualTo(1L));
    }
}
