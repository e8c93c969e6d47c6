package io.columba.queries;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/** Has dates and times of all kinds. */
@Entity(app = "calendar", ordering = "name")
class Concert extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Concert> objects = Manager.of(Concert.class);

    enum Genre {
        JAZZ,
        ROCK
    }

    @Id
    Long id;

    String name = "";
    Genre genre = Genre.JAZZ;
    LocalDate day = LocalDate.EPOCH;
    LocalDateTime starts = LocalDateTime.MIN;

    @Column(nullable = true)
    Instant announced;

    static Concert at(String name, String starts) {
        Concert concert = new Concert();
        concert.name = name;
        concert.starts = LocalDateTime.parse(starts);
        concert.day = concert.starts.toLocalDate();
        concert.announced = Instant.parse(starts + "Z");
        return objects.create(concert);
    }
}
