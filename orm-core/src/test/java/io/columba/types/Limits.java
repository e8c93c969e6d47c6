package io.columba.types;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import org.jspecify.annotations.Nullable;

/** Columns for values at the edge of what a column can hold. */
@Entity(app = "types")
public class Limits extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Limits> objects = Manager.of(Limits.class);

    @Id
    Long id;

    @Column(precision = 6, scale = 2)
    @Nullable
    BigDecimal price;

    @Column(precision = 38, scale = 19)
    @Nullable
    BigDecimal wide;

    @Nullable
    BigInteger whole;

    @Nullable
    Float single;

    @Nullable
    Double twice;

    @Column(length = 5)
    @Nullable
    String code;

    @Column(length = Column.UNBOUNDED)
    @Nullable
    String text;

    @Nullable
    Character letter;

    @Nullable
    LocalDate date;

    @Nullable
    LocalTime time;

    @Nullable
    LocalDateTime dateTime;

    @Nullable
    Instant instant;

    @Nullable
    Duration duration;
}
