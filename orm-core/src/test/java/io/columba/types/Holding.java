package io.columba.types;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Convert;
import io.columba.annotation.Entity;
import io.columba.annotation.EnumStorage;
import io.columba.annotation.Enumerated;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One column of each type; all may be null. */
@Entity(app = "types")
public class Holding extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Holding> objects = Manager.of(Holding.class);

    @Id
    Long id;

    @Nullable
    Boolean aBoolean;

    @Nullable
    Byte aByte;

    @Nullable
    Short aShort;

    @Nullable
    Integer anInteger;

    @Nullable
    Long aLong;

    @Nullable
    Float aFloat;

    @Nullable
    Double aDouble;

    @Nullable
    Character aCharacter;

    @Column(length = 40)
    @Nullable
    String text;

    @Column(length = Column.UNBOUNDED)
    @Nullable
    String story;

    @Column(precision = 20, scale = 6)
    @Nullable
    BigDecimal decimal;

    @Nullable
    BigInteger bigInteger;

    @Nullable
    LocalDate date;

    @Nullable
    LocalTime time;

    @Nullable
    LocalDateTime dateTime;

    @Nullable
    OffsetDateTime offset;

    @Nullable
    Instant instant;

    @Nullable
    Duration duration;

    @Nullable
    UUID uuid;

    byte @Nullable [] bytes;

    @Nullable
    Color color;

    @Enumerated(EnumStorage.ORDINAL)
    @Nullable
    Color ordinal;

    @Json
    @Nullable
    Point point;

    @Json
    @Nullable
    Map<String, List<Integer>> map;

    @Json
    @Nullable
    List<Point> points;

    @Convert(Money.Cents.class)
    @Nullable
    Money money;

    @Nullable
    Celsius celsius;
}
