package io.columba.internal.sql;

import io.columba.error.DataException;
import io.columba.meta.EntityField;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;

/**
 * What the columns of an engine can hold. A value beyond is refused before it is written, because a server or driver
 * might cut, round or replace it without a word. Immutable.
 */
record ValueLimits(Numbers numbers, LocalDate firstDate, LocalDate lastDate, String years) {
    /** Which floating point numbers that are no numbers a column keeps. */
    enum Numbers {
        FINITE,
        INFINITE_TOO,
        ALL
    }

    private static final long SECONDS_OF_A_DAY = 86_400;

    static ValueLimits years(Numbers numbers, int first, int last) {
        return new ValueLimits(numbers, LocalDate.of(first, 1, 1), LocalDate.of(last, 12, 31), first + " to " + last);
    }

    /** Refuses a value that the column of a field would not give back as it is. */
    void check(EntityField field, Object stored, String engine) {
        String refusal = field.refusal(stored);
        if (refusal != null) {
            throw refused(refusal);
        }
        if (stored instanceof Double || stored instanceof Float) {
            checkNumber(field, ((Number) stored).doubleValue(), engine);
        } else if (stored instanceof LocalDate date) {
            checkDay(field, date.toEpochDay(), date, engine);
        } else if (stored instanceof LocalDateTime time) {
            checkDay(field, time.toLocalDate().toEpochDay(), time, engine);
        } else if (stored instanceof Instant instant) {
            checkDay(field, Math.floorDiv(instant.getEpochSecond(), SECONDS_OF_A_DAY), instant, engine);
        }
    }

    private void checkNumber(EntityField field, double number, String engine) {
        boolean kept = Double.isFinite(number)
                || numbers == Numbers.ALL
                || (numbers == Numbers.INFINITE_TOO && Double.isInfinite(number));
        if (!kept) {
            throw refused(field + " cannot hold " + number + " on " + engine
                    + ". Use null for a value that is not known, or keep the entity on PostgreSQL or H2.");
        }
    }

    private void checkDay(EntityField field, long day, Object value, String engine) {
        if (day < firstDate.toEpochDay() || day > lastDate.toEpochDay()) {
            throw refused(field + " cannot hold " + value + " on " + engine + ", whose columns hold the years " + years
                    + ".");
        }
    }

    static DataException refused(String message) {
        return new DataException(message, null, null, null);
    }
}
