package io.columba.internal.sql;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A value of each kind that functions are called with. */
@Entity(app = "functions")
public class Sample extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Sample> objects = Manager.of(Sample.class);

    @Id
    Integer id = 0;

    @Column(length = 200)
    String title = "";

    @Column(length = 100, nullable = true)
    @Nullable
    String email;

    @Column(precision = 8, scale = 2)
    BigDecimal price = BigDecimal.ZERO;

    @Column(precision = 5, scale = 2, nullable = true)
    @Nullable
    BigDecimal rating;

    @Column(precision = 5, scale = 2, nullable = true)
    @Nullable
    BigDecimal mentorRating;

    int pages;
    double ratio;
    boolean inPrint;
    LocalDate published = LocalDate.EPOCH;
    LocalDateTime created = LocalDate.EPOCH.atStartOfDay();
    LocalTime clock = LocalTime.MIDNIGHT;
    Instant moment = Instant.EPOCH;
    Duration span = Duration.ZERO;

    @Json
    @Column(nullable = true)
    @Nullable
    Map<String, String> meta;
}
