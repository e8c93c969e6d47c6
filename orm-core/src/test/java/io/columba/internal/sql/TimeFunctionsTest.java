package io.columba.internal.sql;

import static io.columba.internal.sql.FunctionBench.column;
import static io.columba.meta.ValueKind.DATE;
import static io.columba.meta.ValueKind.DATETIME;
import static io.columba.meta.ValueKind.DURATION;
import static io.columba.meta.ValueKind.INSTANT;
import static io.columba.meta.ValueKind.INTEGER;
import static io.columba.meta.ValueKind.STRING;
import static io.columba.meta.ValueKind.TIME;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.expr.DatePart;
import io.columba.expr.Expression.Operator;
import io.columba.expr.Transform;
import io.columba.meta.ValueKind;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Arrays;
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
class TimeFunctionsTest {
    private static final Integer[] DAYS = {1, 3, 15, 16, 20};
    private static final Integer[] TIMES = {3, 4, 8, 15, 16};

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

    private List<Object> ofDay(Transform part) {
        return bench.on(bench.functions().extracted(part, column("published"), DATE), INTEGER, DAYS);
    }

    /** Takes a part out of times of all kinds, which has to be the same. */
    private List<Object> ofTime(Transform part, ValueKind... kinds) {
        List<List<Object>> all = Arrays.stream(kinds.length == 0 ? new ValueKind[] {DATETIME, INSTANT} : kinds)
                .map(kind -> bench.on(
                        bench.functions().extracted(part, column(name(kind)), kind),
                        part == Transform.DATE ? DATE : part == Transform.TIME ? TIME : INTEGER,
                        TIMES))
                .toList();
        assertThat(all).allSatisfy(values -> assertThat(values).isEqualTo(all.get(0)));
        return all.get(0);
    }

    private static String name(ValueKind kind) {
        return kind == TIME ? "clock" : kind == INSTANT ? "moment" : "created";
    }

    @Test
    void days_have_parts() {
        assertThat(ofDay(Transform.YEAR)).containsExactly(1999, 2000, 2016, 2017, 2020);
        assertThat(ofDay(Transform.ISO_YEAR)).containsExactly(1999, 2000, 2016, 2016, 2020);
        assertThat(ofDay(Transform.QUARTER)).containsExactly(4, 1, 4, 1, 1);
        assertThat(ofDay(Transform.MONTH)).containsExactly(12, 2, 12, 1, 2);
        assertThat(ofDay(Transform.WEEK)).containsExactly(52, 9, 52, 52, 9);
        assertThat(ofDay(Transform.WEEK_DAY)).containsExactly(6, 3, 7, 1, 7);
        assertThat(ofDay(Transform.ISO_WEEK_DAY)).containsExactly(5, 2, 6, 7, 6);
        assertThat(ofDay(Transform.DAY)).containsExactly(31, 29, 31, 1, 29);
    }

    @Test
    void times_have_parts_in_utc() {
        assertThat(ofTime(Transform.YEAR)).containsExactly(2001, 2001, 2004, 2013, 2014);
        assertThat(ofTime(Transform.ISO_YEAR)).containsExactly(2001, 2001, 2004, 2014, 2014);
        assertThat(ofTime(Transform.QUARTER)).containsExactly(1, 1, 1, 4, 1);
        assertThat(ofTime(Transform.MONTH)).containsExactly(1, 1, 2, 12, 1);
        assertThat(ofTime(Transform.WEEK)).containsExactly(3, 3, 9, 1, 1);
        assertThat(ofTime(Transform.DAY)).containsExactly(15, 16, 29, 31, 1);
        assertThat(ofTime(Transform.WEEK_DAY)).containsExactly(2, 3, 1, 3, 4);
        assertThat(ofTime(Transform.ISO_WEEK_DAY)).containsExactly(1, 2, 7, 2, 3);
        assertThat(ofTime(Transform.HOUR, DATETIME, INSTANT, TIME)).containsExactly(23, 0, 0, 23, 6);
        assertThat(ofTime(Transform.MINUTE, DATETIME, INSTANT, TIME)).containsExactly(59, 0, 0, 59, 0);
        assertThat(ofTime(Transform.SECOND, DATETIME, INSTANT, TIME)).containsExactly(59, 0, 1, 58, 0);
        assertThat(ofTime(Transform.DATE))
                .containsExactly(
                        LocalDate.of(2001, 1, 15),
                        LocalDate.of(2001, 1, 16),
                        LocalDate.of(2004, 2, 29),
                        LocalDate.of(2013, 12, 31),
                        LocalDate.of(2014, 1, 1));
        assertThat(ofTime(Transform.TIME))
                .containsExactly(
                        LocalTime.of(23, 59, 59),
                        LocalTime.MIDNIGHT,
                        LocalTime.of(0, 0, 1),
                        LocalTime.of(23, 59, 58),
                        LocalTime.of(6, 0));
    }

