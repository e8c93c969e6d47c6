package io.columba.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Signal;
import io.columba.Signals;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.servers.Server;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InitSignalsTest extends WithReceivers {
    InitSignalsTest(Server server) {
        super(server);
    }

    private void recordInit() {
        connected(Signals.preInit().connect(Book.class, (book, event) -> hear("pre_init", event.using(), book)));
        connected(Signals.postInit().connect(Book.class, (book, event) -> {
            hear("post_init", event.using(), book, book.state().db());
        }));
        connected(
                Signals.postInit().connect(Person.class, (person, event) -> hear("post_init", event.using(), person)));
    }

    @Test
    void objects_are_announced_before_and_after_their_rows_are_read() {
        book("A", person("Ann"));
        new Book("B").save("other");
        recordInit();
        Book.objects.list();
        Book.objects.using("other").get("title", "B");
        assertThat(heard)
                .containsExactly(
                        "pre_init:default:",
                        "post_init:default:A:default",
                        "pre_init:other:",
                        "post_init:other:B:other");
    }

    @Test
    void objects_selected_along_loaded_by_a_relation_and_streamed_are_announced() {
        book("A", person("Ann"));
        recordInit();
        Book.objects.selectRelated("author").get();
        Book.objects.get().author.get();
        try (Stream<Book> books = Book.objects.stream()) {
            assertThat(books).hasSize(1);
        }
        assertThat(heard)
                .filteredOn(line -> line.startsWith("post"))
                .containsExactly(
                        "post_init:default:A:default",
                        "post_init:default:Ann",
                        "post_init:default:A:default",
                        "post_init:default:Ann",
                        "post_init:default:A:default");
    }

    @Test
    void objects_that_the_program_makes_and_values_are_not_announced() {
        book("A");
        recordInit();
        assertThat(new Book("B").title).isEqualTo("B");
        Book.objects.values("title").list();
        assertThat(heard).isEmpty();
    }

    @Test
    void an_exception_of_a_receiver_leaves_the_query_and_gives_the_connection_back() {
        book("A");
        Signal.Registration refusing = connected(Signals.postInit().connect((object, event) -> {
            throw new IllegalStateException("no");
        }));
        assertThatThrownBy(Book.objects::list).hasMessage("no");
        refusing.close();
        assertThat(Book.objects.list()).hasSize(1);
    }
}
