package io.columba.codegen.read;

import io.columba.codegen.schema.ColumnType;
import io.columba.db.Engine;
import java.sql.Connection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jooq.Record;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.TableDefinition;
import org.jspecify.annotations.Nullable;

/** PostgreSQL. */
final class PostgresCatalogue extends Catalogue {
    private static final String COLUMNS =
            "select n.nspname, c.relname, a.attname, format_type(a.atttypid, a.atttypmod),"
                    + " t.typtype, format_type(t.typbasetype, t.typtypmod)"
                    + " from pg_attribute a join pg_class c on c.oid = a.attrelid join pg_namespace n on n.oid = c.relnamespace"
                    + " join pg_type t on t.oid = a.atttypid where a.attnum > 0 and not a.attisdropped and n.nspname in (";
    private static final String RULES =
            "select n.nspname, c.relname, o.conname, o.confdeltype::text from pg_constraint o"
                    + " join pg_class c on c.oid = o.conrelid join pg_namespace n on n.oid = c.relnamespace"
                    + " where o.contype = 'f' and n.nspname in (";
    private static final String INDEXES = "select n.nspname, i.relname from pg_index x join pg_class i on i.oid ="
            + " x.indexrelid join pg_namespace n on n.oid = i.relnamespace where (x.indpred is not null or x.indexprs is"
            + " not null or i.relam not in (select oid from pg_am where amname = 'btree')) and n.nspname in (";
    private static final String INSERT_RULES = "select schemaname, tablename from pg_rules where definition ilike"
            + " '%on insert to%' and schemaname in (";
    private static final String PARTS = "select n.nspname, c.relname from pg_class c join pg_namespace n on n.oid ="
            + " c.relnamespace where (c.relispartition or exists (select 1 from pg_inherits h where h.inhrelid = c.oid and"
            + " not exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attnum > 0 and a.attislocal and"
            + " a.attinhcount = 0 and not a.attisdropped))) and n.nspname in (";

    private record Type(String sql, boolean domain, String base) {}

    private final Map<List<String>, Type> types = new HashMap<>();
    private final Set<List<String>> specialIndexes = new HashSet<>();
    private final Set<List<String>> withInsertRules = new HashSet<>();
    private final Set<List<String>> partitions = new HashSet<>();
    private @Nullable String defaultSchema;

    PostgresCatalogue(Connection connection) {
        super(Engine.POSTGRESQL, connection);
    }

    @Override
    String defaultSchema() {
        String known = defaultSchema;
        if (known == null) {
            known = Objects.requireNonNullElse(
                    context.resultQuery("select current_schema()").fetchOne(0, String.class), "public");
            defaultSchema = known;
        }
        return known;
    }

    @Override
    List<String> schemas() {
        return context.resultQuery("select nspname from pg_namespace where nspname !~ '^pg_' and nspname <>"
                        + " 'information_schema' order by 1")
                .fetch(0, String.class);
    }

    @Override
    void load(List<String> schemas) {
        for (Record row : rows(COLUMNS, schemas)) {
            types.put(
                    List.of(text(row, 0), text(row, 1), text(row, 2)),
                    new Type(text(row, 3), text(row, 4).equals("d"), text(row, 5)));
        }
        deleteRules(rows(RULES, schemas));
        rows(INDEXES, schemas).forEach(row -> specialIndexes.add(List.of(text(row, 0), text(row, 1))));
        rows(INSERT_RULES, schemas).forEach(row -> withInsertRules.add(List.of(text(row, 0), text(row, 1))));
        rows(PARTS, schemas).forEach(row -> partitions.add(List.of(text(row, 0), text(row, 1))));
    }

    private List<Record> rows(String sql, List<String> schemas) {
        return context.resultQuery(sql + list(schemas) + ")", schemas.toArray()).fetch();
    }

    @Override
    ColumnType type(TableDefinition table, ColumnDefinition column) {
        DataTypeDefinition type = column.getType();
        Type own = Objects.requireNonNull(types.get(path(table, column)));
        String full = own.domain() ? own.base() : own.sql();
        boolean array = full.endsWith("[]");
        String name = full.replace("[]", "").replaceAll("\\([^)]*\\)", "");
        List<String> labels = labels(column);
        return new ColumnType(
                labels.isEmpty() ? name : "enum",
                own.sql(),
                type.getLength(),
                type.getPrecision(),
                type.getScale(),
                false,
                array,
                labels,
                own.domain() || !labels.isEmpty());
    }

    private static List<String> labels(ColumnDefinition column) {
        DataTypeDefinition type = column.getType();
        EnumDefinition named = type.getQualifiedUserType() == null
                ? null
                : column.getDatabase().getEnum(type.getSchema(), type.getQualifiedUserType(), true);
        return named == null ? List.of() : named.getLiterals();
    }

    /** A serial column of a table whose name needs quotes is not told as one. */
    @Override
    boolean isIdentity(TableDefinition table, ColumnDefinition column) {
        String defaultValue = column.getType().getDefaultValue();
        return column.isIdentity() || (defaultValue != null && defaultValue.startsWith("nextval("));
    }

    @Override
    @Nullable
    String defaultSql(TableDefinition table, ColumnDefinition column) {
        return isIdentity(table, column) ? null : super.defaultSql(table, column);
    }

    @Override
    boolean isPartition(TableDefinition table) {
        return partitions.contains(List.of(table.getSchema().getInputName(), table.getInputName()));
    }

    @Override
    boolean isPlain(IndexDefinition index) {
        return !specialIndexes.contains(List.of(index.getSchema().getInputName(), index.getInputName()));
    }

    /** A rule that acts instead of an INSERT leaves nothing to return. */
    @Override
    boolean returnsKeys(TableDefinition table) {
        return !withInsertRules.contains(List.of(table.getSchema().getInputName(), table.getInputName()));
    }
}