    @Test
    void a_fraction_of_a_second_is_no_second() {
        for (ValueKind kind : List.of(DATETIME, INSTANT, TIME)) {
            assertThat(bench.on(
                            bench.functions().extracted(Transform.SECOND, column(name(kind)), kind), INTEGER, 13, 20))
                    .containsExactly(0, 0);
        }
        assertThat(bench.on(bench.functions().extracted(Transform.TIME, column("created"), DATETIME), TIME, 20))
                .containsExactly(LocalTime.of(12, 0, 0, 999_999_000));
    }

    private List<Object> days(DatePart part) {
        return bench.on(bench.functions().truncated(part, column("published"), DATE), DATE, DAYS).stream()
                .<Object>map(Object::toString)
                .toList();
    }

    /** Cuts times of both kinds, which has to give the same. */
    private List<Object> times(DatePart part) {
        List<Object> local = bench.on(bench.functions().truncated(part, column("created"), DATETIME), DATETIME, TIMES);
        assertThat(bench.on(bench.functions().truncated(part, column("moment"), INSTANT), INSTANT, TIMES))
                .isEqualTo(local.stream()
                        .<Object>map(time -> ((LocalDateTime) time).toInstant(ZoneOffset.UTC))
                        .toList());
        return local.stream().<Object>map(Object::toString).toList();
    }

    @Test
    void days_are_cut_to_days() {
        assertThat(days(DatePart.YEAR))
                .containsExactly("1999-01-01", "2000-01-01", "2016-01-01", "2017-01-01", "2020-01-01");
        assertThat(days(DatePart.QUARTER))
                .containsExactly("1999-10-01", "2000-01-01", "2016-10-01", "2017-01-01", "2020-01-01");
        assertThat(days(DatePart.MONTH))
                .containsExactly("1999-12-01", "2000-02-01", "2016-12-01", "2017-01-01", "2020-02-01");
        assertThat(days(DatePart.WEEK))
                .containsExactly("1999-12-27", "2000-02-28", "2016-12-26", "2016-12-26", "2020-02-24");
        assertThat(days(DatePart.DAY))
                .containsExactly("1999-12-31", "2000-02-29", "2016-12-31", "2017-01-01", "2020-02-29");
    }

    @Test
    void every_quarter_begins_with_its_month() {
        Field<?> quarter = bench.functions().truncated(DatePart.QUARTER, column("published"), DATE);
        assertThat(bench.on(quarter, DATE, 4, 5, 9, 10, 13).stream().map(Object::toString))
                .containsExactly("2001-01-01", "2005-04-01", "2012-01-01", "2012-10-01", "2015-04-01");
    }

