package io.columba.queries;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShapeTest extends WithLibrary {
    ShapeTest(Server server) {
        super(server);
    }

    @BeforeEach
    void forty_books() {
        Book.objects.bulkCreate(IntStream.range(0, 40)
                .mapToObj(i -> {
                    Book book = new Book("B" + i);
                    book.pages = i;
                    return book;
                })
                .toList());
    }

    private long rendered(Runnable queries) {
        long before = library.databases().renderedStatements("default");
        queries.run();
        return library.databases().renderedStatements("default") - before;
    }

    @Test
    void a_shape_is_rendered_once_whatever_its_values() {
        Runnable queries = () -> {
            for (int i = 0; i < 20; i++) {
                String title = "B" + i;
                assertThat(titles(Book.objects
                                .filter(q("pages__lte", i).and("title", title))
                                .limit(i + 1)))
                        .containsExactly(title);
            }
        };

        assertThat(rendered(queries)).isEqualTo(1);
        assertThat(rendered(queries)).isZero();
    }

    @Test
    void other_steps_are_another_shape() {
        assertThat(rendered(() -> {
                    assertThat(Book.objects.filter("pages", 3).list()).hasSize(1);
                    assertThat(Book.objects.exclude("pages", 3).list()).hasSize(39);
                    assertThat(Book.objects.filter("pages", null).list()).isEmpty();
                    assertThat(Book.objects.filter("pages__in", List.of()).list())
                            .isEmpty();
                    assertThat(Book.objects.filter("pages__isnull", false).list())
                            .hasSize(40);
                    assertThat(Book.objects.filter("pages__isnull", true).list())
                            .isEmpty();
                    assertThat(Book.objects.filter("pages", 3).orderBy("-title").list())
                            .hasSize(1);
                    assertThat(Book.objects.filter("pages", 3).count()).isEqualTo(1);
                }))
                .isEqualTo(8);
    }

    @Test
    void a_list_of_another_length_is_rarely_rendered_anew() {
        boolean arrays = server == Server.POSTGRESQL || server == Server.H2;
        Runnable queries = () -> {
            for (int size = 1; size <= 33; size++) {
                List<Integer> pages = IntStream.range(0, size).boxed().toList();
                assertThat(Book.objects.filter("pages__in", pages).list()).hasSize(size);
                assertThat(Book.objects.exclude("pages__in", pages).list()).hasSize(40 - size);
            }
        };

        // 1, 2, 4, 8, 16, 32 and 64 placeholders, filtered and excluded
        assertThat(rendered(queries)).isEqualTo(arrays ? 2 : 14);
    }

    @Test
    void single_writes_and_bulk_writes_are_rendered_once() {
        Runnable writes = () -> {
            Book book = book("New");
            book.save();
            book.delete();
            Book.objects.filter("title", "x").update("pages", 5);
        };
        writes.run();

        assertThat(rendered(writes)).isZero();
    }

    @Test
    void threads_that_share_a_query_set_get_their_own_rows() throws Exception {
        var all = Book.objects.all();
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Callable<Boolean>> tasks = new ArrayList<>();
            for (int thread = 0; thread < 4; thread++) {
                int first = thread;
                tasks.add(() -> {
                    for (int i = first; i < 240; i++) {
                        String title = "B" + i % 40;
                        if (!titles(all.filter("title", title).filter("pages__in", List.of(i % 40, 99)))
                                .equals(List.of(title))) {
                            return false;
                        }
                    }
                    return true;
                });
            }
            for (Future<Boolean> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).isTrue();
            }
        } finally {
            threads.shutdown();
        }
    }
}
