package io.columba.queries;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.DoesNotExistException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Aggregate;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.Profile;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class FetchingTest extends WithLibrary {
    FetchingTest(Server server) {
        super(server);
    }

    @Test
    void get_returns_the_one_object() {
        Book dune = book("Dune");
        book("Emma");

        assertThat(Book.objects.get("title", "Dune")).isEqualTo(dune);
        assertThat(Book.objects.get(q("title", "Dune"), q("pages", 100))).isEqualTo(dune);
        assertThat(Book.objects.get("pk", dune.id).state().db()).isEqualTo("default");
        assertThat(Book.objects.all().limit(1).get().title).isEqualTo("Dune");
    }

    @Test
    void get_of_nothing_or_several_says_so() {
        IntStream.range(0, 25).forEach(i -> book("B" + i));

        assertThatThrownBy(() -> Book.objects.get("title", "Dune"))
                .isInstanceOf(DoesNotExistException.class)
                .hasMessage("No Book matches the query on \"default\".");
        assertThatThrownBy(() -> Book.objects.get("title__in", List.of("B1", "B2")))
                .isInstanceOf(MultipleObjectsReturnedException.class)
                .hasMessage(
                        "get() of Book found 2 rows on \"default\", not one. Narrow the conditions, or use first().");
        assertThatThrownBy(Book.objects::get)
                .isInstanceOf(MultipleObjectsReturnedException.class)
                .hasMessageContaining("more than 20 rows");
    }

    @Test
    void first_and_last_order_by_key_where_no_order_is_given() {
        assertThat(Person.objects.first()).isEmpty();
        assertThat(Person.objects.last()).isEmpty();
        Person zoe = person("Zoe");
        Person ann = person("Ann");

        assertThat(Person.objects.first()).contains(zoe);
        assertThat(Person.objects.last()).contains(ann);
        assertThat(Person.objects.orderBy("name").first()).contains(ann);
        assertThat(Person.objects.orderBy("name").last()).contains(zoe);
        assertThat(Person.objects.orderBy("-name").reverse().last()).contains(zoe);
    }

    @Test
    void in_bulk_gives_objects_by_key() {
        Book a = book("A");
        Book b = book("B");

        assertThat(Book.objects.inBulk(List.of(a.id, b.id, -1L))).containsOnly(Map.entry(a.id, a), Map.entry(b.id, b));
        assertThat(Book.objects.inBulk(List.of())).isEmpty();
        assertThat(Book.objects.inBulk(Arrays.asList(a.id, null))).containsOnlyKeys(a.id);
    }

    @Test
    void in_bulk_by_a_unique_field_reads_that_field_even_if_it_was_left_out() {
        Person ann = person("Ann");
        Profile profile = new Profile();
        profile.person.set(ann);
        profile.save();

        assertThat(Profile.objects.only("flavor").inBulk(List.of(ann.id), "person"))
                .containsOnly(Map.entry(ann.id, profile));
        assertThat(Profile.objects.defer("person").inBulk(List.of(ann.id), "person"))
                .containsOnly(Map.entry(ann.id, profile));
    }

    @Test
    void query_sets_are_immutable_and_may_be_used_again() {
        var all = Book.objects.orderBy("title");
        var long_ = all.filter("pages__gt", 100);
        book("A");

        assertThat(all.list()).hasSize(1);
        book("B", 200, "2000-01-01", "1");
        assertThat(all.list()).hasSize(2);
        assertThat(titles(long_)).containsExactly("B");
        assertThat(all.reverse().using("other").limit(1).list()).isEmpty();
        assertThat(titles(all)).containsExactly("A", "B");
        assertThat(all.using("other").list()).isEmpty();
        assertThat(all.db()).isEqualTo("default");
    }

    @Test
    void aggregates_have_the_same_types_on_every_engine() {
        book("A", 100, "2000-01-01", "1.10");
        book("B", 201, "2001-01-01", "2.20");
        book("C", 300, "2002-01-01", "2.20");

        Map<String, Object> figures = Book.objects.aggregate(
                Aggregate.count("*"),
                Aggregate.count("author"),
                Aggregate.sum("pages"),
                Aggregate.avg("pages"),
                Aggregate.min("pages"),
                Aggregate.max("published"),
                Aggregate.sum("price"),
                Aggregate.min("price").as("cheapest"),
                Aggregate.count("price").ofDistinct().as("prices"),
                Aggregate.max("title"));

        assertThat(figures.get("*__count")).isEqualTo(3L);
        assertThat(figures.get("author__count")).isEqualTo(0L);
        assertThat(figures.get("pages__sum")).isEqualTo(601L);
        assertThat((Double) figures.get("pages__avg"))
                .isEqualTo(601 / 3.0, org.assertj.core.api.Assertions.within(1e-4));
        assertThat(figures.get("pages__min")).isEqualTo(100);
        assertThat(figures.get("published__max")).isEqualTo(LocalDate.of(2002, 1, 1));
        assertThat(figures.get("price__sum")).isEqualTo(new BigDecimal("5.50"));
        assertThat(figures.get("cheapest")).isEqualTo(new BigDecimal("1.10"));
        assertThat(figures.get("prices")).isEqualTo(2L);
        assertThat(figures.get("title__max")).isEqualTo("C");
        assertThat((BigDecimal) Book.objects.aggregate(Aggregate.avg("price")).get("price__avg"))
                .isCloseTo(new BigDecimal("1.8333"), org.assertj.core.api.Assertions.within(new BigDecimal("0.0001")));
    }

    @Test
    void aggregates_over_no_rows_are_null_or_zero() {
        assertThat(Book.objects.aggregate(Aggregate.sum("pages"), Aggregate.avg("price"), Aggregate.max("title")))
                .containsEntry("pages__sum", null)
                .containsEntry("price__avg", null)
                .containsEntry("title__max", null);
        assertThat(Book.objects.aggregate(Aggregate.count("pages"))).containsEntry("pages__count", 0L);
    }

    @Test
    void aggregates_follow_relations_and_respect_slices() {
        Person ann = person("Ann");
        book("A", ann);
        book("B", ann);
        book("C");

        assertThat(Person.objects.aggregate(Aggregate.count("books"))).containsEntry("books__count", 2L);
        assertThat(Person.objects.filter("books__title", "A").aggregate(Aggregate.sum("books__pages")))
                .containsEntry("books__pages__sum", 100L);
        assertThat(Book.objects.all().limit(2).aggregate(Aggregate.sum("pages"), Aggregate.max("title")))
                .containsEntry("pages__sum", 200L)
                .containsEntry("title__max", "B");
        assertThat(Book.objects.all().limit(2).aggregate(Aggregate.count("*"), Aggregate.max("published")))
                .containsEntry("*__count", 2L)
                .containsEntry("published__max", null);
    }

    @Test
    void values_are_read_without_objects() {
        Person ann = person("Ann");
        Book a = book("A", ann);
        book("B");

        assertThat(Book.objects.values("title", "author", "author__name").list())
                .containsExactly(Map.of("title", "A", "author", ann.id, "author__name", "Ann"), emptyRow());
        assertThat(Book.objects.values().first().orElseThrow())
                .containsEntry("id", a.id)
                .containsEntry("authorId", ann.id)
                .containsEntry("pages", 100)
                .containsKeys("published", "price", "title");
        assertThat(Book.objects.all().valuesList("title", "pages").list())
                .containsExactly(List.of("A", 100), List.of("B", 100));
        assertThat(Book.objects.column("pk").list()).hasSize(2).first().isEqualTo(a.id);
        assertThat(Book.objects.column("author").list()).containsExactly(ann.id, null);
        assertThat(Book.objects
                        .all()
                        .distinct()
                        .orderBy("pages")
                        .column("pages")
                        .list())
                .containsExactly(100);
        assertThat(Person.objects.column("books__title").list()).containsExactly("A");
        assertThat(Book.objects.orderBy("-title").column("title").first()).contains("B");
        assertThat(Book.objects.column("published").first()).isEmpty();
        try (var rows = Book.objects.column("title").stream()) {
            assertThat(rows).containsExactly("A", "B");
        }
    }

    private static Map<String, Object> emptyRow() {
        Map<String, Object> row = new java.util.HashMap<>();
        row.put("title", "B");
        row.put("author", null);
        row.put("author__name", null);
        return row;
    }
}
