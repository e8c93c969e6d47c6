package io.columba.codegen.read;

import io.columba.codegen.schema.ColumnType;
import io.columba.db.Engine;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jooq.Record;
import org.jooq.meta.CheckConstraintDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/** MySQL and MariaDB, where a schema is a database. */
final class MySqlCatalogue extends Catalogue {
    private static final Pattern LABEL = Pattern.compile("'((?:[^']|'')*)'");

    private record Facts(String type, String extra) {}

    private final Engine engine;
    private final Map<List<String>, Facts> facts = new HashMap<>();
    /** Those over texts, places, beginnings of columns or expressions. */
    private final Set<List<String>> specialIndexes = new HashSet<>();

    private @Nullable String defaultSchema;

    MySqlCatalogue(Engine engine, Connection connection) {
        super(engine, connection);
        this.engine = engine;
    }

    @Override
    String defaultSchema() {
        String known = defaultSchema;
        if (known == null) {
            known = Objects.requireNonNullElse(
                    context.resultQuery("select database()").fetchOne(0, String.class), "");
            defaultSchema = known;
        }
        return known;
    }

    @Override
    List<String> schemas() {
        return context.resultQuery("select schema_name from information_schema.schemata where schema_name not in"
                        + " ('information_schema', 'mysql', 'performance_schema', 'sys') order by 1")
                .fetch(0, String.class);
    }

    @Override
    void load(List<String> schemas) {
        String where = " in (" + list(schemas) + ")";
        for (Record row : context.resultQuery(
                        "select table_schema, table_name, column_name, column_type, extra from"
                                + " information_schema.columns where table_schema" + where,
                        schemas.toArray())
                .fetch()) {
            facts.put(List.of(text(row, 0), text(row, 1), text(row, 2)), new Facts(text(row, 3), text(row, 4)));
        }
        for (Record row : context.resultQuery(
                        "select table_schema, table_name, index_name from information_schema.statistics where (index_type"
                                + " not in ('BTREE', 'HASH') or sub_part is not null or column_name is null) and"
                                + " table_schema" + where,
                        schemas.toArray())
                .fetch()) {
            specialIndexes.add(List.of(text(row, 0), text(row, 1), text(row, 2)));
        }
        deleteRules(context.resultQuery(
                        "select constraint_schema, table_name, constraint_name, delete_rule from"
                                + " information_schema.referential_constraints where constraint_schema" + where,
                        schemas.toArray())
                .fetch());
    }

    @Override
    ColumnType type(TableDefinition table, ColumnDefinition column) {
        DataTypeDefinition type = column.getType();
        String sql = facts(table, column).type();
        String name = type.getType().toLowerCase(Locale.ROOT);
        if (sql.equals("tinyint(1)")) {
            name = "boolean";
        } else if (isJson(table, column)) {
            name = "json";
            sql = "json";
        }
        boolean listed = name.equals("enum") || name.equals("set");
        return new ColumnType(
                name,
                sql,
                type.getLength(),
                type.getPrecision(),
                type.getScale(),
                sql.contains("unsigned"),
                false,
                listed ? labels(sql) : List.of(),
                false);
    }

    /** To MariaDB JSON is text with a check. */
    private boolean isJson(TableDefinition table, ColumnDefinition column) {
        return engine == Engine.MARIADB
                && column.getType().getType().equalsIgnoreCase("longtext")
                && table.getCheckConstraints().stream()
                        .map(CheckConstraintDefinition::getCheckClause)
                        .anyMatch(jsonCheck(column)::equals);
    }

    private static String jsonCheck(ColumnDefinition column) {
        return "json_valid(`" + column.getInputName() + "`)";
    }

    private static List<String> labels(String sql) {
        List<String> labels = new ArrayList<>();
        Matcher matcher = LABEL.matcher(sql);
        while (matcher.find()) {
            labels.add(matcher.group(1).replace("''", "'"));
        }
        return labels;
    }

    private Facts facts(TableDefinition table, ColumnDefinition column) {
        return Objects.requireNonNull(facts.get(path(table, column)));
    }

    /** MySQL tells the text of a literal and MariaDB the literal, and both an expression as it is. */
    @Override
    @Nullable
    String defaultSql(TableDefinition table, ColumnDefinition column) {
        String sql = super.defaultSql(table, column);
        Facts own = facts(table, column);
        if (sql == null || own.extra().toUpperCase(Locale.ROOT).contains(" GENERATED")) {
            return null;
        }
        if (engine == Engine.MARIADB) {
            return sql;
        }
        if (own.extra().contains("DEFAULT_GENERATED")) {
            boolean word = sql.toUpperCase(Locale.ROOT).startsWith("CURRENT_TIMESTAMP");
            return word ? sql : "(" + sql.replace("\\'", "'") + ")";
        }
        boolean bare = (sql.matches("-?[0-9.]+") && !own.type().matches("(var)?char.*|.*text.*|enum.*|set.*"))
                || sql.matches("b'[01]*'|0x[0-9A-Fa-f]+");
        return bare ? sql : "'" + sql.replace("'", "''") + "'";
    }

    @Override
    boolean updatedByDatabase(TableDefinition table, ColumnDefinition column) {
        return facts(table, column).extra().toLowerCase(Locale.ROOT).contains("on update");
    }

    @Override
    boolean isPlain(IndexDefinition index) {
        return !index.getIndexColumns().isEmpty()
                && !specialIndexes.contains(List.of(
                        index.getSchema().getInputName(), index.getTable().getInputName(), index.getInputName()));
    }

    @Override
    List<String> checks(TableDefinition table) {
        List<String> json = table.getColumns().stream()
                .filter(column -> isJson(table, column))
                .map(MySqlCatalogue::jsonCheck)
                .toList();
        return super.checks(table).stream()
                .filter(check -> !json.contains(check))
                .map(check -> check.replace("\\'", "'").replaceAll("_utf8mb[34](?=')", ""))
                .toList();
    }
}
