package io.columba.expr;

/** The types that an expression can have. */
public enum OutputType {
    /** A whole number; a {@code Long}. */
    INTEGER,
    /** A floating point number; a {@code Double}. */
    FLOAT,
    /** A decimal number; a {@code java.math.BigDecimal}. */
    DECIMAL,
    /** Text; a {@code String}. */
    TEXT,
    /** True or false; a {@code Boolean}. */
    BOOLEAN,
    /** A date; a {@code java.time.LocalDate}. */
    DATE,
    /** A date and time without a zone; a {@code java.time.LocalDateTime}. */
    DATETIME,
    /** A time of day; a {@code java.time.LocalTime}. */
    TIME,
    /** An amount of time; a {@code java.time.Duration}. */
    DURATION,
    /** JSON, as text. */
    JSON
}
