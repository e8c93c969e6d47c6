package io.columba.meta;

import io.columba.error.ConversionException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The types that a column can hold. Every dialect knows each of them, or says clearly that it does not. */
public enum ValueKind {
    /** True or false. */
    BOOLEAN(Boolean.class, ValueKind::truth),
    /** An integer of 8 bits. */
    BYTE(Byte.class, v -> integer(v, BigInteger::byteValueExact)),
    /** An integer of 16 bits. */
    SHORT(Short.class, v -> integer(v, BigInteger::shortValueExact)),
    /** An integer of 32 bits. */
    INTEGER(Integer.class, v -> integer(v, BigInteger::intValueExact)),
    /** An integer of 64 bits. */
    LONG(Long.class, v -> integer(v, BigInteger::longValueExact)),
    /** A floating point number of 32 bits. */
    FLOAT(Float.class, v -> v instanceof Number n ? n.floatValue() : parsed(v, Float::valueOf)),
    /** A floating point number of 64 bits. */
    DOUBLE(Double.class, v -> v instanceof Number n ? n.doubleValue() : parsed(v, Double::valueOf)),
    /** A decimal number of a fixed scale. */
    DECIMAL(BigDecimal.class, ValueKind::decimal),
    /** Text. */
    STRING(String.class, v -> v instanceof Character || v instanceof Number ? v.toString() : null),
    /** A date. */
    DATE(LocalDate.class, v -> v instanceof LocalDateTime t ? t.toLocalDate() : parsed(v, LocalDate::parse)),
    /** A time of day. */
    TIME(LocalTime.class, v -> parsed(v, LocalTime::parse)),
    /** A date and time without a zone. */
    DATETIME(
            LocalDateTime.class,
            v -> v instanceof LocalDate d
                    ? d.atStartOfDay()
                    : parsed(v, text -> LocalDateTime.parse(text.replace(' ', 'T')))),
    /** A point on the time line. */
    INSTANT(
            Instant.class,
            v -> v instanceof OffsetDateTime t
                    ? t.toInstant()
                    : v instanceof ZonedDateTime z ? z.toInstant() : parsed(v, ValueKind::instant)),
    /** An amount of time. */
    DURATION(Duration.class, v -> parsed(v, Duration::parse)),
    /** A universally unique identifier. */
    UUID(UUID.class, v -> parsed(v, java.util.UUID::fromString)),
    /** Bytes. */
    BYTES(byte[].class, v -> null),
    /** JSON, as text. */
    JSON(String.class, v -> null),
    /** A one-dimensional array; PostgreSQL only. */
    ARRAY(Object[].class, v -> v instanceof java.util.Collection<?> c ? c.toArray() : null);

    private static final Map<Class<?>, ValueKind> BY_TYPE = Arrays.stream(values())
            .filter(kind -> kind != JSON && kind != ARRAY)
            .collect(Collectors.toMap(ValueKind::storedType, Function.identity()));

    private final Class<?> storedType;

    @SuppressWarnings("ImmutableEnumChecker") // the functions hold nothing
    private final Function<Object, @Nullable Object> conversion;

    ValueKind(Class<?> storedType, Function<Object, @Nullable Object> conversion) {
        this.storedType = storedType;
        this.conversion = conversion;
    }

    /**
     * Returns the Java type that stands for this kind between entities and JDBC.
     *
     * @return the type
     */
    public Class<?> storedType() {
        return storedType;
    }

    /**
     * Returns the kind of a Java type.
     *
     * @param type a wrapper class or value type
     * @return the kind, or null if no column holds this type without a converter
     */
    public static @Nullable ValueKind of(Class<?> type) {
        return BY_TYPE.get(type);
    }

    /**
     * Says whether values of this kind are whole numbers of a fixed width.
     *
     * @return true from {@link #BYTE} to {@link #LONG}
     */
    public boolean integer() {
        return this == BYTE || this == SHORT || this == INTEGER || this == LONG;
    }

    /**
     * Says whether one can calculate with values of this kind.
     *
     * @return true for whole, floating point and decimal numbers
     */
    public boolean number() {
        return integer() || this == FLOAT || this == DOUBLE || this == DECIMAL;
    }

    /**
     * Makes a value of this kind from one of another type that says the same, such as 5 for 5L or "2020-01-01" for a
     * date.
     *
     * @param value the value
     * @return the value as {@link #storedType()}
     * @throws ConversionException if the value does not say the same in this kind
     */
    public Object coerce(Object value) {
        if (storedType.isInstance(value)) {
            return value;
        }
        Object converted;
        try {
            converted = conversion.apply(value);
        } catch (RuntimeException e) {
            throw new ConversionException(refusal(value), e);
        }
        if (converted == null) {
            throw new ConversionException(refusal(value));
        }
        return converted;
    }

    private String refusal(Object value) {
        return "A value of type " + value.getClass().getName() + " cannot be used as " + storedType.getSimpleName()
                + ".";
    }

    private static @Nullable Object truth(Object value) {
        if (value instanceof Number number) {
            return (number.longValue() & ~1L) == 0 ? number.longValue() == 1 : null;
        }
        String text = String.valueOf(value).toLowerCase(Locale.ROOT);
        return text.equals("true") ? Boolean.TRUE : text.equals("false") ? Boolean.FALSE : null;
    }

    private static Object integer(Object value, Function<BigInteger, Object> exact) {
        return exact.apply(decimal(value).toBigIntegerExact());
    }

    private static BigDecimal decimal(Object value) {
        return value instanceof BigInteger integer ? new BigDecimal(integer) : new BigDecimal(String.valueOf(value));
    }

    private static Instant instant(String text) {
        return OffsetDateTime.parse(text).toInstant();
    }

    private static @Nullable Object parsed(Object value, Function<String, Object> parser) {
        return value instanceof String text ? parser.apply(text) : null;
    }
}
