package io.columba.queries;

import static io.columba.expr.DatePart.DAY;
import static io.columba.expr.DatePart.HOUR;
import static io.columba.expr.DatePart.MINUTE;
import static io.columba.expr.DatePart.MONTH;
import static io.columba.expr.DatePart.QUARTER;
import static io.columba.expr.DatePart.SECOND;
import static io.columba.expr.DatePart.WEEK;
import static io.columba.expr.DatePart.YEAR;
import static io.columba.expr.Expression.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.columba.Schema;
import io.columba.error.FieldException;
import io.columba.expr.DatePart;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DatesTest extends WithLibrary {
    DatesTest(Server server) {
        super(server);
    }

    @BeforeEach
    void concerts() {
        Schema.create("default", Concert.class);
        Concert.at("A", "1999-12-31T23:59:59");
        Concert.at("B", "2000-01-01T00:00:00");
        Concert.at("C", "2000-12-31T12:30:00");
        Concert.at("D", "2000-12-04T09:00:00");
    }

    @AfterEach
    void drop_concerts() {
        Schema.drop("default", Concert.class);
    }

    private static List<LocalDate> dates(String... texts) {
        return List.of(texts).stream().map(LocalDate::parse).toList();
    }

    @Test
    void different_dates_come_in_order() {
        assertThat(Concert.objects.dates("day", YEAR).list()).isEqualTo(dates("1999-01-01", "2000-01-01"));
        assertThat(Concert.objects.dates("-day", MONTH).list())
                .isEqualTo(dates("2000-12-01", "2000-01-01", "1999-12-01"));
        assertThat(Concert.objects.dates("day", WEEK).list())
                .isEqualTo(dates("1999-12-27", "2000-12-04", "2000-12-25"));
        assertThat(Concert.objects
                        .filter("day__gt", "2000-06-01")
                        .dates("day", DAY)
                        .list())
                .isEqualTo(dates("2000-12-04", "2000-12-31"));
    }

    @Test
    void rows_are_compared_and_ordered_by_the_beginning_of_a_unit() {
        Map<DatePart, Integer> atTheBeginning =
                Map.of(YEAR, 1, QUARTER, 1, MONTH, 1, WEEK, 0, DAY, 1, HOUR, 2, MINUTE, 3, SECOND, 4);
        atTheBeginning.forEach((part, concerts) -> {
            assertThat(Concert.objects
                            .filter("starts", f("starts").truncatedTo(part))
                            .count())
                    .describedAs(part.name())
                    .isEqualTo((long) concerts);
            assertThat(Concert.objects
                            .filter("announced", f("announced").truncatedTo(part))
                            .count())
                    .describedAs(part.name())
                    .isEqualTo((long) concerts);
        });
        Concert.objects.filter("name", "D").update("starts", f("starts").truncatedTo(MONTH));
        assertThat(Concert.objects.get("name", "D").starts).isEqualTo(LocalDateTime.parse("2000-12-01T00:00:00"));
        Concert.objects.filter("name", "D").update("announced", f("announced").truncatedTo(DAY));
        assertThat(Concert.objects.get("name", "D").announced).isEqualTo(Instant.parse("2000-12-04T00:00:00Z"));
    }

    @Test
    void what_is_no_date_is_refused() {
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Concert.objects.dates("name", YEAR).list())
                .withMessage("\"name\" of Concert holds no dates. Name a field of dates, or of dates with times.");
    }
}
