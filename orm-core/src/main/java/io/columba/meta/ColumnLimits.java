package io.columba.meta;

import java.math.BigDecimal;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What a column cannot keep on any engine. */
final class ColumnLimits {
    private static final Duration LONGEST = Duration.ofSeconds(Long.MAX_VALUE / 1_000_000 - 1);

    private ColumnLimits() {}

    static @Nullable String refusal(EntityField field, Object stored) {
        if (stored instanceof BigDecimal decimal) {
            return digits(field, decimal);
        }
        if (stored instanceof String text) {
            return characters(field, text);
        }
        if (stored instanceof Duration duration && duration.abs().compareTo(LONGEST) > 0) {
            return field + " keeps durations of up to 292 271 years, in 64 bits of microseconds; " + duration
                    + " is longer.";
        }
        return null;
    }

    private static @Nullable String digits(EntityField field, BigDecimal decimal) {
        BigDecimal stripped = decimal.stripTrailingZeros();
        int before = stripped.precision() - stripped.scale();
        if (stripped.scale() <= field.scale() && before <= field.precision() - field.scale()) {
            return null;
        }
        int after = Math.max(stripped.scale(), 0);
        return field + " keeps " + field.precision() + " digits, " + field.scale() + " of them after the point;"
                + " the value has " + (Math.max(before, 0) + after) + " digits, " + after
                + " of them after the point. Round it first, or widen @Column(precision, scale).";
    }

    private static @Nullable String characters(EntityField field, String text) {
        for (int i = 0; i < text.length(); i++) {
            if (Character.isSurrogate(text.charAt(i))) {
                if (!Character.isHighSurrogate(text.charAt(i))
                        || i + 1 == text.length()
                        || !Character.isLowSurrogate(text.charAt(i + 1))) {
                    return field + " would not be kept: at position " + i + " of the text stands half of a"
                            + " surrogate pair, which is no character. Cut text between code points.";
                }
                i++;
            }
        }
        return null;
    }
}
