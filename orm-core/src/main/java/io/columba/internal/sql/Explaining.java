package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.error.NotSupportedException;
import io.columba.expr.Explain;
import io.columba.expr.Explain.Format;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * How one kind of database tells how it runs a query. Immutable.
 *
 * @param plans what stands before a query that is explained, by format
 * @param measured what stands before a query that is run for it, by format
 * @param column the only column of the answer that says something; null for all
 */
record Explaining(
        Engine engine,
        Map<Format, String> plans,
        Map<Format, String> measured,
        @Nullable String column) {
    static final Explaining POSTGRESQL = new Explaining(
            Engine.POSTGRESQL,
            Map.of(
                    Format.TEXT, "explain ",
                    Format.JSON, "explain (format json) ",
                    Format.XML, "explain (format xml) ",
                    Format.YAML, "explain (format yaml) "),
            Map.of(
                    Format.TEXT, "explain (analyze) ",
                    Format.JSON, "explain (analyze, format json) ",
                    Format.XML, "explain (analyze, format xml) ",
                    Format.YAML, "explain (analyze, format yaml) "),
            null);
    static final Explaining MYSQL = new Explaining(
            Engine.MYSQL,
            Map.of(Format.TEXT, "explain format=tree ", Format.JSON, "explain format=json "),
            Map.of(Format.TEXT, "explain analyze "),
            null);
    static final Explaining MARIADB = new Explaining(
            Engine.MARIADB,
            Map.of(Format.TEXT, "explain ", Format.JSON, "explain format=json "),
            Map.of(Format.TEXT, "analyze ", Format.JSON, "analyze format=json "),
            null);
    static final Explaining H2 =
            new Explaining(Engine.H2, Map.of(Format.TEXT, "explain "), Map.of(Format.TEXT, "explain analyze "), null);
    static final Explaining SQLITE =
            new Explaining(Engine.SQLITE, Map.of(Format.TEXT, "explain query plan "), Map.of(), "detail");

    /** Returns what stands before a query, or refuses what the engine cannot tell. */
    String prefix(Explain how) {
        Map<Format, String> known = how.analyzed() ? measured : plans;
        String prefix = known.get(how.format());
        if (prefix != null) {
            return prefix;
        }
        if (known.isEmpty()) {
            throw new NotSupportedException(
                    engine.id() + " cannot measure how it runs a query. Use explain() without analyze there.");
        }
        List<String> formats = new EnumMap<>(known)
                .keySet().stream()
                        .map(format -> format.name().toLowerCase(Locale.ROOT))
                        .toList();
        throw new NotSupportedException(engine.id() + " writes no " + (how.analyzed() ? "measured " : "") + "plan in "
                + how.format().name().toLowerCase(Locale.ROOT) + ", but in " + String.join(" and ", formats) + ".");
    }

    /** Writes the answer down, a line for each row; returns how many these are. */
    int read(ResultSet rows, StringBuilder plan) throws SQLException {
        List<String> columns = new ArrayList<>();
        for (int i = 1; i <= rows.getMetaData().getColumnCount(); i++) {
            columns.add(rows.getMetaData().getColumnLabel(i));
        }
        if (column != null) {
            columns.retainAll(List.of(column));
        }
        if (columns.size() > 1) {
            plan.append(String.join(" | ", columns)).append('\n');
        }
        int count = 0;
        while (rows.next()) {
            List<String> values = new ArrayList<>();
            for (String name : columns) {
                values.add(Objects.requireNonNullElse(rows.getString(name), ""));
            }
            plan.append(String.join(" | ", values).stripTrailing()).append('\n');
            count++;
        }
        return count;
    }
}
