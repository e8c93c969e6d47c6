package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import org.junit.jupiter.api.Test;

class LimitTest extends WithLibrary {
    LimitTest(Server server) {
        super(server);
    }

    @Test
    void slices_are_left_to_the_limit_clause_of_the_engine() {
        library.events();
        Book.objects.orderBy("pages").limit(3).list();
        Book.objects.orderBy("pages").slice(3, 5).list();
        Book.objects.orderBy("pages").offset(5).list();
        Book.objects.orderBy("author__name").distinct().limit(3).list();
        assertThat(library.events())
                .hasSize(4)
                .allSatisfy(event -> assertThat(event.sql()).matches(".*(limit|fetch next|offset) .*\\?.*"))
                .noneSatisfy(event -> assertThat(event.sql()).contains("over ("));
    }
}
