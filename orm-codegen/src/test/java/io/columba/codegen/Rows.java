package io.columba.codegen;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;

/** Answers in a notation that is the same for each driver: numbers to six places without trailing zeros, the rest as text. */
final class Rows {
    private Rows() {}

    static List<List<String>> of(Object answer) {
        Collection<?> rows = answer instanceof Collection<?> many ? many : List.of(answer);
        List<List<String>> shown = new ArrayList<>();
        for (Object row : rows) {
            Collection<?> values = row instanceof Map<?, ?> map
                    ? map.values()
                    : row instanceof Collection<?> many ? many : List.of(row);
            shown.add(values.stream().map(Rows::value).toList());
        }
        return shown;
    }

    static List<List<String>> of(Connection connection, String sql) throws SQLException {
        List<List<String>> shown = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                List<String> row = new ArrayList<>();
                for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
                    row.add(value(rows.getObject(i)));
                }
                shown.add(row);
            }
        }
        return shown;
    }

    private static String value(Object value) {
        if (!(value instanceof Number number)) {
            return String.valueOf(value);
        }
        BigDecimal rounded = new BigDecimal(number.toString()).setScale(6, RoundingMode.HALF_UP);
        return rounded.signum() == 0 ? "0" : rounded.stripTrailingZeros().toPlainString();
    }
}
