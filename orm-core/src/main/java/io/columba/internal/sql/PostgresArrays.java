package io.columba.internal.sql;

import static java.time.temporal.ChronoField.DAY_OF_MONTH;
import static java.time.temporal.ChronoField.MONTH_OF_YEAR;
import static java.time.temporal.ChronoField.YEAR_OF_ERA;

import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.SignStyle;
import java.util.List;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** Makes arrays of stored values as PostgreSQL's driver takes them: of the types that it sends in binary, else of text. */
final class PostgresArrays {
    private static final DateTimeFormatter DATE = new DateTimeFormatterBuilder()
            .appendValue(YEAR_OF_ERA, 4, 10, SignStyle.NOT_NEGATIVE)
            .appendLiteral('-')
            .appendValue(MONTH_OF_YEAR, 2)
            .appendLiteral('-')
            .appendValue(DAY_OF_MONTH, 2)
            .toFormatter(java.util.Locale.ROOT);

    private PostgresArrays() {}

    static @Nullable Object[] of(ValueKind kind, List<@Nullable Object> stored) {
        return switch (kind) {
            case BOOLEAN -> array(stored, Boolean[]::new, value -> value);
            case BYTE, SHORT -> array(stored, Short[]::new, value -> ((Number) value).shortValue());
            case INTEGER -> array(stored, Integer[]::new, value -> value);
            case LONG -> array(stored, Long[]::new, value -> value);
            case FLOAT -> array(stored, Float[]::new, value -> value);
            case DOUBLE -> array(stored, Double[]::new, value -> value);
            case BYTES -> array(stored, byte[][]::new, value -> value);
            case DECIMAL -> array(stored, String[]::new, value -> ((BigDecimal) value).toPlainString());
            case DATE -> array(stored, String[]::new, value -> text((LocalDate) value));
            case DATETIME -> array(stored, String[]::new, value -> text((LocalDateTime) Codecs.kept(value)));
            case INSTANT -> array(stored, String[]::new, value -> text((Instant) Codecs.kept(value)));
            case DURATION -> array(stored, String[]::new, value -> PostgresDialect.interval((Duration) value));
            default -> array(stored, String[]::new, value -> Codecs.kept(value).toString());
        };
    }

    private static @Nullable Object[] array(
            List<@Nullable Object> stored, IntFunction<@Nullable Object[]> empty, Function<Object, Object> element) {
        @Nullable Object[] array = empty.apply(stored.size());
        for (int i = 0; i < array.length; i++) {
            Object value = stored.get(i);
            array[i] = value == null ? null : element.apply(value);
        }
        return array;
    }

    private static String text(LocalDate date) {
        if (date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)) {
            return date.equals(LocalDate.MAX) ? "infinity" : "-infinity";
        }
        return DATE.format(date) + era(date);
    }

    private static String text(LocalDateTime time) {
        LocalDate date = time.toLocalDate();
        // as the driver does, whatever the time of the day
        if (date.equals(LocalDate.MAX) || date.equals(LocalDate.MIN)) {
            return date.equals(LocalDate.MAX) ? "infinity" : "-infinity";
        }
        return DATE.format(date) + " " + time.toLocalTime() + era(date);
    }

    private static String text(Instant instant) {
        LocalDateTime time = LocalDateTime.ofInstant(instant, ZoneOffset.UTC);
        return DATE.format(time) + " " + time.toLocalTime() + "+00" + era(time.toLocalDate());
    }

    private static String era(LocalDate date) {
        return date.getYear() > 0 ? "" : " BC";
    }
}
