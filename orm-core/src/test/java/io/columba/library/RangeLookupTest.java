package io.columba.library;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.ConversionException;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class RangeLookupTest {
    private final LibraryDatabases library;

    RangeLookupTest(Server server) {
        library = LibraryDatabases.on(server, "default");
        for (int pages : List.of(10, 20, 30)) {
            Book.objects.create(book -> book.pages = pages);
        }
    }

    @AfterEach
    void drop() {
        library.close();
    }

    @Test
    void a_range_is_a_list_of_two_values_that_are_both_included() {
        assertThat(Book.objects.filter("pages__range", List.of(10, 20)).count()).isEqualTo(2);
        assertThat(Book.objects.filter("pages__range", Arrays.asList(20, 30)).count())
                .isEqualTo(2);
    }

    @Test
    void any_other_list_is_refused_even_if_its_statement_is_known() {
        assertThat(Book.objects.filter("pages__range", List.of(10, 20)).count()).isEqualTo(2);
        for (List<Integer> wrong :
                List.of(List.of(10), List.of(10, 20, 30), Arrays.asList(10, null), Arrays.asList(10, 20, null))) {
            assertThatThrownBy(() -> Book.objects.filter("pages__range", wrong).count())
                    .isInstanceOf(ConversionException.class);
        }
    }
}
