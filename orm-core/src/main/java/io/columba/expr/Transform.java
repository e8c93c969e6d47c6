package io.columba.expr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A part of a date or time that a lookup can compare, such as the {@code year} in {@code published__year}. */
public enum Transform {
    /** The date of a date and time. */
    DATE,
    /** The time of a date and time. */
    TIME,
    /** The year. */
    YEAR,
    /** The year that the week of ISO 8601 belongs to. */
    ISO_YEAR,
    /** The quarter of the year, from 1. */
    QUARTER,
    /** The month, from 1. */
    MONTH,
    /** The week of ISO 8601, from 1. */
    WEEK,
    /** The day of the week, from 1 for Sunday. */
    WEEK_DAY,
    /** The day of the week, from 1 for Monday. */
    ISO_WEEK_DAY,
    /** The day of the month, from 1. */
    DAY,
    /** The hour, from 0. */
    HOUR,
    /** The minute. */
    MINUTE,
    /** The second, without its fraction. */
    SECOND;

    private static final Map<String, Transform> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Transform::id, Function.identity()));

    /**
     * Returns the name of the transform in a path.
     *
     * @return the name in small letters
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the transform with a name.
     *
     * @param id the name in small letters
     * @return the transform, or null if there is none of that name
     */
    public static @Nullable Transform of(String id) {
        return BY_NAME.get(id);
    }
}
