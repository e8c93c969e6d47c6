package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Schema;
import io.columba.error.ConversionException;
import io.columba.error.FieldException;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.time.LocalDate;
import java.util.List;
import java.util.TimeZone;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DateLookupTest extends WithLibrary {
    DateLookupTest(Server server) {
        super(server);
    }

    @BeforeEach
    void three_concerts() {
        Schema.create("default", Concert.class);
        Concert.at("A", "1999-12-31T23:59:59");
        Concert.at("B", "2000-01-01T00:00:00");
        Concert rock = Concert.at("C", "2000-12-31T12:30:00");
        rock.genre = Concert.Genre.ROCK;
        rock.save();
    }

    @AfterEach
    void drop_concerts() {
        Schema.drop("default", Concert.class);
    }

    private static List<String> found(String path, Object value) {
        return Concert.objects.filter(path, value).list().stream()
                .map(concert -> concert.name)
                .toList();
    }

    @Test
    void years_are_compared() {
        for (String field : List.of("day", "starts", "announced")) {
            assertThat(found(field + "__year", 2000)).describedAs(field).containsExactly("B", "C");
            assertThat(found(field + "__year", "1999")).describedAs(field).containsExactly("A");
            assertThat(found(field + "__year__gt", 1999)).describedAs(field).containsExactly("B", "C");
            assertThat(found(field + "__year__gte", 2000)).describedAs(field).containsExactly("B", "C");
            assertThat(found(field + "__year__lt", 2000)).describedAs(field).containsExactly("A");
            assertThat(found(field + "__year__lte", 1999)).describedAs(field).containsExactly("A");
            assertThat(found(field + "__year__in", List.of(1999, 1998)))
                    .describedAs(field)
                    .containsExactly("A");
            assertThat(found(field + "__year__range", List.of(1999, 2000)))
                    .describedAs(field)
                    .hasSize(3);
        }
    }

    @Test
    void months_and_days_are_compared() {
        for (String field : List.of("day", "starts", "announced")) {
            assertThat(found(field + "__month", 12)).describedAs(field).containsExactly("A", "C");
            assertThat(found(field + "__month__lt", 12)).describedAs(field).containsExactly("B");
            assertThat(found(field + "__day", 31)).describedAs(field).containsExactly("A", "C");
            assertThat(found(field + "__day__in", List.of(1, 2)))
                    .describedAs(field)
                    .containsExactly("B");
        }
    }

    @Test
    void dates_of_times_are_compared() {
        for (String field : List.of("starts", "announced")) {
            assertThat(found(field + "__date", LocalDate.of(2000, 1, 1)))
                    .describedAs(field)
                    .containsExactly("B");
            assertThat(found(field + "__date", "1999-12-31")).describedAs(field).containsExactly("A");
            assertThat(found(field + "__date__gt", "1999-12-31"))
                    .describedAs(field)
                    .containsExactly("B", "C");
            assertThat(found(field + "__date__lte", "2000-01-01"))
                    .describedAs(field)
                    .containsExactly("A", "B");
            assertThat(found(field + "__date__in", List.of("2000-12-31")))
                    .describedAs(field)
                    .containsExactly("C");
            assertThat(found(field + "__date__range", List.of("2000-01-01", "2000-12-31")))
                    .describedAs(field)
                    .containsExactly("B", "C");
        }
        assertThatThrownBy(() -> found("day__date", "2000-01-01")).isInstanceOf(FieldException.class);
    }

    @Test
    void times_are_compared_and_converted() {
        assertThat(found("starts", "2000-12-31 12:30:00")).containsExactly("C");
        assertThat(found("announced__lt", "2000-01-01T01:00:00+01:00")).containsExactly("A");
        assertThat(found("starts__gte", LocalDate.of(2000, 1, 1))).containsExactly("B", "C");
        assertThat(found("announced", null)).isEmpty();
    }

    @Test
    void enums_are_compared_as_constants_or_by_name() {
        assertThat(found("genre", Concert.Genre.ROCK)).containsExactly("C");
        assertThat(found("genre", "JAZZ")).containsExactly("A", "B");
        assertThat(found("genre__in", Concert.Genre.values())).hasSize(3);
        assertThatThrownBy(() -> found("genre", LocalDate.EPOCH))
                .isInstanceOf(ConversionException.class)
                .hasMessageContaining("Concert.genre");
    }

    @Test
    void the_time_zone_of_the_jvm_plays_no_part() {
        TimeZone before = TimeZone.getDefault();
        TimeZone.setDefault(TimeZone.getTimeZone("America/Los_Angeles"));
        try {
            Concert late = Concert.at("late", "2001-06-01T02:30:00");
            assertThat(Concert.objects.get("pk", late.id).announced).isEqualTo(late.announced);
            assertThat(Concert.objects.get("pk", late.id).starts).isEqualTo(late.starts);
            for (String field : List.of("starts", "announced")) {
                LocalDate day = LocalDate.of(2001, 6, 1);
                assertThat(found(field + "__date", day)).describedAs(field).containsExactly("late");
                assertThat(found(field + "__date__in", List.of(day)))
                        .describedAs(field)
                        .containsExactly("late");
                assertThat(found(field + "__day__in", List.of(1, 2)))
                        .describedAs(field)
                        .contains("late");
            }
        } finally {
            TimeZone.setDefault(before);
        }
    }

    @Test
    void nanoseconds_that_are_not_kept_do_not_hide_a_row() {
        Concert precise = Concert.at("precise", "2001-06-01T02:30:00.123456789");
        assertThat(found("announced", precise.announced)).containsExactly("precise");
        assertThat(found("announced__in", List.of(precise.announced))).containsExactly("precise");
        assertThat(found("starts__in", List.of(precise.starts))).containsExactly("precise");
    }
}