    @Test
    void times_are_cut_to_times_of_the_same_kind() {
        assertThat(times(DatePart.YEAR))
                .containsExactly(
                        "2001-01-01T00:00",
                        "2001-01-01T00:00",
                        "2004-01-01T00:00",
                        "2013-01-01T00:00",
                        "2014-01-01T00:00");
        assertThat(times(DatePart.QUARTER)).element(3).isEqualTo("2013-10-01T00:00");
        assertThat(times(DatePart.MONTH)).element(3).isEqualTo("2013-12-01T00:00");
        assertThat(times(DatePart.WEEK))
                .containsExactly(
                        "2001-01-15T00:00",
                        "2001-01-15T00:00",
                        "2004-02-23T00:00",
                        "2013-12-30T00:00",
                        "2013-12-30T00:00");
        assertThat(times(DatePart.DAY))
                .containsExactly(
                        "2001-01-15T00:00",
                        "2001-01-16T00:00",
                        "2004-02-29T00:00",
                        "2013-12-31T00:00",
                        "2014-01-01T00:00");
        assertThat(times(DatePart.HOUR))
                .containsExactly(
                        "2001-01-15T23:00",
                        "2001-01-16T00:00",
                        "2004-02-29T00:00",
                        "2013-12-31T23:00",
                        "2014-01-01T06:00");
        assertThat(times(DatePart.MINUTE)).element(0).isEqualTo("2001-01-15T23:59");
        assertThat(times(DatePart.SECOND))
                .containsExactly(
                        "2001-01-15T23:59:59",
                        "2001-01-16T00:00",
                        "2004-02-29T00:00:01",
                        "2013-12-31T23:59:58",
                        "2014-01-01T06:00");
    }

    @Test
    void a_time_of_day_can_be_cut() {
        assertThat(bench.on(bench.functions().truncated(DatePart.HOUR, column("clock"), TIME), TIME, 3, 20))
                .containsExactly(LocalTime.of(23, 0), LocalTime.of(12, 0));
        assertThat(bench.on(bench.functions().truncated(DatePart.MINUTE, column("clock"), TIME), TIME, 3, 20))
                .containsExactly(LocalTime.of(23, 59), LocalTime.of(12, 0));
        assertThat(bench.on(bench.functions().truncated(DatePart.SECOND, column("clock"), TIME), TIME, 3, 20))
                .containsExactly(LocalTime.of(23, 59, 59), LocalTime.of(12, 0));
    }

    @Test
    void amounts_of_time_move_dates_and_times() {
        Duration amount = Duration.ofDays(1).plusHours(2).plusNanos(3_000);
        Field<?> later =
                bench.calculated(Operator.PLUS, column("created"), DATETIME, bench.value(amount), DURATION, DATETIME);
        assertThat(bench.on(later, DATETIME, 3, 20))
                .containsExactly(
                        LocalDateTime.parse("2001-01-17T01:59:59.000003"),
                        LocalDateTime.parse("2020-03-01T14:00:01.000002"));
        Field<?> earlier =
                bench.calculated(Operator.MINUS, column("moment"), INSTANT, bench.value(amount), DURATION, INSTANT);
        assertThat(bench.on(earlier, INSTANT, 16))
                .containsExactly(
                        LocalDateTime.parse("2013-12-31T03:59:59.999997").toInstant(ZoneOffset.UTC));
        Field<?> nextDay =
                bench.calculated(Operator.PLUS, bench.value(amount), DURATION, column("published"), DATE, DATE);
        assertThat(bench.on(nextDay, DATE, 1)).containsExactly(LocalDate.of(2000, 1, 1));
        Field<?> moment =
                bench.calculated(Operator.MINUS, column("published"), DATE, bench.value(amount), DURATION, DATETIME);
        assertThat(bench.on(moment, DATETIME, 1)).containsExactly(LocalDateTime.parse("1999-12-29T21:59:59.999997"));
        Field<?> clock = bench.calculated(Operator.PLUS, column("clock"), TIME, column("span"), DURATION, TIME);
        assertThat(bench.on(clock, TIME, 3, 16))
                .containsExactly(LocalTime.of(2, 59, 59, 500_000_000), LocalTime.of(22, 0, 0, 500_000_000));
    }

