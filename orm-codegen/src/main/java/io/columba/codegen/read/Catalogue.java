package io.columba.codegen.read;

import io.columba.codegen.schema.Column;
import io.columba.codegen.schema.ColumnType;
import io.columba.codegen.schema.ForeignKey;
import io.columba.codegen.schema.ForeignKey.DeleteRule;
import io.columba.codegen.schema.TableName;
import io.columba.db.Engine;
import java.sql.Connection;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jooq.DSLContext;
import org.jooq.Record;
import org.jooq.impl.DSL;
import org.jooq.meta.CheckConstraintDefinition;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.ForeignKeyDefinition;
import org.jooq.meta.IndexDefinition;
import org.jooq.meta.TableDefinition;
import org.jooq.meta.UniqueKeyDefinition;
import org.jspecify.annotations.Nullable;

/** What jOOQ's meta library does not tell of an engine's tables, asked of the engine's own catalogue. */
abstract class Catalogue {
    final DSLContext context;
    private final Map<List<String>, DeleteRule> deleteRules = new HashMap<>();

    Catalogue(Engine engine, Connection connection) {
        this.context = DSL.using(connection, MetaDatabase.dialect(engine));
    }

    static Catalogue of(Engine engine, Connection connection) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresCatalogue(connection);
            case MYSQL, MARIADB -> new MySqlCatalogue(engine, connection);
            case H2 -> new H2Catalogue(connection);
            case SQLITE -> new SqliteCatalogue(connection);
        };
    }

    /** Returns the schema in which the connection looks for tables whose schema is not named. */
    abstract String defaultSchema();

    /** Returns the schemas that may hold tables of users. */
    abstract List<String> schemas();

    /** Reads what is needed for the tables of some schemas. */
    abstract void load(List<String> schemas);

    /** Returns the columns of a table in their order. */
    List<Column> columns(TableDefinition table) {
        List<Column> columns = new ArrayList<>();
        for (ColumnDefinition column : table.getColumns()) {
            DataTypeDefinition type = column.getType();
            columns.add(new Column(
                    column.getInputName(),
                    type(table, column),
                    type.isNullable() && !isKey(table, column),
                    isIdentity(table, column),
                    defaultSql(table, column),
                    generatedSql(type),
                    updatedByDatabase(table, column),
                    comment(column.getComment())));
        }
        return columns;
    }

    private static boolean isKey(TableDefinition table, ColumnDefinition column) {
        return table.getPrimaryKey() != null
                && table.getPrimaryKey().getKeyColumns().contains(column);
    }

    abstract ColumnType type(TableDefinition table, ColumnDefinition column);

    boolean isIdentity(TableDefinition table, ColumnDefinition column) {
        return column.isIdentity();
    }

    @Nullable
    String defaultSql(TableDefinition table, ColumnDefinition column) {
        String sql = column.getType().getDefaultValue();
        return sql == null
                        || column.isIdentity()
                        || sql.toUpperCase(Locale.ROOT).matches("NULL(::.*)?")
                ? null
                : sql;
    }

    private static @Nullable String generatedSql(DataTypeDefinition type) {
        return type.isComputed() ? type.getGeneratedAlwaysAs() : null;
    }

    boolean updatedByDatabase(TableDefinition table, ColumnDefinition column) {
        return false;
    }

    static String comment(@Nullable String comment) {
        return comment == null ? "" : comment.strip();
    }

    /** Says whether a table is only a part of another one that is read as well. */
    boolean isPartition(TableDefinition table) {
        return false;
    }

    /** Returns the columns of the primary key, in its order. */
    List<String> primaryKey(TableDefinition table) {
        UniqueKeyDefinition key = table.getPrimaryKey();
        return key == null ? List.of() : names(key.getKeyColumns());
    }

    /**
     * An index, or a unique constraint.
     *
     * @param plain whether it is over plain columns and all rows
     */
    record Index(String name, boolean unique, boolean plain, List<String> columns) {}

    List<Index> indexes(TableDefinition table) {
        List<Index> indexes = new ArrayList<>();
        for (UniqueKeyDefinition unique : table.getUniqueKeys()) {
            indexes.add(new Index(unique.getInputName(), true, true, names(unique.getKeyColumns())));
        }
        for (IndexDefinition index : table.getIndexes()) {
            List<String> columns = index.getIndexColumns().stream()
                    .map(column -> column.getColumn().getInputName())
                    .toList();
            indexes.add(new Index(index.getInputName(), index.isUnique(), isPlain(index), columns));
        }
        return indexes;
    }

    /** Says whether an index is over plain columns and all rows. */
    boolean isPlain(IndexDefinition index) {
        return true;
    }

    /** Says whether an inserted row can give its key back. */
    boolean returnsKeys(TableDefinition table) {
        return true;
    }

    List<String> checks(TableDefinition table) {
        return table.getCheckConstraints().stream()
                .map(CheckConstraintDefinition::getCheckClause)
                .toList();
    }

    List<ForeignKey> foreignKeys(TableDefinition table) {
        List<ForeignKey> keys = new ArrayList<>();
        for (ForeignKeyDefinition key : table.getForeignKeys()) {
            keys.add(new ForeignKey(
                    names(key.getKeyColumns()),
                    name(key.getReferencedTable()),
                    names(key.getReferencedColumns()),
                    deleteRules.getOrDefault(
                            List.of(table.getSchema().getInputName(), table.getInputName(), key.getInputName()),
                            DeleteRule.RESTRICT)));
        }
        return keys;
    }

    /** Takes the rules of foreign keys from rows of schema, table, constraint and rule. */
    void deleteRules(Iterable<? extends Record> rows) {
        for (Record row : rows) {
            deleteRules.put(List.of(text(row, 0), text(row, 1), text(row, 2)), rule(text(row, 3)));
        }
    }

    static DeleteRule rule(String word) {
        return switch (word.toUpperCase(Locale.ROOT)) {
            case "C", "CASCADE" -> DeleteRule.CASCADE;
            case "N", "SET NULL" -> DeleteRule.SET_NULL;
            case "D", "SET DEFAULT" -> DeleteRule.SET_DEFAULT;
            default -> DeleteRule.RESTRICT;
        };
    }

    static String text(Record row, int index) {
        String text = row.get(index, String.class);
        return text == null ? "" : text;
    }

    static List<String> names(List<ColumnDefinition> columns) {
        return columns.stream().map(ColumnDefinition::getInputName).toList();
    }

    /** Returns the name of a table, without its schema if that is the default one. */
    TableName name(TableDefinition table) {
        String schema = table.getSchema().getInputName();
        return new TableName(schema.equals(defaultSchema()) ? "" : schema, table.getInputName());
    }

    /** The key under which facts of a column are kept. */
    static List<String> path(TableDefinition table, ColumnDefinition column) {
        return List.of(table.getSchema().getInputName(), table.getInputName(), column.getInputName());
    }

    static String list(List<String> names) {
        return String.join(", ", names.stream().map(name -> "?").toList());
    }
}
