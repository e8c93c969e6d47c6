package io.columba.internal.sql;

import static io.columba.internal.sql.FunctionBench.column;
import static io.columba.meta.ValueKind.BOOLEAN;
import static io.columba.meta.ValueKind.DATE;
import static io.columba.meta.ValueKind.DATETIME;
import static io.columba.meta.ValueKind.DECIMAL;
import static io.columba.meta.ValueKind.DOUBLE;
import static io.columba.meta.ValueKind.INTEGER;
import static io.columba.meta.ValueKind.LONG;
import static io.columba.meta.ValueKind.STRING;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.expr.Expression.Operator;
import io.columba.expr.Function;
import io.columba.meta.ValueKind;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import org.jooq.Field;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.AfterParameterizedClassInvocation;
import org.junit.jupiter.params.BeforeParameterizedClassInvocation;
import org.junit.jupiter.params.Parameter;

/** Recorded results of Django, on the rows they were recorded on. */
@OnEveryServer
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class NumberFunctionsTest {
    private static final Integer[] ROWS = {1, 3, 5, 7, 13};

    @Parameter
    Server server;

    private FunctionBench bench;

    @BeforeParameterizedClassInvocation
    void create() {
        bench = new FunctionBench(server);
    }

    @AfterParameterizedClassInvocation
    void drop() {
        bench.close();
    }

    private List<Double> prices(Function function) {
        return bench.numbers(bench.call(function, DECIMAL, column("price")), DECIMAL, ROWS);
    }

    private List<Double> called(Function function, String column, ValueKind kind, Number argument, ValueKind result) {
        ValueKind other = ValueKind.of(argument.getClass());
        return bench.numbers(
                bench.functions()
                        .call(function, List.of(column(column), bench.value(argument)), List.of(kind, other), result),
                result,
                ROWS);
    }

    private List<Object> pages(Operator operator, Number other) {
        return bench.on(
                bench.calculated(
                        operator, column("pages"), INTEGER, bench.value(other), ValueKind.of(other.getClass()), LONG),
                LONG,
                ROWS);
    }

    @Test
    void decimals_are_rounded_away_from_zero_up_or_down() {
        assertThat(prices(Function.ABS)).containsExactly(12.5, 7.99, 0.01, 39.95, 5.0);
        assertThat(prices(Function.CEIL)).containsExactly(13.0, 8.0, 1.0, 40.0, -5.0);
        assertThat(prices(Function.FLOOR)).containsExactly(12.0, 7.0, 0.0, 39.0, -5.0);
        assertThat(prices(Function.ROUND)).containsExactly(13.0, 8.0, 0.0, 40.0, -5.0);
        assertThat(prices(Function.SIGN)).containsExactly(1.0, 1.0, 1.0, 1.0, -1.0);
    }

    @Test
    void floating_point_numbers_are_rounded_half_to_even_but_on_sqlite_away_from_zero() {
        List<Double> even = List.of(12.0, 68.0, 0.0, 40.0, 1.0);
        List<Double> away = List.of(13.0, 68.0, 0.0, 40.0, 1.0);
        assertThat(bench.numbers(bench.call(Function.ROUND, DOUBLE, column("ratio")), DOUBLE, ROWS))
                .isEqualTo(server == Server.SQLITE ? away : even);
        List<Double> cut = List.of(12.0, 67.0, 0.0, 40.0, 1.0);
        assertThat(bench.numbers(bench.functions().cast(column("ratio"), DOUBLE, LONG), LONG, ROWS))
                .isEqualTo(server == Server.SQLITE ? cut : even);
    }

    @Test
    void a_remainder_has_the_sign_of_the_dividend() {
        assertThat(called(Function.MOD, "pages", INTEGER, 7, DOUBLE)).containsExactly(2.0, 1.0, 1.0, 5.0, 3.0);
        assertThat(called(Function.MOD, "price", DECIMAL, 3L, DECIMAL)).containsExactly(0.5, 1.99, 0.01, 0.95, -2.0);
        assertThat(called(Function.MOD, "ratio", DOUBLE, 2.0, DOUBLE)).containsExactly(0.5, 1.5, 0.125, 0.0, 1.25);
        assertThat(pages(Operator.MODULO, 7)).containsExactly(2L, 1L, 1L, 5L, 3L);
        assertThat(bench.on(
                        bench.calculated(Operator.MODULO, column("pages"), INTEGER, bench.value(7), INTEGER, LONG),
                        LONG,
                        20))
                .containsExactly(-2L);
    }

    @Test
    void powers_roots_and_logarithms_are_floating_point_numbers() {
        assertThat(called(Function.POWER, "pages", INTEGER, 2, DOUBLE))
                .containsExactly(10_000.0, 291_600.0, 1.0, 102_400.0, 100.0);
        assertThat(bench.numbers(bench.call(Function.SQRT, DOUBLE, column("pages")), DOUBLE, 1, 13))
                .containsExactly(10.0, 3.16227766);
        assertThat(bench.numbers(bench.call(Function.LN, DOUBLE, column("id")), DOUBLE, 1, 3))
                .containsExactly(0.0, 1.098612289);
        assertThat(bench.numbers(bench.call(Function.EXP, DOUBLE, bench.value(1.0)), DOUBLE, 1))
                .containsExactly(2.718281828);
        assertThat(bench.on(
                        bench.calculated(Operator.POWER, column("id"), INTEGER, bench.value(2), INTEGER, DOUBLE),
                        DOUBLE,
                        13))
                .containsExactly(169.0);
        assertThat(bench.on(
                        bench.calculated(Operator.POWER, column("id"), INTEGER, bench.value(2), INTEGER, LONG),
                        LONG,
                        13))
                .containsExactly(169L);
    }

    @Test
    void whole_numbers_give_whole_numbers() {
        assertThat(pages(Operator.PLUS, 1)).containsExactly(101L, 541L, 2L, 321L, 11L);
        assertThat(pages(Operator.MINUS, 101L)).containsExactly(-1L, 439L, -100L, 219L, -91L);
        assertThat(pages(Operator.TIMES, -1)).containsExactly(-100L, -540L, -1L, -320L, -10L);
        assertThat(pages(Operator.DIVIDED_BY, 7)).containsExactly(14L, 77L, 0L, 45L, 1L);
        assertThat(pages(Operator.BIT_AND, 12)).containsExactly(4L, 12L, 0L, 0L, 8L);
        assertThat(pages(Operator.BIT_OR, 3)).containsExactly(103L, 543L, 3L, 323L, 11L);
        Field<?> fifths =
                bench.calculated(Operator.DIVIDED_BY, column("pages"), INTEGER, bench.value(7), INTEGER, LONG);
        assertThat(bench.on(fifths, LONG, 20)).containsExactly(-14L);
        assertThat(bench.on(
                        bench.calculated(Operator.BIT_AND, column("pages"), INTEGER, bench.value(-4L), LONG, LONG),
                        LONG,
                        20))
                .containsExactly(-100L);
    }

    @Test
    void quotients_of_decimals_and_floating_point_numbers_keep_their_digits() {
        Field<?> thirds =
                bench.calculated(Operator.DIVIDED_BY, column("price"), DECIMAL, bench.value(3), INTEGER, DECIMAL);
        assertThat(bench.numbers(thirds, DECIMAL, 1, 3)).containsExactly(4.166666667, 2.663333333);
        Field<?> shares =
                bench.calculated(Operator.DIVIDED_BY, column("pages"), INTEGER, column("price"), DECIMAL, DECIMAL);
        assertThat(bench.numbers(shares, DECIMAL, 1, 3)).containsExactly(8.0, 67.584480601);
        Field<?> floating = bench.functions().cast(column("pages"), INTEGER, DOUBLE);
        assertThat(bench.on(
                        bench.calculated(Operator.DIVIDED_BY, floating, DOUBLE, bench.value(8), INTEGER, DOUBLE),
                        DOUBLE,
                        1,
                        10))
                .containsExactly(12.5, 31.25);
        Field<?> raised = bench.calculated(Operator.PLUS, column("rating"), DECIMAL, bench.value(1), INTEGER, DECIMAL);
        assertThat(bench.numbers(raised, DECIMAL, 1, 7, 9)).containsExactly(5.5, null, -0.25);
    }

    @Test
    void the_greatest_passes_over_null_but_on_sqlite_is_null() {
        Field<?> greatest = bench.call(Function.GREATEST, DECIMAL, column("rating"), column("mentor_rating"));
        Field<?> least = bench.call(Function.LEAST, DECIMAL, column("rating"), column("mentor_rating"));
        boolean sqlite = server == Server.SQLITE;
        assertThat(bench.numbers(greatest, DECIMAL, 1, 3, 5, 7, 8, 9, 11))
                .containsExactly(sqlite ? null : 4.5, 4.5, 3.75, sqlite ? null : 2.1, 999.99, -1.25, null);
        assertThat(bench.numbers(least, DECIMAL, 1, 3, 5, 7, 8, 9, 11))
                .containsExactly(sqlite ? null : 4.5, 4.5, 0.0, sqlite ? null : 2.1, 2.1, -1.25, null);
        Field<?> texts = bench.call(Function.GREATEST, STRING, column("title"), bench.value("Никто"));
        assertThat(bench.on(texts, STRING, 5, 14)).containsExactly("Никто", "Теория тока");
        Field<?> days = bench.functions()
                .call(
                        Function.LEAST,
                        List.of(column("published"), bench.value(LocalDate.of(2001, 2, 28))),
                        List.of(DATE, DATE),
                        DATE);
        assertThat(bench.on(days, DATE, 1, 5)).containsExactly(LocalDate.of(1999, 12, 31), LocalDate.of(2001, 2, 28));
    }

    @Test
    void null_gives_way_and_comes_about() {
        Field<?> present = bench.call(Function.COALESCE, STRING, column("email"), bench.value("?"));
        assertThat(bench.on(present, STRING, 1, 3, 5)).containsExactly("ada@example.com", "?", "");
        Field<?> told = bench.call(Function.NULL_IF, STRING, column("email"), bench.value(""));
        assertThat(bench.on(told, STRING, 1, 3, 5)).containsExactly("ada@example.com", null, null);
    }

    @Test
    void casts_round_to_whole_numbers_but_on_sqlite_cut() {
        assertThat(bench.on(bench.functions().cast(column("price"), DECIMAL, LONG), LONG, ROWS))
                .containsExactlyElementsOf(
                        server == Server.SQLITE ? List.of(12L, 7L, 0L, 39L, -5L) : List.of(13L, 8L, 0L, 40L, -5L));
        assertThat(bench.numbers(bench.functions().cast(column("pages"), INTEGER, DECIMAL), DECIMAL, 1, 20))
                .containsExactly(100.0, -100.0);
        assertThat(bench.on(bench.functions().cast(bench.value("12"), STRING, LONG), LONG, 1))
                .containsExactly(12L);
        assertThat(bench.on(bench.functions().cast(column("pages"), INTEGER, BOOLEAN), BOOLEAN, 1))
                .containsExactly(true);
        assertThat(bench.on(bench.functions().cast(column("in_print"), BOOLEAN, LONG), LONG, 1, 10))
                .containsExactly(1L, 0L);
    }

    @Test
    void casts_to_text_read_alike() {
        assertThat(bench.on(bench.functions().cast(column("pages"), INTEGER, STRING), STRING, 20))
                .containsExactly("-100");
        assertThat(bench.on(bench.functions().cast(column("in_print"), BOOLEAN, STRING), STRING, 1))
                .containsExactly(server == Server.SQLITE ? "1" : "true");
        assertThat(bench.on(bench.functions().cast(column("price"), DECIMAL, STRING), STRING, 1))
                .containsExactly(server == Server.SQLITE ? "12.5" : "12.50");
        assertThat(bench.on(bench.functions().cast(column("ratio"), DOUBLE, STRING), STRING, 1, 7))
                .containsExactly("12.5", server == Server.SQLITE ? "40.0" : "40");
        assertThat(bench.on(bench.functions().cast(column("created"), DATETIME, STRING), STRING, 1, 13))
                .containsExactly(
                        "2000-01-15 10:00:00",
                        server == Server.SQLITE ? "2012-03-01 00:00:00.250000" : "2012-03-01 00:00:00.25");
        assertThat(bench.on(bench.functions().cast(column("published"), DATE, STRING), STRING, 1))
                .containsExactly("1999-12-31");
    }

    @Test
    void constants_of_every_kind_stand_alone() {
        assertThat(bench.on(bench.value("x"), STRING, 1)).containsExactly("x");
        assertThat(bench.on(bench.value(5L), LONG, 1)).containsExactly(5L);
        assertThat(bench.on(bench.value(2.5), DOUBLE, 1)).containsExactly(2.5);
        assertThat(bench.numbers(bench.value(new BigDecimal("2.25")), DECIMAL, 1))
                .containsExactly(2.25);
        assertThat(bench.on(bench.value(true), BOOLEAN, 1)).containsExactly(true);
        assertThat(bench.on(bench.value(LocalDate.EPOCH), DATE, 1)).containsExactly(LocalDate.EPOCH);
        LocalDateTime moment = LocalDateTime.of(2020, 2, 29, 1, 2, 3, 4_000);
        assertThat(bench.on(bench.value(moment), DATETIME, 1)).containsExactly(moment);
    }
}
