package io.columba.chinook;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/** Rows in a notation that is the same for each driver: numbers to six places without trailing zeros, the rest as text. */
final class Answer {
    private Answer() {}

    static List<String> row(Object... values) {
        List<String> row = new ArrayList<>();
        for (Object value : values) {
            row.add(value instanceof Number number ? number(number) : String.valueOf(value));
        }
        return row;
    }

    static List<List<String>> rows(Collection<? extends List<?>> rows) {
        return rows.stream().map(row -> row(row.toArray())).toList();
    }

    /** One row of one value. */
    static List<List<String>> single(Object value) {
        return List.of(row(value));
    }

    private static String number(Number number) {
        BigDecimal rounded = new BigDecimal(number.toString()).setScale(6, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