    @Test
    void dates_and_times_lie_an_amount_of_time_apart() {
        Field<?> days = bench.calculated(
                Operator.MINUS, column("published"), DATE, bench.value(LocalDate.of(2000, 1, 1)), DATE, DURATION);
        assertThat(bench.on(days, DURATION, 1, 3)).containsExactly(Duration.ofDays(-1), Duration.ofDays(59));
        Field<?> times = bench.calculated(
                Operator.MINUS,
                column("created"),
                DATETIME,
                bench.value(LocalDateTime.of(2020, 2, 28, 0, 0)),
                DATETIME,
                DURATION);
        assertThat(bench.on(times, DURATION, 20)).containsExactly(Duration.parse("PT36H0.999999S"));
        Field<?> mixed =
                bench.calculated(Operator.MINUS, column("created"), DATETIME, column("published"), DATE, DURATION);
        assertThat(bench.on(mixed, DURATION, 1, 20))
                .containsExactly(Duration.parse("PT370H"), Duration.parse("PT12H0.999999S"));
        Field<?> clocks = bench.calculated(
                Operator.MINUS, column("clock"), TIME, bench.value(LocalTime.of(12, 0)), TIME, DURATION);
        assertThat(bench.on(clocks, DURATION, 16, 20))
                .containsExactly(Duration.ofHours(-6), Duration.parse("PT0.999999S"));
        Field<?> moments =
                bench.calculated(Operator.MINUS, column("moment"), INSTANT, column("moment"), INSTANT, DURATION);
        assertThat(bench.on(moments, DURATION, 20)).containsExactly(Duration.ZERO);
    }

    @Test
    void amounts_of_time_are_added_and_multiplied() {
        assertThat(span(Operator.PLUS, Duration.ofMillis(1), DURATION)).isEqualTo(Duration.parse("PT1H0.501S"));
        assertThat(span(Operator.MINUS, Duration.ofHours(2), DURATION)).isEqualTo(Duration.parse("-PT59M59.5S"));
        assertThat(span(Operator.TIMES, 2, INTEGER)).isEqualTo(Duration.parse("PT2H1S"));
        assertThat(span(Operator.TIMES, 0.5, ValueKind.DOUBLE)).isEqualTo(Duration.parse("PT30M0.25S"));
        assertThat(span(Operator.DIVIDED_BY, 2, INTEGER)).isEqualTo(Duration.parse("PT30M0.25S"));
    }

    private Object span(Operator operator, Object other, ValueKind kind) {
        return bench.on(
                        bench.calculated(operator, column("span"), DURATION, bench.value(other), kind, DURATION),
                        DURATION,
                        1)
                .get(0);
    }

    @Test
    void dates_and_times_are_cast() {
        assertThat(bench.on(bench.functions().cast(bench.value("2020-02-29"), STRING, DATE), DATE, 1))
                .containsExactly(LocalDate.of(2020, 2, 29));
        assertThat(bench.on(
                        bench.functions().cast(bench.value("2020-02-29 01:02:03.5"), STRING, DATETIME), DATETIME, 1))
                .containsExactly(LocalDateTime.parse("2020-02-29T01:02:03.5"));
        assertThat(bench.on(bench.functions().cast(bench.value("01:02:03.5"), STRING, TIME), TIME, 1))
                .containsExactly(LocalTime.parse("01:02:03.5"));
        assertThat(bench.on(bench.functions().cast(column("published"), DATE, DATETIME), DATETIME, 1))
                .containsExactly(LocalDateTime.parse("1999-12-31T00:00"));
        assertThat(bench.on(bench.functions().cast(column("created"), DATETIME, DATE), DATE, 3))
                .containsExactly(LocalDate.of(2001, 1, 15));
        assertThat(bench.on(bench.functions().cast(column("moment"), INSTANT, DATE), DATE, 3))
                .containsExactly(LocalDate.of(2001, 1, 15));
        assertThat(bench.on(bench.functions().cast(column("moment"), INSTANT, DATETIME), DATETIME, 3))
                .containsExactly(LocalDateTime.parse("2001-01-15T23:59:59"));
        assertThat(bench.on(bench.functions().cast(column("created"), DATETIME, INSTANT), INSTANT, 3))
                .containsExactly(LocalDateTime.parse("2001-01-15T23:59:59").toInstant(ZoneOffset.UTC));
        assertThat(bench.on(bench.functions().cast(column("created"), DATETIME, TIME), TIME, 3))
                .containsExactly(LocalTime.parse("23:59:59"));
    }

    @Test
    void no_date_has_no_parts() {
        Field<?> none = bench.functions().cast(column("email"), STRING, DATE);
        assertThat(bench.on(bench.functions().extracted(Transform.WEEK, none, DATE), INTEGER, 3))
                .containsExactly((Object) null);
        assertThat(bench.on(bench.functions().truncated(DatePart.QUARTER, none, DATE), DATE, 3))
                .containsExactly((Object) null);
    }
}
