package io.columba.examples.tour;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.outer;
import static io.columba.expr.Expression.subquery;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.QuerySet;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Window;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The snippets of README.md on what queries work out, each followed by what it did. */
class TourOfQueriesTest extends WithTour {
    /** A row of a book, by the names of its fields. */
    public record Line(String title, int pages, String author__name) {}

    @Test
    void values_are_worked_out_for_each_object_and_for_groups() {
        Person ann = author("Ann");
        book("Long", 500, ann);
        book("Longer", 700, ann);
        book("Short", 50, author("Ben"));
        author("Cid");

        List<Person> busy = Person.objects
                .annotate(count("books").as("written")) // for each person
                .filter("written__gt", 1)
                .list();
        long written = (Long) busy.get(0).annotation("written");

        List<Map<String, Object>> byAuthor = Book.objects
                .values("author__name") // for each name
                .annotate(count("id"), max("pages").as("longest"))
                .orderBy("-longest")
                .list();

        assertThat(busy).containsExactly(ann);
        assertThat(written).isEqualTo(2);
        assertThat(byAuthor)
                .containsExactly(
                        Map.of("author__name", "Ann", "id__count", 2L, "longest", 700),
                        Map.of("author__name", "Ben", "id__count", 1L, "longest", 50));
    }

    @Test
    void queries_stand_in_queries_and_look_at_the_rows_around() {
        Person ann = author("Ann");
        book("Long", 500, ann);
        book("Longer", 700, ann);
        book("Short", 50, author("Ben"));

        QuerySet<Book> own = Book.objects.filter("author", outer("pk"));
        List<Person> readers = Person.objects
                .filter(q(Expression.exists(own.filter("pages__gt", 600))))
                .annotate(
                        "longest",
                        subquery(own.orderBy("-pages").column("title").limit(1)))
                .list();

        List<Book> longestOfEach = Book.objects
                .annotate(
                        "place",
                        Window.rank().partitionBy("author").orderBy(f("pages").desc()))
                .filter("place", 1)
                .orderBy("title")
                .list();

        List<Person> all = Person.objects
                .annotate("thick", FilteredRelation.of("books").on(q("books__pages__gt", 400)))
                .annotate("thickOnes", count("thick"))
                .orderBy("name")
                .list();

        assertThat(readers).containsExactly(ann);
        assertThat(readers.get(0).annotation("longest")).isEqualTo("Longer");
        assertThat(longestOfEach).extracting(book -> book.title).containsExactly("Longer", "Short");
        assertThat(all).extracting(person -> person.annotation("thickOnes")).containsExactly(2L, 0L);
    }

    @Test
    void rows_become_records_and_query_sets_are_put_together() {
        book("Long", 500, author("Ann"));
        book("Short", 50, author("Ben"));

        List<Line> lines =
                Book.objects.orderBy("title").into(Line.class).list(); // record Line(String title, int pages, ...)

        List<Object> names = Book.objects
                .orderBy()
                .column("title")
                .union(Person.objects.orderBy().column("name"))
                .limit(10)
                .list();

        assertThat(lines).containsExactly(new Line("Long", 500, "Ann"), new Line("Short", 50, "Ben"));
        assertThat(names).containsExactlyInAnyOrder("Ann", "Ben", "Long", "Short");
    }
}
