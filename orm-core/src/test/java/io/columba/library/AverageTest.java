package io.columba.library;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.expr.Aggregate;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class AverageTest {
    private final LibraryDatabases library;

    AverageTest(Server server) {
        library = LibraryDatabases.on(server, "default");
    }

    @AfterEach
    void drop() {
        library.close();
    }

    @Test
    void the_average_of_whole_numbers_has_all_digits_of_a_double() {
        for (int pages : List.of(1, 1, 2, 3, 3, 3, 3)) {
            Book.objects.create(book -> book.pages = pages);
        }
        assertThat(Book.objects.aggregate(Aggregate.avg("pages"))).containsEntry("pages__avg", 16 / 7.0);
        assertThat(Book.objects.all().limit(6).aggregate(Aggregate.avg("pages")))
                .containsKey("pages__avg");
        assertThat(Book.objects.aggregate(Aggregate.avg("pages").ofDistinct())).containsEntry("pages__avg", 2.0);
        assertThat(Book.objects.filter("pages", 9).aggregate(Aggregate.avg("pages")))
                .containsEntry("pages__avg", null);
    }
}
