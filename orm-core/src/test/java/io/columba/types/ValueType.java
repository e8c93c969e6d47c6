package io.columba.types;

import io.columba.meta.EntityType;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * A column of {@link Holding} with values for it: the smallest, the largest and some between.
 *
 * @param ordered whether the values stand in the order in which the database sorts them
 * @param compared whether the database can compare them at all
 */
record ValueType(String field, boolean ordered, boolean compared, List<?> values) {

    static List<ValueType> of(Server server) {
        boolean sqlite = server == Server.SQLITE;
        return List.of(
                ordered("aBoolean", false, true),
                ordered("aByte", Byte.MIN_VALUE, (byte) -1, (byte) 0, Byte.MAX_VALUE),
                ordered("aShort", Short.MIN_VALUE, (short) 0, Short.MAX_VALUE),
                ordered("anInteger", Integer.MIN_VALUE, -1, 0, Integer.MAX_VALUE),
                ordered("aLong", Long.MIN_VALUE, -1L, 0L, 1L << 53, (1L << 53) + 1, Long.MAX_VALUE),
                ordered("aFloat", -Float.MAX_VALUE, 0f, Float.MIN_VALUE, 0.1f, 16_777_216f, Float.MAX_VALUE),
                ordered("aDouble", -Double.MAX_VALUE, 0d, Double.MIN_VALUE, 0.1 + 0.2, Math.PI, Double.MAX_VALUE),
                ordered("aCharacter", ' ', 'A', 'z', 'é', '\uffee'),
                ordered("text", "", " spaces ", "Zebra", "apple", "naïve", "日本語", "🕊 beyond the BMP 𝔘"),
                ordered("story", "", "b".repeat(100_000), "🕊".repeat(50_000)),
                ordered("decimal", decimals(sqlite)),
                ordered("bigInteger", bigIntegers(sqlite)),
                ordered(
                        "date",
                        LocalDate.of(1, 1, 1),
                        LocalDate.of(1582, 10, 10),
                        LocalDate.of(1970, 1, 1),
                        LocalDate.of(2024, 2, 29),
                        LocalDate.of(9999, 12, 31)),
                ordered(
                        "time",
                        LocalTime.MIDNIGHT,
                        LocalTime.of(1, 2, 3, 4_000),
                        LocalTime.of(23, 59, 59, 999_999_000)),
                ordered(
                        "dateTime",
                        LocalDateTime.of(1, 1, 1, 0, 0),
                        LocalDateTime.of(1900, 1, 1, 12, 0, 0, 1_000),
                        LocalDateTime.of(2024, 3, 31, 2, 30),
                        LocalDateTime.of(2024, 10, 27, 2, 30, 0, 123_456_000),
                        LocalDateTime.of(9999, 12, 31, 23, 59, 59, 999_999_000)),
                ordered(
                        "offset",
                        OffsetDateTime.parse("0001-01-02T00:00Z"),
                        OffsetDateTime.parse("1969-12-31T23:59:59.999999Z"),
                        OffsetDateTime.parse("2024-03-31T01:30:00.000001Z"),
                        OffsetDateTime.parse("9999-12-30T23:59:59.999999Z")),
                ordered(
                        "instant",
                        Instant.parse("0001-01-02T00:00:00Z"),
                        Instant.parse("1969-12-31T23:59:59.999999Z"),
                        Instant.EPOCH,
                        Instant.parse("2024-03-31T01:30:00.000001Z"),
                        Instant.parse("2024-10-27T01:30:00.123456Z"),
                        Instant.parse("9999-12-30T23:59:59.999999Z")),
                ordered(
                        "duration",
                        Duration.ofDays(-400_000),
                        Duration.ofSeconds(-1),
                        Duration.ofNanos(-1_000),
                        Duration.ZERO,
                        Duration.ofNanos(1_000),
                        Duration.ofHours(36).plusMillis(5),
                        Duration.ofDays(400_000).plusNanos(999_999_000)),
                ordered(
                        "uuid",
                        new UUID(0, 0),
                        UUID.fromString("0f8fad5b-d9cb-469f-a165-70867728950e"),
                        UUID.fromString("7fffffff-ffff-ffff-ffff-ffffffffffff")),
                new ValueType(
                        "bytes", false, true, List.of(new byte[0], new byte[] {0, -1, 127, -128}, new byte[70_000])),
                ordered("color", Color.BLUE, Color.GREEN, Color.RED),
                ordered("ordinal", Color.RED, Color.GREEN, Color.BLUE),
                json("point", new Point(1, -2, List.of()), new Point(0, 0, List.of("🕊", "\"quoted\\\"", "ü"))),
                json("map", Map.of(), Map.of("a", List.of(1, 2), "b", List.of())),
                json("points", List.of(), List.of(new Point(1, 2, List.of("x")))),
                ordered("money", new Money(Long.MIN_VALUE), new Money(0), new Money(199)),
                ordered("celsius", new Celsius(-40), new Celsius(21.5)));
    }

    private static Object[] decimals(boolean sqlite) {
        return sqlite
                ? decimals("-99999999999999", "-0.000001", "0", "0.1", "123456789.123456", "99999999999999")
                : decimals(
                        "-99999999999999.999999", "-0.000001", "0", "0.1", "123456789.123456", "99999999999999.999999");
    }

    private static Object[] decimals(String... texts) {
        return Arrays.stream(texts)
                .map(text -> new BigDecimal(text).setScale(6))
                .toArray();
    }

    private static Object[] bigIntegers(boolean sqlite) {
        BigInteger largest = sqlite
                ? BigInteger.valueOf(Long.MAX_VALUE)
                : BigInteger.TEN.pow(65).subtract(BigInteger.ONE);
        return new Object[] {largest.negate(), BigInteger.ZERO, BigInteger.valueOf(Long.MAX_VALUE - 1), largest};
    }

    private static ValueType ordered(String field, Object... values) {
        return new ValueType(field, true, true, List.of(values));
    }

    private static ValueType json(String field, Object... values) {
        return new ValueType(field, false, false, List.of(values));
    }

    Object middle() {
        return values().get(values().size() / 2);
    }

    Object last() {
        return values().get(values().size() - 1);
    }

    /** Returns an object with one of the values. */
    Holding holding(Object value) {
        Holding holding = new Holding();
        EntityType.of(Holding.class).field(field).access().set(holding, value);
        return holding;
    }

    /** Returns the value of an object. */
    Object in(Holding holding) {
        return EntityType.of(Holding.class).field(field).access().get(holding);
    }

    @Override
    public String toString() {
        return field;
    }
}
