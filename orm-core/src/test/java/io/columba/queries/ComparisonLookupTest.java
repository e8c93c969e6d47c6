package io.columba.queries;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.ConversionException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class ComparisonLookupTest extends WithLibrary {
    ComparisonLookupTest(Server server) {
        super(server);
    }

    private static void threeBooks() {
        book("A", 100, "1979-12-31", "1.50");
        book("B", 200, "1980-01-01", "2.50");
        book("C", 300, "1980-12-31", "3.50");
    }

    private static List<String> found(String path, Object value) {
        return titles(Book.objects.filter(path, value).orderBy("title"));
    }

    @Test
    void numbers_dates_and_decimals_are_ordered() {
        threeBooks();

        assertThat(found("pages__gt", 200)).containsExactly("C");
        assertThat(found("pages__gte", 200)).containsExactly("B", "C");
        assertThat(found("pages__lt", 200)).containsExactly("A");
        assertThat(found("pages__lte", 200)).containsExactly("A", "B");
        assertThat(found("published__gt", LocalDate.of(1980, 1, 1))).containsExactly("C");
        assertThat(found("price__lte", new BigDecimal("2.5"))).containsExactly("A", "B");
        assertThat(found("price", new BigDecimal("2.5"))).containsExactly("B");
    }

    @Test
    void a_range_includes_both_ends() {
        threeBooks();

        assertThat(found("pages__range", List.of(100, 200))).containsExactly("A", "B");
        assertThat(found("published__range", List.of("1980-01-01", "1980-12-31")))
                .containsExactly("B", "C");
        assertThat(found("pages__range", new int[] {150, 250})).containsExactly("B");
    }

    @Test
    void a_range_takes_two_values() {
        assertThatThrownBy(() -> found("pages__range", List.of(1)))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("pages__range");
        assertThatThrownBy(() -> found("pages__range", Arrays.asList(1, null)))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("null");
    }

    @Test
    void in_takes_collections_and_arrays() {
        threeBooks();

        assertThat(found("pages__in", List.of(100, 300, 500))).containsExactly("A", "C");
        assertThat(found("title__in", Set.of("A"))).containsExactly("A");
        assertThat(found("pages__in", new int[] {200})).containsExactly("B");
        assertThat(found("title__in", new String[] {"A", "B"})).containsExactly("A", "B");
        assertThat(found("price__in", List.of(new BigDecimal("1.5"), 3.5))).containsExactly("A", "C");
        assertThat(found("published__in", List.of("1980-01-01"))).containsExactly("B");
        assertThat(found("pk__in", List.of(Long.MAX_VALUE))).isEmpty();
    }

    @Test
    void nulls_in_a_list_match_nothing() {
        threeBooks();

        assertThat(found("pages__in", Arrays.asList(100, null))).containsExactly("A");
        assertThat(titles(Book.objects.exclude("pages__in", Arrays.asList(100, null))))
                .containsExactly("B", "C");
        assertThat(found("pages__in", Arrays.asList((Object) null))).isEmpty();
    }

    @Test
    void an_empty_list_asks_no_database() {
        book("A");
        library.events();
        var nothing = Book.objects.filter("pages__in", List.of());

        assertThat(nothing.list()).isEmpty();
        assertThat(nothing.count()).isZero();
        assertThat(nothing.exists()).isFalse();
        assertThat(nothing.first()).isEmpty();
        assertThat(nothing.column("title").list()).isEmpty();
        assertThat(nothing.filter("title", "A").list()).isEmpty();
        assertThat(nothing.update("pages", 1)).isZero();
        assertThat(nothing.delete().total()).isZero();
        assertThat(nothing.aggregate(io.columba.expr.Aggregate.sum("pages"), io.columba.expr.Aggregate.count("*")))
                .containsEntry("pages__sum", null)
                .containsEntry("*__count", 0L);
        try (var rows = nothing.stream()) {
            assertThat(rows).isEmpty();
        }
        assertThat(library.statements()).isEmpty();
        assertThat(Book.objects.exclude("pages__in", List.of()).count()).isEqualTo(1);
        assertThat(Book.objects
                        .filter(q("pages__in", List.of()).or("title", "A"))
                        .count())
                .isEqualTo(1);
    }

    @Test
    void in_takes_fifty_thousand_values() {
        threeBooks();
        List<Integer> pages = IntStream.rangeClosed(151, 50_150).boxed().toList();

        assertThat(found("pages__in", pages)).containsExactly("B", "C");
        assertThat(titles(Book.objects.exclude("pages__in", pages))).containsExactly("A");
        assertThat(found(
                        "title__in",
                        IntStream.range(0, 50_000)
                                .mapToObj(i -> i == 7 ? "A" : "'\"\\%" + i)
                                .toList()))
                .containsExactly("A");
        assertThat(found(
                        "price__in",
                        IntStream.range(0, 50_000)
                                .mapToObj(i -> BigDecimal.valueOf(i, 2))
                                .toList()))
                .containsExactly("A", "B", "C");
        assertThat(found(
                        "published__in",
                        LongStream.range(0, 50_000)
                                .mapToObj(i -> LocalDate.ofEpochDay(i - 30_000))
                                .toList()))
                .containsExactly("A", "B", "C");
        assertThat(Book.objects.filter("pages__in", pages).update("pages", 1)).isEqualTo(2);
    }

    @Test
    void null_asks_for_null() {
        book("A", 1, "2000-01-01", "1.00");
        book("B");

        assertThat(found("published", null)).containsExactly("B");
        assertThat(found("published__exact", null)).containsExactly("B");
        assertThat(found("published__iexact", null)).containsExactly("B");
        assertThat(found("published__year", null)).containsExactly("B");
        assertThat(found("published__isnull", true)).containsExactly("B");
        assertThat(found("published__isnull", false)).containsExactly("A");
        assertThat(titles(Book.objects.exclude("published", null))).containsExactly("A");
        assertThat(titles(Book.objects.exclude("published__isnull", false))).containsExactly("B");
        assertThat(found("author", null)).containsExactly("A", "B");
        assertThat(found("author__name", null)).containsExactly("A", "B");
    }

    @Test
    void other_lookups_refuse_null() {
        for (String lookup : List.of("gt", "lte", "contains", "istartswith", "in", "range", "regex", "month__gt")) {
            assertThatThrownBy(() -> found("published__" + lookup, null))
                    .describedAs(lookup)
                    .isInstanceOf(ConversionException.class)
                    .hasMessageContaining("null");
        }
        assertThatThrownBy(() -> found("published__isnull", "yes"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("true or false");
    }

    @Test
    void values_that_say_the_same_are_converted() {
        threeBooks();
        long id = Book.objects.get("title", "A").id;

        assertThat(found("id", (int) id)).containsExactly("A");
        assertThat(found("pk", String.valueOf(id))).containsExactly("A");
        assertThat(found("pages", 100L)).containsExactly("A");
        assertThat(found("published", "1979-12-31")).containsExactly("A");
        assertThat(found("price", "2.50")).containsExactly("B");
        assertThat(found("price", 2.5)).containsExactly("B");
    }

    @Test
    void values_of_a_wrong_type_are_refused_before_sql_naming_the_field() {
        library.events();
        assertThatThrownBy(() -> found("pages", "many"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.pages");
        assertThatThrownBy(() -> found("published", 5))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.published");
        assertThatThrownBy(() -> found("pages__in", List.of(1, "x")))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.pages");
        assertThatThrownBy(() -> found("published__year", "soon"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.published");
        assertThatThrownBy(() -> found("published__month", "May"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.published");
        assertThatThrownBy(() -> found("pages", 1.5))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.pages");
        assertThatThrownBy(() -> found("author", "Fred"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.author");
        assertThatThrownBy(() -> Book.objects.update("pages", "many"))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Book.pages");
        assertThat(library.statements()).isEmpty();
    }

    @Test
    void objects_stand_for_their_keys() {
        Person adams = person("Adams");
        book("A", adams);
        book("B");

        assertThat(found("author", adams)).containsExactly("A");
        assertThat(found("author", adams.id)).containsExactly("A");
        assertThat(found("authorId", adams.id)).containsExactly("A");
        assertThat(found("author__in", List.of(adams))).containsExactly("A");
        assertThat(found("author__pk", adams.id)).containsExactly("A");
        assertThatThrownBy(() -> found("author", new Person("new")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no key");
    }
}
