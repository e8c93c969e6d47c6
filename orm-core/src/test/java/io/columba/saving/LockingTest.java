package io.columba.saving;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** SQLite locks no rows: of two transactions that would overwrite each other one is refused there. */
@OnEveryServer(except = Server.SQLITE)
class LockingTest extends WithLibrary {
    private static final int ROUNDS = 20;

    LockingTest(Server server) {
        super(server);
    }

    @Test
    void no_change_is_lost_between_two_that_update_or_create_the_same_row() throws Exception {
        Book.objects.create(book -> {
            book.title = "counted";
            book.pages = 0;
        });
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = IntStream.range(0, 2)
                    .<Future<?>>mapToObj(i -> threads.submit(() -> IntStream.range(0, ROUNDS)
                            .forEach(
                                    round -> Book.objects.updateOrCreate(q("title", "counted"), book -> book.pages++))))
                    .toList();
            for (Future<?> one : both) {
                one.get();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(Book.objects.get("title", "counted").pages).isEqualTo(2 * ROUNDS);
    }
}
