package io.columba.codegen.read;

import io.columba.codegen.schema.ColumnType;
import io.columba.db.Engine;
import java.sql.Connection;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jooq.meta.ColumnDefinition;
import org.jooq.meta.DataTypeDefinition;
import org.jooq.meta.EnumDefinition;
import org.jooq.meta.TableDefinition;

/** H2. */
final class H2Catalogue extends Catalogue {
    private static final String ARRAY = " array";

    H2Catalogue(Connection connection) {
        super(Engine.H2, connection);
    }

    @Override
    String defaultSchema() {
        return "PUBLIC";
    }

    @Override
    List<String> schemas() {
        return context.resultQuery("select schema_name from information_schema.schemata where schema_name <>"
                        + " 'INFORMATION_SCHEMA' order by 1")
                .fetch(0, String.class);
    }

    @Override
    void load(List<String> schemas) {
        deleteRules(context.resultQuery(
                        "select c.table_schema, c.table_name, c.constraint_name, r.delete_rule from"
                                + " information_schema.referential_constraints r join"
                                + " information_schema.table_constraints c on c.constraint_schema = r.constraint_schema"
                                + " and c.constraint_name = r.constraint_name where c.table_schema in (" + list(schemas)
                                + ")",
                        schemas.toArray())
                .fetch());
    }

    @Override
    ColumnType type(TableDefinition table, ColumnDefinition column) {
        DataTypeDefinition type = column.getType();
        String full = type.getType().toLowerCase(Locale.ROOT);
        boolean array = full.endsWith(ARRAY);
        String name = array ? full.substring(0, full.length() - ARRAY.length()) : full;
        List<String> labels = labels(column);
        return new ColumnType(
                name,
                isDomain(table, column) ? type.getUserType() : sql(full, type, labels),
                type.getLength(),
                type.getPrecision(),
                type.getScale(),
                false,
                array,
                labels,
                isDomain(table, column));
    }

    private static List<String> labels(ColumnDefinition column) {
        EnumDefinition values = column.getType().getQualifiedUserType() == null
                ? null
                : column.getDatabase()
                        .getEnum(column.getSchema(), column.getType().getQualifiedUserType(), true);
        return values == null ? List.of() : values.getLiterals();
    }

    private static String sql(String name, DataTypeDefinition type, List<String> labels) {
        if (!labels.isEmpty()) {
            return labels.stream()
                    .map(label -> "'" + label.replace("'", "''") + "'")
                    .collect(Collectors.joining(", ", "enum(", ")"));
        }
        return name.equals("decfloat") ? name + "(" + type.getPrecision() + ")" : name;
    }

    /** A type without a name of its own is called after its column. */
    private static boolean isDomain(TableDefinition table, ColumnDefinition column) {
        String type = column.getType().getUserType();
        return type != null && !type.equals(table.getInputName() + "_" + column.getInputName());
    }
}
