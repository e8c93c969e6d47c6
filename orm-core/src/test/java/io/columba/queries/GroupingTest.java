package io.columba.queries;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Aggregate.sum;
import static io.columba.expr.Expression.exists;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.outer;
import static io.columba.expr.Expression.subquery;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.ConversionException;
import io.columba.error.FieldException;
import io.columba.expr.FilteredRelation;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Review;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class GroupingTest extends WithLibrary {
    record Written(String name, long written) {}

    record Dated(String title, @Nullable LocalDate published) {}

    record Counted(String title, int pages, int author__id) {}

    GroupingTest(Server server) {
        super(server);
    }

    /** Ann wrote A (100 pages) and B (200), Bob wrote C (300), Eve nothing; D (100) is of nobody. */
    @BeforeEach
    void books() {
        Person ann = person("Ann");
        Person bob = person("Bob");
        person("Eve");
        review(add("A", 100, ann), "good");
        review(add("B", 200, ann), "good");
        Book c = add("C", 300, bob);
        review(c, "bad");
        review(c, "good");
        add("D", 100, null);
    }

    private static Book add(String title, int pages, @Nullable Person author) {
        Book book = new Book(title);
        book.pages = pages;
        book.author.set(author);
        return Book.objects.create(book);
    }

    @Test
    void an_aggregate_of_objects_counts_the_related_rows_that_filters_before_it_left() {
        assertThat(Person.objects
                        .annotate(count("books"))
                        .orderBy("name")
                        .column("books__count")
                        .list())
                .containsExactly(2L, 1L, 0L);
        assertThat(Person.objects
                        .filter("books__pages__gt", 150)
                        .annotate(count("books"))
                        .orderBy("name")
                        .valuesList("name", "books__count")
                        .list())
                .isEqualTo(List.of(List.of("Ann", 1L), List.of("Bob", 1L)));
        assertThat(Person.objects
                        .annotate(count("books"))
                        .filter("books__pages__gt", 150)
                        .orderBy("name")
                        .valuesList("name", "books__count")
                        .list())
                .isEqualTo(List.of(List.of("Ann", 2L), List.of("Bob", 1L)));
    }

    @Test
    void aggregates_are_filtered_ordered_and_calculated_with() {
        assertThat(names(Person.objects
                        .annotate(sum("books__pages").as("pages"))
                        .filter("pages__gte", 300)
                        .orderBy("-name")))
                .containsExactly("Bob", "Ann");
        assertThat(names(Person.objects.annotate(count("books").as("written")).orderBy("-written", "name")))
                .containsExactly("Ann", "Bob", "Eve");
        assertThat(names(Person.objects
                        .annotate(count("books").as("written"))
                        .filter(q("written", 2).or("name", "Eve"))
                        .orderBy("name")))
                .containsExactly("Ann", "Eve");
        assertThat(Person.objects
                        .annotate(
                                sum("books__pages").as("pages"), count("books").as("written"))
                        .annotate("each", f("pages").dividedBy(f("written")))
                        .filter("written__gt", 0)
                        .orderBy("name")
                        .list()
                        .stream()
                        .map(person -> ((Number) person.annotation("each")).intValue()))
                .containsExactly(150, 300);
    }

    @Test
    void values_before_an_aggregate_are_what_rows_are_grouped_by() {
        assertThat(Book.objects
                        .values("pages")
                        .annotate(count("id").as("books"))
                        .orderBy("pages")
                        .list())
                .isEqualTo(List.of(
                        Map.of("pages", 100, "books", 2L),
                        Map.of("pages", 200, "books", 1L),
                        Map.of("pages", 300, "books", 1L)));
        assertThat(Book.objects
                        .values("pages")
                        .annotate(count("id").as("books"))
                        .filter("books__gt", 1)
                        .list())
                .isEqualTo(List.of(Map.of("pages", 100, "books", 2L)));
        assertThat(Book.objects
                        .annotate(count("reviews").as("reviewed"))
                        .values("pages", "reviewed")
                        .orderBy("title")
                        .list())
                .isEqualTo(List.of(
                        Map.of("pages", 100, "reviewed", 1L),
                        Map.of("pages", 200, "reviewed", 1L),
                        Map.of("pages", 300, "reviewed", 2L),
                        Map.of("pages", 100, "reviewed", 0L)));
    }

    @Test
    void an_alias_is_known_to_later_steps_and_not_read() {
        var named = Person.objects.alias("written", count("books")).filter("written", 1);

        assertThat(names(named)).containsExactly("Bob");
        assertThat(named.values().list().get(0)).doesNotContainKey("written");
        assertThatThrownBy(() -> named.list().get(0).annotation("written"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "This Person was read without an annotation \"written\". Annotations: none. Annotate it in the"
                                + " query: annotate(\"written\", ...).");
        assertThatThrownBy(() -> named.values("written").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Use annotate(...) instead of alias(...) to read it.");
    }

    @Test
    void a_filtered_relation_joins_some_rows_and_keeps_objects_without_them() {
        var rated =
                Book.objects.annotate("praise", FilteredRelation.of("reviews").on(q("reviews__text", "good")));

        assertThat(rated.annotate(count("praise").as("praised"))
                        .orderBy("title")
                        .column("praised")
                        .list())
                .containsExactly(1L, 1L, 1L, 0L);
        assertThat(titles(rated.filter("praise__isnull", true))).containsExactly("D");
        assertThat(titles(rated.filter("praise__text", "bad"))).isEmpty();
    }

    @Test
    void queries_inside_speak_of_rows_one_and_two_levels_around() {
        var reviews = Review.objects.filter("book", outer("pk"));
        assertThat(titles(Book.objects.filter(q(exists(reviews.filter("text", "bad"))))))
                .containsExactly("C");
        assertThat(titles(Book.objects.exclude(q(exists(reviews))))).containsExactly("D");
        assertThat(Book.objects
                        .annotate(
                                "first",
                                subquery(reviews.orderBy("-text").column("text").limit(1)))
                        .orderBy("title")
                        .column("first")
                        .list())
                .containsExactly("good", "good", "good", null);
        var ofAuthor = Review.objects.filter("book", outer("pk")).filter("book__author", outer("pk", 2));
        var reviewed = Book.objects.filter("author", outer("pk")).filter(q(exists(ofAuthor)));
        assertThat(names(Person.objects.filter(q(exists(reviewed))).orderBy("name")))
                .containsExactly("Ann", "Bob");
    }

    @Test
    void rows_become_records_and_null_fits_no_primitive() {
        assertThat(Person.objects
                        .annotate(count("books").as("written"))
                        .orderBy("name")
                        .into(Written.class)
                        .list())
                .containsExactly(new Written("Ann", 2), new Written("Bob", 1), new Written("Eve", 0));
        assertThat(Book.objects.into(Dated.class).first()).contains(new Dated("A", null));
        assertThat(Book.objects.filter("title", "A").into(Counted.class).get().pages())
                .isEqualTo(100);
        assertThatThrownBy(() ->
                        Book.objects.filter("title", "D").into(Counted.class).list())
                .isInstanceOf(ConversionException.class)
                .hasMessage("The component author__id of " + Counted.class.getName()
                        + " is a int, but the value of a row is null. Use Integer.");
    }

    @Test
    void wrong_uses_are_refused_in_words() {
        assertThatThrownBy(() -> Book.objects.annotate("title", f("pages")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The annotation \"title\" conflicts with a field of Book. Give it another name.");
        assertThatThrownBy(() -> Book.objects.annotate("reviews", f("pages")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("conflicts with a field of Book");
        assertThatThrownBy(() -> Book.objects.limit(2).filter("pages", 1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Cannot filter a query set of Book once it was sliced. Put limit, offset and slice last.");
        assertThatThrownBy(() -> Book.objects.filter("id", outer("pk")).list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("but there is no query around Book.");
        assertThatThrownBy(() -> outer("pk", 0)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(
                        () -> Book.objects.annotate("most", max(max("pages"))).list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("which is an aggregate itself.");
    }
}
