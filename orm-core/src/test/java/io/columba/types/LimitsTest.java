package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.error.DataException;
import io.columba.library.FreshDatabase;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class LimitsTest {
    private final Server server;
    private final FreshDatabase database;

    LimitsTest(Server server) {
        this.server = server;
        this.database = FreshDatabase.on(server, Limits.class);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    // --- decimals -----------------------------------------------------------------------------------------------

    @Test
    void a_decimal_with_more_digits_than_its_column_is_refused() {
        for (String digits : List.of("10000", "-10000.5", "1.005", "0.001", "1E+4", "1E-30")) {
            assertThatThrownBy(() -> save("price", new BigDecimal(digits)))
                    .as(digits)
                    .isInstanceOf(DataException.class)
                    .hasMessageStartingWith("Limits.price keeps 6 digits, 2 of them after the point; the value has ");
        }
        assertThat(Limits.objects.count()).isZero();
    }

    @Test
    void the_message_says_how_many_digits_are_too_many() {
        assertThatThrownBy(() -> save("price", new BigDecimal("12345.678")))
                .hasMessage(
                        "Limits.price keeps 6 digits, 2 of them after the point; the value has 8 digits, 3 of them after"
                                + " the point. Round it first, or widen @Column(precision, scale).");
    }

    @Test
    void zeros_at_the_end_of_a_decimal_are_no_digits() {
        assertThat(saved("price", new BigDecimal("1.50000"))).isEqualTo(new BigDecimal("1.50"));
        assertThat(saved("price", new BigDecimal("1E+3"))).isEqualTo(new BigDecimal("1000.00"));
        assertThat(saved("price", new BigDecimal("0E+9"))).isEqualTo(new BigDecimal("0.00"));
        assertThat(saved("price", new BigDecimal("-9999.99"))).isEqualTo(new BigDecimal("-9999.99"));
    }

    @Test
    void too_many_digits_are_refused_in_updates_and_in_bulk_too() {
        Limits row = new Limits();
        row.save();
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Limits.objects.update("price", new BigDecimal("0.001")));
        row.price = new BigDecimal("0.001");
        assertThatExceptionOfType(DataException.class).isThrownBy(row::save);
        assertThatExceptionOfType(DataException.class)
                .isThrownBy(() -> Limits.objects.bulkCreate(List.of(new Limits(), with("price", row.price))));
        assertThat(Limits.objects.column("price").list()).containsExactly((Object) null);
    }

    @Test
    void a_decimal_of_many_digits_is_kept_or_refused_but_never_rounded() {
        for (String digits : List.of(
                "1234567890123456789.1234567890123456789",
                "9007199254740993.5",
                "0.1234567890123456789",
                "123456789012345.6",
                "12345678901234.5",
                "4503599627370497.5",
                "9223372036854775807",
                "-9223372036854775808",
                "9223372036854775808")) {
            keptOrRefused("wide", new BigDecimal(digits));
        }
    }

    @Test
    void sqlite_says_why_it_refuses_a_decimal() {
        if (server == Server.SQLITE) {
            assertThatThrownBy(() -> save("wide", new BigDecimal("12345678.123456789")))
                    .isInstanceOf(DataException.class)
                    .hasMessage(
                            "Limits.wide would be rounded: SQLite keeps decimals as floating point numbers of 15 digits,"
                                    + " or integers of 64 bits, and this value has more. Keep it in text, or on another engine.");
            assertThat(Limits.objects.exists()).isFalse();
        } else {
            assertThat(saved("wide", new BigDecimal("12345678.1234567890000000000")))
                    .isEqualTo(new BigDecimal("12345678.1234567890000000000"));
        }
    }

    @Test
    void a_big_integer_of_more_than_65_digits_is_refused() {
        assertThatThrownBy(() -> save("whole", BigInteger.TEN.pow(65)))
                .isInstanceOf(DataException.class)
                .hasMessageStartingWith(
                        "Limits.whole keeps 65 digits, 0 of them after the point; the value has 66 digits");
        assertThat(Limits.objects.exists()).isFalse();
    }

    // --- floating point -----------------------------------------------------------------------------------------

    @Test
    void no_number_and_infinity_are_kept_or_refused_but_never_become_null() {
        for (double value : new double[] {Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY}) {
            keptOrRefused("twice", value);
            keptOrRefused("single", (float) value);
        }
    }

    @Test
    void an_engine_without_such_a_number_says_so() {
        if (server == Server.MYSQL || server == Server.MARIADB || server == Server.SQLITE) {
            assertThatThrownBy(() -> save("twice", Double.NaN))
                    .isInstanceOf(DataException.class)
                    .hasMessage("Limits.twice cannot hold NaN on " + server.id()
                            + ". Use null for a value that is not known, or keep the entity on PostgreSQL or H2.");
        } else {
            assertThat(saved("twice", Double.NaN)).isEqualTo(Double.NaN);
            assertThat(saved("single", Float.NEGATIVE_INFINITY)).isEqualTo(Float.NEGATIVE_INFINITY);
        }
    }

    // --- text ---------------------------------------------------------------------------------------------------

    @Test
    void text_longer_than_its_column_is_refused_except_on_sqlite_which_has_no_lengths() {
        assertThat(saved("code", "12345")).isEqualTo("12345");
        assertThat(saved("code", "🕊🕊")).isEqualTo("🕊🕊");
        if (server == Server.SQLITE) {
            assertThat(saved("code", "123456")).isEqualTo("123456");
        } else {
            assertThatExceptionOfType(DataException.class).isThrownBy(() -> save("code", "123456"));
        }
    }

    @Test
    void the_null_character_is_kept_or_refused() {
        keptOrRefused("text", "a\0b");
        keptOrRefused("letter", '\0');
    }

    @Test
    void half_of_a_surrogate_pair_is_kept_or_refused() {
        keptOrRefused("text", "a\uD83Db");
        keptOrRefused("text", "a\uDD4A");
        keptOrRefused("letter", '\uD83D');
    }

    // --- dates and times ----------------------------------------------------------------------------------------

    @Test
    void dates_beyond_what_an_engine_knows_are_kept_or_refused() {
        for (LocalDate date : List.of(
                LocalDate.of(10_000, 1, 1),
                LocalDate.of(0, 1, 1),
                LocalDate.of(-44, 3, 15),
                LocalDate.MAX,
                LocalDate.MIN)) {
            keptOrRefused("date", date);
            keptOrRefused("dateTime", date.atTime(12, 30));
        }
        keptOrRefused("dateTime", LocalDateTime.MAX.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        keptOrRefused("dateTime", LocalDateTime.MIN);
        keptOrRefused("instant", Instant.MIN);
        keptOrRefused("instant", Instant.MAX.truncatedTo(java.time.temporal.ChronoUnit.MICROS));
        keptOrRefused("instant", Instant.parse("+10000-01-01T00:00:00Z"));
        keptOrRefused("instant", Instant.parse("-0044-03-15T12:00:00Z"));
    }

    @Test
    void the_message_says_which_years_there_are() {
        if (server == Server.SQLITE || server == Server.MYSQL || server == Server.MARIADB) {
            assertThatThrownBy(() -> save("date", LocalDate.of(10_000, 1, 1)))
                    .hasMessage("Limits.date cannot hold +10000-01-01 on " + server.id()
                            + ", whose columns hold the years 1 to 9999.");
        } else {
            assertThat(saved("date", LocalDate.of(10_000, 1, 1))).isEqualTo(LocalDate.of(10_000, 1, 1));
        }
        if (server == Server.POSTGRESQL) {
            assertThat(saved("date", LocalDate.MAX)).as("infinity").isEqualTo(LocalDate.MAX);
        }
    }

    @Test
    void dates_that_were_kept_are_sorted_by_time() {
        keptOrRefused("date", LocalDate.of(2024, 1, 1));
        keptOrRefused("date", LocalDate.of(10_000, 1, 1));
        keptOrRefused("date", LocalDate.of(-44, 3, 15));
        List<LocalDate> sorted = Limits.objects.orderBy("date").list().stream()
                .map(row -> row.date)
                .toList();
        assertThat(sorted).isSorted();
    }

    @Test
    void nanoseconds_are_cut_off_and_never_rounded_up() {
        assertThat(saved("time", LocalTime.MAX)).isEqualTo(LocalTime.of(23, 59, 59, 999_999_000));
        assertThat(saved("dateTime", LocalDateTime.of(2024, 12, 31, 23, 59, 59, 999_999_999)))
                .isEqualTo(LocalDateTime.of(2024, 12, 31, 23, 59, 59, 999_999_000));
        assertThat(saved("instant", Instant.parse("2024-12-31T23:59:59.999999999Z")))
                .isEqualTo(Instant.parse("2024-12-31T23:59:59.999999Z"));
        assertThat(saved("duration", Duration.ofNanos(1_999))).isEqualTo(Duration.ofNanos(1_000));
    }

    @Test
    void a_duration_of_more_microseconds_than_64_bits_is_refused() {
        keptOrRefused("duration", Duration.ofSeconds(Long.MAX_VALUE / 1_000_000 - 1));
        keptOrRefused("duration", Duration.ofSeconds(Long.MIN_VALUE / 1_000_000 + 2));
        keptOrRefused("duration", Duration.ofDays(-1).plusNanos(1_000));
        assertThatThrownBy(() -> save("duration", Duration.ofSeconds(Long.MAX_VALUE)))
                .isInstanceOf(DataException.class)
                .hasMessage("Limits.duration keeps durations of up to 292 271 years, in 64 bits of microseconds;"
                        + " PT2562047788015215H30M7S is longer.");
    }

    // --- how it is checked --------------------------------------------------------------------------------------

    private void keptOrRefused(String field, Object value) {
        Object back;
        long before = Limits.objects.count();
        try {
            back = saved(field, value);
        } catch (DataException e) {
            assertThat(Limits.objects.count()).as("rows after " + e).isEqualTo(before);
            assertThatThrownBy(() -> savedInBulk(field, value)).as("in bulk").isInstanceOf(DataException.class);
            return;
        }
        assertThat(savedInBulk(field, value)).as(field + " in bulk").isEqualTo(back);
        if (value instanceof BigDecimal decimal) {
            assertThat((BigDecimal) back).isEqualByComparingTo(decimal);
        } else {
            assertThat(back).as(field).isEqualTo(value);
        }
    }

    private static Object saved(String field, Object value) {
        Limits saved = save(field, value);
        Map<String, Object> row =
                Limits.objects.filter("id", saved.pk()).values(field).list().get(0);
        return row.get(field);
    }

    /** Saves the value beside nulls, and leaves no rows. */
    private static Object savedInBulk(String field, Object value) {
        List<Limits> rows = Limits.objects.bulkCreate(List.of(with(field, value), new Limits(), with(field, value)));
        Object back =
                Limits.objects.filter("id", rows.get(2).id).column(field).list().get(0);
        assertThat(Limits.objects.filter("id", rows.get(1).id).column(field).list())
                .containsExactly((Object) null);
        Limits.objects
                .filter("id__in", rows.stream().map(row -> row.id).toList())
                .delete();
        return back;
    }

    private static Limits save(String field, Object value) {
        Limits limits = with(field, value);
        limits.save();
        return limits;
    }

    private static Limits with(String field, Object value) {
        Limits limits = new Limits();
        EntityField column = EntityType.of(Limits.class).field(field);
        column.access().set(limits, value);
        return limits;
    }
}
