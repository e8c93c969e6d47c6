package io.columba.queries;

import static io.columba.expr.Aggregate.avg;
import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.max;
import static io.columba.expr.Aggregate.sum;
import static io.columba.expr.Expression.condition;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.value;
import static io.columba.expr.Functions.coalesce;
import static io.columba.expr.Functions.concat;
import static io.columba.expr.Functions.left;
import static io.columba.expr.Functions.length;
import static io.columba.expr.Functions.lower;
import static io.columba.expr.Functions.upper;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.columba.error.FieldException;
import io.columba.expr.Case;
import io.columba.expr.Expression;
import io.columba.expr.OutputType;
import io.columba.expr.Transform;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WorkedOutValuesTest extends WithLibrary {
    private static final Case SIZE = Case.when(q("pages__gt", 25), "thick")
            .orWhen(q("pages__gt", 15), "normal")
            .otherwise("thin");

    WorkedOutValuesTest(Server server) {
        super(server);
    }

    @BeforeEach
    void three_books() {
        book("Alpha", 10, "2001-03-05", "10.00");
        book("beta", 20, "2002-11-30", "30.50");
        book("Gamma", 30, "2003-01-01", "20.00");
    }

    private static List<@Nullable Object> of(Expression expression) {
        return Book.objects.orderBy("id").column(expression).list();
    }

    @Test
    void functions_work_on_fields_and_values() {
        assertThat(of(upper("title"))).containsExactly("ALPHA", "BETA", "GAMMA");
        assertThat(of(concat(lower(left("title", 2)), value("-"), "pages"))).containsExactly("al-10", "be-20", "ga-30");
        assertThat(of(length("title"))).containsExactly(5, 4, 5);
        assertThat(of(coalesce("author__name", value("nobody")))).containsExactly("nobody", "nobody", "nobody");
    }

    @Test
    void calculations_keep_whole_numbers_whole() {
        assertThat(of(f("pages").plus(5).dividedBy(10))).hasToString("[1, 2, 3]");
        assertThat(of(f("pages").modulo(20))).hasToString("[10, 0, 10]");
        assertThat(of(f("pages").power(2)))
                .satisfies(squares ->
                        assertThat(((Number) squares.get(2)).intValue()).isEqualTo(900));
        assertThat(of(f("pages").negated())).hasToString("[-10, -20, -30]");
        assertThat(of(f("price").times(2)))
                .satisfies(prices ->
                        assertThat(new BigDecimal(prices.get(1).toString())).isEqualByComparingTo("61"));
    }

    @Test
    void cases_choose_a_value_for_each_row() {
        assertThat(of(SIZE)).containsExactly("thin", "normal", "thick");
        assertThat(titles(Book.objects.filter("title", Case.when(q("pages", 10), f("title")))))
                .containsExactly("Alpha");
        Book.objects.update(
                "title", Case.when(q("pages__gte", 20), upper("title")).otherwise(f("title")));
        assertThat(titles(Book.objects.orderBy("id"))).containsExactly("Alpha", "BETA", "GAMMA");
    }

    @Test
    void conditions_are_values_and_values_are_conditions() {
        assertThat(of(condition(q("pages__gt", 15)).as(OutputType.BOOLEAN))).containsExactly(false, true, true);
        assertThat(titles(Book.objects
                        .filter(q(condition(q("pages", 10).or("pages", 30))))
                        .orderBy("id")))
                .containsExactly("Alpha", "Gamma");
        assertThat(titles(Book.objects
                        .filter(q("pages__gt", 15).xor(q("title", "beta")))
                        .orderBy("id")))
                .containsExactly("Gamma");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Book.objects.filter(q(f("pages"))).list())
                .withMessageContaining("f(pages) is of kind INTEGER, so it is no condition.");
    }

    @Test
    void rows_are_ordered_by_what_is_worked_out_and_nulls_go_where_they_are_told() {
        assertThat(titles(Book.objects.orderBy(lower("title").desc()))).containsExactly("Gamma", "beta", "Alpha");
        Book.objects.filter("title", "Alpha").update("price", null);
        assertThat(titles(Book.objects.orderBy(f("price").asc().nullsLast())))
                .containsExactly("Gamma", "beta", "Alpha");
        assertThat(titles(Book.objects.orderBy(f("price").desc().nullsFirst())))
                .containsExactly("Alpha", "beta", "Gamma");
        assertThat(titles(Book.objects.orderBy(f("price").desc().nullsFirst()).reverse()))
                .containsExactly("Gamma", "beta", "Alpha");
    }

    @Test
    void parts_of_dates_are_values() {
        assertThat(of(f("published").extract(Transform.MONTH))).containsExactly(3, 11, 1);
        assertThat(of(f("published__year"))).containsExactly(2001, 2002, 2003);
        assertThat(titles(Book.objects.filter("published__quarter", 4))).containsExactly("beta");
        assertThat(titles(Book.objects.filter("published__week_day", 2))).containsExactly("Alpha");
        assertThat(titles(Book.objects
                        .filter("published__month__lt", f("published__day"))
                        .orderBy("id")))
                .containsExactly("Alpha", "beta");
    }

    @Test
    void values_are_named() {
        Map<String, Expression> wanted = new LinkedHashMap<>();
        wanted.put("name", upper("title"));
        wanted.put("pages", f("pages"));
        assertThat(Book.objects.filter("pages__lt", 15).values(wanted).list())
                .singleElement()
                .hasToString("{name=ALPHA, pages=10}");
    }

    @Test
    void figures_are_over_expressions_over_some_rows_and_never_null_if_told() {
        assertThat(Book.objects.aggregate(
                        sum(f("pages").times(2)).as("double"),
                        count("*").filter(q("pages__gt", 15)).as("long"),
                        sum("pages").filter(q("title", "beta")).as("beta"),
                        max(length("title")).as("longest")))
                .hasToString("{double=120, long=2, beta=20, longest=5}");
        assertThat(Book.objects.filter("pages__gt", 99).aggregate(sum("pages").orElse(0), avg("pages")))
                .hasToString("{pages__sum=0, pages__avg=null}");
        assertThat(Book.objects
                        .orderBy("-pages")
                        .limit(2)
                        .aggregate(sum(f("pages").plus(1)).as("sum")))
                .hasToString("{sum=52}");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Book.objects.aggregate(sum(f("pages").times(2))))
                .withMessage("An aggregate of an expression has no name of its own. Give it one:"
                        + " sum(f(\"price\").times(2)).as(\"total\").");
    }

    @Test
    void expressions_follow_relations() {
        Person ann = person("Ann");
        Book.objects.filter("title", "beta").update("author", ann);
        assertThat(of(concat("title", value(" by "), coalesce("author__name", value("?")))))
                .containsExactly("Alpha by ?", "beta by Ann", "Gamma by ?");
        assertThat(titles(Book.objects
                        .filter("author__name__isnull", false)
                        .orderBy(lower("author__name").asc())))
                .containsExactly("beta");
    }

    @Test
    void values_of_one_shape_are_bound_each_time() {
        for (int pages : List.of(10, 20, 30)) {
            assertThat(Book.objects
                            .orderBy("id")
                            .column(Case.when(q("pages", pages), "hit").otherwise(value("miss")))
                            .list()
                            .indexOf("hit"))
                    .isEqualTo(pages / 10 - 1);
        }
    }
}
