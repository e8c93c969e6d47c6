package io.columba.expr;

/** A unit to which dates and times are cut down. */
public enum DatePart {
    /** The first day of the year. */
    YEAR,
    /** The first day of the quarter. */
    QUARTER,
    /** The first day of the month. */
    MONTH,
    /** The Monday of the week. */
    WEEK,
    /** The day, at midnight. */
    DAY,
    /** The hour. */
    HOUR,
    /** The minute. */
    MINUTE,
    /** The second. */
    SECOND
}
