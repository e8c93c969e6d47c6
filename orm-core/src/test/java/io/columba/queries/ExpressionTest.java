package io.columba.queries;

import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.columba.error.FieldException;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ExpressionTest extends WithLibrary {
    ExpressionTest(Server server) {
        super(server);
    }

    @BeforeEach
    void three_books() {
        book("A", 10, "2001-01-01", "10.00");
        book("B", 20, "2002-01-01", "30.50");
        book("C", 30, "2003-01-01", "20.00");
    }

    @Test
    void update_calculates_with_fields_of_the_row() {
        assertThat(Book.objects.update("pages", f("pages").plus(1))).isEqualTo(3);
        assertThat(Book.objects.orderBy("title").column("pages").list()).containsExactly(11, 21, 31);

        Book.objects.filter("title", "B").update("pages", f("pages").minus(1).times(2));
        assertThat(Book.objects.get("title", "B").pages).isEqualTo(40);

        Book.objects.update(Map.of("price", f("price").plus(f("pages")), "pages", 5));
        assertThat(Book.objects.get("title", "A").price).isEqualByComparingTo("21.00");
        assertThat(Book.objects.get("title", "A").pages).isEqualTo(5);
    }

    @Test
    void update_sees_the_values_from_before_whatever_the_order_of_the_fields() {
        Book.objects.filter("title", "A").update("price", f("pages").times(new BigDecimal("1.5")));
        assertThat(Book.objects.get("title", "A").price).isEqualByComparingTo("15.00");

        Map<String, Object> pagesFirst = new LinkedHashMap<>();
        pagesFirst.put("pages", 5);
        pagesFirst.put("price", f("pages").plus(1));
        Book.objects.filter("title", "A").update(pagesFirst);
        assertThat(Book.objects.get("title", "A").price).isEqualByComparingTo("11.00");
        assertThat(Book.objects.get("title", "A").pages).isEqualTo(5);
    }

    @Test
    void filters_compare_fields_with_each_other() {
        assertThat(titles(Book.objects.filter("price__gt", f("pages")))).containsExactly("B");
        assertThat(titles(Book.objects.filter("price", f("pages")))).containsExactly("A");
        assertThat(titles(Book.objects.filter("price__lte", f("pages").minus(10))))
                .containsExactly("C");
        assertThat(titles(Book.objects.filter("pages__lt", value(25).minus(5)))).containsExactly("A");
        assertThat(titles(Book.objects.exclude("price", f("pages")))).containsExactly("B", "C");
    }

    @Test
    void expressions_follow_relations() {
        Person ann = person("A");
        Book.objects.filter("title__in", java.util.List.of("A", "B")).update("author", ann);
        assertThat(titles(Book.objects.filter("title", f("author__name")))).containsExactly("A");
    }

    @Test
    void values_of_one_shape_are_bound_each_time() {
        for (int i = 1; i <= 3; i++) {
            assertThat(Book.objects
                            .filter("pages", f("pages").times(i).minus(10 * (i - 1)))
                            .count())
                    .isEqualTo(i == 1 ? 3 : 1);
        }
        assertThat(titles(Book.objects.filter("pages__gt", value(12.5).times(2))))
                .containsExactly("C");
    }

    @Test
    void what_cannot_be_calculated_is_refused_before_any_sql() {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects.update("pages", f("autor__pages")))
                .withMessageContaining("Book has no field 'autor'");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects.update("title", f("author__name")))
                .withMessage("update with f(author__name) would read another table. Only fields of Book itself can be"
                        + " used here, and subqueries.");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects.update("title", f("title").plus(1)))
                .withMessage(
                        "(f(title) PLUS value(1)) calculates with a value of kind STRING. Numbers can be calculated"
                                + " with, and durations added to dates and times or taken from them.");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects.filter("title__in", f("title")).list())
                .withMessage("\"title__in\" cannot compare with an expression. Give a list of expressions.");
    }

    @Test
    void excluding_a_comparison_with_a_field_keeps_the_rows_where_that_field_is_null() {
        book("D");
        assertThat(titles(Book.objects.exclude("pages", f("price")))).containsExactly("B", "C", "D");
        assertThat(titles(Book.objects.exclude("pages__lt", f("price")))).containsExactly("A", "C", "D");
        assertThat(titles(Book.objects.filter(q("pages", f("price")).not()))).containsExactly("B", "C", "D");
    }
}
