package io.columba.codegen.read;

import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ColumnType;
import io.columba.codegen.schema.ForeignKey;
import io.columba.codegen.schema.TableName;
import io.columba.db.Engine;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/**
 * SQLite. Its pragmas are asked for columns and foreign keys: jOOQ's reader does not see generated columns, and takes
 * several keys to one table for one.
 */
final class SqliteCatalogue extends Catalogue {
    private static final Pattern SIZES = Pattern.compile("\\(\\s*(\\d+)\\s*(?:,\\s*(\\d+)\\s*)?\\)");

    SqliteCatalogue(Connection connection) {
        super(Engine.SQLITE, connection);
    }

    @Override
    String defaultSchema() {
        return "";
    }

    @Override
    List<String> schemas() {
        return List.of("");
    }

    @Override
    void load(List<String> schemas) {}

    @Override
    List<Column> columns(TableDefinition table) {
        String sql = sql(table);
        // Without their types the driver would take those of the first row for all.
        List<Record> rows = new ArrayList<>(context.select(
                        DSL.field("name", String.class),
                        DSL.field("type", String.class),
                        DSL.field("\"notnull\"", Integer.class).as("notnull"),
                        DSL.field("dflt_value", String.class),
                        DSL.field("pk", Integer.class),
                        DSL.field("hidden", Integer.class))
                .from("pragma_table_xinfo(?)", table.getInputName())
                .fetch());
        long keys = rows.stream().filter(row -> number(row, "pk") > 0).count();
        List<Column> columns = new ArrayList<>();
        for (Record row : rows) {
            String name = row.get("name", String.class);
            String type = text(row, 1).toLowerCase(Locale.ROOT);
            boolean key = number(row, "pk") > 0;
            boolean counts = key
                    && keys == 1
                    && type.equals("integer")
                    && !sql.toLowerCase(Locale.ROOT).replaceAll("\\s+", " ").contains("without rowid");
            columns.add(new Column(
                    name,
                    type(type),
                    number(row, "notnull") == 0 && !key,
                    counts,
                    defaultSql(row),
                    number(row, "hidden") >= 2 ? SqliteText.generatedAs(sql, name) : null,
                    false,
                    ""));
        }
        return columns;
    }

    private static int number(Record row, String column) {
        return row.get(column, Integer.class);
    }

    private static @Nullable String defaultSql(Record row) {
        String sql = row.get("dflt_value", String.class);
        return sql == null || sql.equalsIgnoreCase("null") ? null : sql;
    }

    private static ColumnType type(String declared) {
        Matcher sizes = SIZES.matcher(declared);
        boolean sized = sizes.find();
        int first = sized ? Integer.parseInt(sizes.group(1)) : 0;
        int second = sized && sizes.group(2) != null ? Integer.parseInt(sizes.group(2)) : 0;
        String name = SIZES.matcher(declared).replaceAll("").strip();
        return new ColumnType(name, declared, first, first, second, false, false, List.of(), false);
    }

    @Override
    ColumnType type(TableDefinition table, ColumnDefinition column) {
        throw new IllegalStateException("columns are made from pragmas");
    }

    @Override
    List<String> checks(TableDefinition table) {
        return SqliteText.checks(sql(table));
    }

    @Override
    List<String> primaryKey(TableDefinition table) {
        return primaryKey(table.getInputName());
    }

    @Override
    List<Index> indexes(TableDefinition table) {
        List<Index> indexes = new ArrayList<>();
        for (Record row : pragma("index_list", table)) {
            String name = row.get("name", String.class);
            if (!"pk".equals(row.get("origin", String.class))) {
                List<String> columns = context.resultQuery("select name from pragma_index_info(?) order by seqno", name)
                        .fetch(0, String.class);
                boolean plain = number(row, "partial") == 0 && !columns.contains(null);
                indexes.add(
                        new Index(name, number(row, "unique") == 1, plain, plain ? List.copyOf(columns) : List.of()));
            }
        }
        return indexes;
    }

    @Override
    List<ForeignKey> foreignKeys(TableDefinition table) {
        Map<Integer, List<Record>> byId = new TreeMap<>((a, b) -> Integer.compare(b, a)); // the last comes first
        for (Record row : pragma("foreign_key_list", table)) {
            byId.computeIfAbsent(number(row, "id"), id -> new ArrayList<>()).add(row);
        }
        List<ForeignKey> keys = new ArrayList<>();
        for (List<Record> parts : byId.values()) {
            String target = parts.get(0).get("table", String.class);
            List<String> columns = new ArrayList<>();
            List<String> targets = new ArrayList<>();
            for (Record part : parts) {
                columns.add(part.get("from", String.class));
                String to = part.get("to", String.class);
                if (to != null) {
                    targets.add(to);
                }
            }
            keys.add(new ForeignKey(
                    columns,
                    new TableName("", spelled(table, target)),
                    targets.isEmpty() ? primaryKey(target) : targets,
                    rule(parts.get(0).get("on_delete", String.class))));
        }
        return keys;
    }

    /** A foreign key may spell the table in other letters than the table itself. */
    private static String spelled(TableDefinition from, String target) {
        return from.getDatabase().getTables().stream()
                .map(TableDefinition::getInputName)
                .filter(target::equalsIgnoreCase)
                .findFirst()
                .orElse(target);
    }

    private List<String> primaryKey(String table) {
        return context.resultQuery("select name from pragma_table_info(?) where pk > 0 order by pk", table)
                .fetch(0, String.class);
    }

    private List<Record> pragma(String pragma, TableDefinition table) {
        return new ArrayList<>(context.resultQuery("select * from pragma_" + pragma + "(?)", table.getInputName())
                .fetch());
    }

    private String sql(TableDefinition table) {
        String sql = context.resultQuery(
                        "select sql from sqlite_master where type in ('table', 'view') and name = ?",
                        table.getInputName())
                .fetchOne(0, String.class);
        return sql == null ? "" : sql;
    }
}
