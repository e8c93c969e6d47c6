package io.columba.signals;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.QuerySet;
import io.columba.Signals;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class DeleteSignalsTest extends WithReceivers {
    DeleteSignalsTest(Server server) {
        super(server);
    }

    @Test
    void an_object_that_nothing_depends_on_is_announced_before_and_after() {
        Review review = review(book("A"), "x");
        List<Object> seen = new ArrayList<>();
        connected(Signals.preDelete().connect(Review.class, (object, event) -> {
            assertThat(object).isSameAs(review);
            assertThat(event.origin()).isSameAs(review);
            seen.add("pre");
            seen.add(Review.objects.count());
        }));
        connected(Signals.postDelete().connect(Review.class, (object, event) -> {
            seen.add("post " + (object.pk() != null));
            seen.add(Review.objects.count());
        }));
        review.delete();
        assertThat(seen).containsExactly("pre", 1L, "post true", 0L);
        assertThat(review.pk()).isNull();
    }

    @Test
    void all_that_a_cascade_takes_along_is_announced_before_the_first_row_goes() {
        Person ann = person("Ann");
        review(book("A", ann), "x");
        review(book("B", ann), "y");
        recordAll(Person.class);
        recordAll(Book.class);
        recordAll(Review.class);
        connected(Signals.preDelete().connect((object, event) -> heard.add(Book.objects.count() + " books")));

        assertThat(ann.delete().perEntity())
                .containsOnly(Map.entry(Review.class, 2), Map.entry(Book.class, 2), Map.entry(Person.class, 1));

        assertThat(heard)
                .containsExactly(
                        "pre_delete:default:Review",
                        "2 books",
                        "pre_delete:default:Review",
                        "2 books",
                        "pre_delete:default:A",
                        "2 books",
                        "pre_delete:default:B",
                        "2 books",
                        "pre_delete:default:Ann",
                        "2 books",
                        "post_delete:default:Review",
                        "post_delete:default:Review",
                        "post_delete:default:A",
                        "post_delete:default:B",
                        "post_delete:default:Ann");
    }

    @Test
    void the_rows_of_a_query_set_are_announced_one_by_one_with_the_alias() {
        Book.objects.using("other").create(new Book("A"));
        Book.objects.using("other").create(new Book("B"));
        book("C");
        recordAll(Book.class);
        connected(Signals.preDelete()
                .connect(Book.class, (book, event) -> assertThat(event.origin()).isInstanceOf(QuerySet.class)));
        Book.objects.using("other").orderBy("title").delete();
        assertThat(heard)
                .containsExactlyInAnyOrder(
                        "pre_delete:other:A", "pre_delete:other:B", "post_delete:other:A", "post_delete:other:B");
        assertThat(Book.objects.using("other").count()).isZero();
        assertThat(titles(Book.objects.all())).containsExactly("C");
    }

    @Test
    void rows_are_read_only_where_somebody_listens() {
        review(book("A"), "x");
        library.events();
        Review.objects.filter("text", "x").delete();
        assertThat(library.statements()).containsExactly("default:delete:Review");

        review(book("B"), "y");
        recordAll(Review.class);
        library.events();
        Review.objects.filter("text", "y").delete();
        assertThat(library.statements())
                .containsExactly("default:select:Review", "default:begin", "default:delete:Review", "default:commit");
    }

    @Test
    void an_exception_of_a_receiver_undoes_the_whole_deletion() {
        Person ann = person("Ann");
        book("A", ann);
        connected(Signals.postDelete().connect(Person.class, (person, event) -> {
            throw new IllegalStateException("no");
        }));
        assertThatThrownBy(ann::delete).hasMessage("no");
        assertThat(ann.pk()).isNotNull();
        assertThat(Person.objects.count()).isEqualTo(1);
        assertThat(Book.objects.count()).isEqualTo(1);
    }

    @Test
    void a_row_that_is_only_cut_loose_is_not_announced() {
        Person bob = person("Bob");
        person("Ann", bob);
        recordAll(Person.class);
        bob.delete();
        assertThat(heard).containsExactly("pre_delete:default:Bob", "post_delete:default:Bob");
    }
}
