package io.columba.queries;

import static io.columba.expr.Aggregate.avg;
import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Aggregate.min;
import static io.columba.expr.Aggregate.stddev;
import static io.columba.expr.Aggregate.stringAgg;
import static io.columba.expr.Aggregate.sum;
import static io.columba.expr.Aggregate.variance;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Functions.lower;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.columba.error.FieldException;
import io.columba.error.NotSupportedException;
import io.columba.expr.Aggregate;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class AggregateTest extends WithLibrary {
    AggregateTest(Server server) {
        super(server);
    }

    @BeforeEach
    void books_of_two_authors() {
        Person ann = person("Ann");
        Person bob = person("Bob");
        person("Eve");
        add("C", 100, "1.50", ann);
        add("A", 200, "1.50", ann);
        add("B", 300, null, bob);
        add("A2", 200, "4.00", bob);
    }

    private static void add(String title, int pages, @Nullable String price, Person author) {
        Book book = new Book(title);
        book.pages = pages;
        book.price = price == null ? null : new BigDecimal(price);
        book.author.set(author);
        Book.objects.create(book);
    }

    private static @Nullable Object figure(Aggregate aggregate) {
        return Book.objects.aggregate(aggregate.as("figure")).get("figure");
    }

    @Test
    void equal_values_count_once_where_that_is_wanted() {
        assertThat(figure(count("pages"))).isEqualTo(4L);
        assertThat(figure(count("pages").ofDistinct())).isEqualTo(3L);
        assertThat(figure(sum("pages").ofDistinct())).isEqualTo(600L);
        assertThat(figure(avg("pages").ofDistinct())).isEqualTo(200.0);
        assertThat(figure(stringAgg("author__name", ",").ofDistinct().orderBy("author__name")))
                .isEqualTo("Ann,Bob");
        assertThat(figure(stringAgg("author__name", " and ").ofDistinct().orderBy("-author__name")))
                .isEqualTo("Bob and Ann");
        Aggregate spread = variance("pages").ofDistinct();
        if (server == Server.MYSQL || server == Server.MARIADB) {
            assertThatThrownBy(() -> figure(spread))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageStartingWith("MySQL and MariaDB know no deviation or variance of distinct values.");
            assertThat(number(
                            Book.objects
                                    .values("pages")
                                    .distinct()
                                    .aggregate(variance("pages").as("figure")),
                            "figure"))
                    .isCloseTo(20_000.0 / 3, within(1e-6));
        } else {
            assertThat(figure(spread))
                    .asInstanceOf(InstanceOfAssertFactories.DOUBLE)
                    .isCloseTo(20_000.0 / 3, within(1e-6));
        }
    }

    @Test
    void a_filter_says_which_rows_count() {
        assertThat(figure(count("*").filter(q("pages__gte", 200)))).isEqualTo(3L);
        assertThat(figure(sum("pages").filter(q("author__name", "Ann").and("pages__gt", 100))))
                .isEqualTo(200L);
        assertThat(figure(count("pages").ofDistinct().filter(q("pages__lt", 300))))
                .isEqualTo(2L);
        assertThat(figure(stringAgg("title", "-").filter(q("pages", 200)).orderBy("title")))
                .isEqualTo("A-A2");
        assertThat(Person.objects
                        .annotate(count("books")
                                .filter(q("books__pages__gt", 100))
                                .as("thick"))
                        .orderBy("name")
                        .column("thick")
                        .list())
                .containsExactly(1L, 2L, 0L);
    }

    @Test
    void a_value_stands_for_that_of_no_rows() {
        assertThat(figure(sum("pages").filter(q("pages__gt", 1000)))).isNull();
        assertThat(figure(sum("pages").filter(q("pages__gt", 1000)).orElse(0))).isEqualTo(0L);
        assertThat(figure(stringAgg("title", "").filter(q("pages", 7)).orElse("none")))
                .isEqualTo("none");
        assertThat(Person.objects
                        .annotate(max("books__pages").orElse(-1).as("most"))
                        .orderBy("name")
                        .column("most")
                        .list())
                .containsExactly(200, 300, -1);
    }

    @Test
    void texts_are_joined_in_the_order_that_is_wanted() {
        assertThat(figure(stringAgg("title", ", ").orderBy("title"))).isEqualTo("A, A2, B, C");
        assertThat(figure(stringAgg("title", ", ").orderBy("-pages", "-title"))).isEqualTo("B, A2, A, C");
        assertThat(figure(stringAgg(lower("title"), "'").orderBy(f("title").desc())))
                .isEqualTo("c'b'a2'a");
        assertThat(figure(stringAgg("title", " ")
                        .orderBy(f("price").asc().nullsFirst(), f("title").asc())))
                .isEqualTo("B A C A2");
        assertThat(figure(stringAgg("title", " ")
                        .orderBy(f("price").desc().nullsLast(), f("title").asc())))
                .isEqualTo("A2 A C B");
        assertThat(figure(stringAgg("pages", "+").orderBy("pages", "id"))).isEqualTo("100+200+200+300");
        assertThat(Person.objects
                        .annotate(stringAgg("books__title", "/")
                                .orderBy("-books__title")
                                .as("titles"))
                        .orderBy("name")
                        .column("titles")
                        .list())
                .containsExactly("C/A", "B/A2", null);
    }

    @Test
    void deviation_and_variance_are_the_same_on_every_engine() {
        Map<String, @Nullable Object> all = Book.objects.aggregate(
                variance("pages").as("variance"),
                variance("pages").ofSample().as("variance_of_sample"),
                stddev("pages").as("deviation"),
                stddev("pages").ofSample().as("deviation_of_sample"),
                stddev("price").as("of_decimals"));

        assertThat(number(all, "variance")).isCloseTo(5_000, within(1e-6));
        assertThat(number(all, "variance_of_sample")).isCloseTo(20_000.0 / 3, within(1e-6));
        assertThat(number(all, "deviation")).isCloseTo(Math.sqrt(5_000), within(1e-6));
        assertThat(number(all, "deviation_of_sample")).isCloseTo(Math.sqrt(20_000.0 / 3), within(1e-6));
        assertThat(number(all, "of_decimals")).isCloseTo(Math.sqrt(12.5 / 9), within(1e-6));
        assertThat(figure(stddev("pages").filter(q("pages", 7)))).isNull();
        assertThat(figure(stddev("pages").filter(q("pages", 300)))).isEqualTo(0.0);
        assertThat(figure(stddev("pages").ofSample().filter(q("pages", 300)))).isNull();
        assertThat(Person.objects
                        .annotate(stddev("books__pages").as("deviation"))
                        .filter("deviation", 50)
                        .count())
                .isEqualTo(2);
    }

    private static double number(Map<String, @Nullable Object> figures, String name) {
        return ((Number) Objects.requireNonNull(figures.get(name))).doubleValue();
    }

    @Test
    void figures_are_worked_out_of_figures_and_of_annotated_rows() {
        assertThat(Book.objects.aggregate(Map.of("span", max("pages").minus(min("pages")))))
                .isEqualTo(Map.of("span", 200));
        assertThat(Person.objects
                        .annotate(count("books").as("written"))
                        .aggregate(sum("written").as("all"), max("written").as("most")))
                .isEqualTo(Map.of("all", 4L, "most", 2L));
        assertThat(Book.objects
                        .orderBy("-pages")
                        .limit(2)
                        .aggregate(sum("pages").as("pages")))
                .isEqualTo(Map.of("pages", 500L));
    }

    @Test
    void wrong_uses_are_refused_in_words() {
        assertThatThrownBy(() -> Book.objects.aggregate(Map.of("name", f("title"))))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("which is no aggregate.");
        assertThatThrownBy(() -> Person.objects
                        .annotate(count("books").as("written"))
                        .annotate(sum("written").as("all"))
                        .list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining(
                        "which is an aggregate itself. Use aggregate(...) on the annotated query set instead.");
        assertThatThrownBy(() -> Book.objects.aggregate(sum("title")))
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("It takes numbers and durations.");
        assertThatThrownBy(() -> Book.objects.aggregate(sum(f("pages").times(2))))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("Give it one: sum(f(\"price\").times(2)).as(\"total\").");
        assertThatThrownBy(() -> sum("pages").orderBy("id"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Only stringAgg has an order; that of sum makes no difference.");
        assertThatThrownBy(() -> max("pages").ofSample())
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Only stddev and variance can be of a sample.");
        assertThatThrownBy(() -> sum("*"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("Only count takes \"*\"; name the field for sum.");
        assertThat(List.of(count("*"), count("*").ofDistinct())).doesNotHaveDuplicates();
    }
}
