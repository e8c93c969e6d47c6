package io.columba.meta;

import io.columba.annotation.Column;
import java.lang.reflect.Field;
import org.jspecify.annotations.Nullable;

/** What the annotations say of a column in SQL: the database takes it as it is. */
record ColumnSql(
        @Nullable String type,
        @Nullable String dbDefault,
        @Nullable String generatedAs,
        boolean readOnly) {
    /** A column of which nothing is said. */
    static final ColumnSql OF_THE_DIALECT = new ColumnSql(null, null, null, false);

    static ColumnSql of(Field field, @Nullable Column column) {
        if (column == null) {
            return OF_THE_DIALECT;
        }
        ColumnSql sql = new ColumnSql(
                given(column.type()),
                given(column.dbDefault()),
                given(column.generatedAs()),
                column.readOnly() || !column.generatedAs().isEmpty());
        if (sql.readOnly && field.getType().isPrimitive()) {
            throw EntityMapping.wrong(
                    field,
                    "is written by the database only, so its value is not known after a save, and a primitive cannot be"
                            + " null. Write " + Boxing.wrapper(field.getType()).getSimpleName() + " instead of "
                            + field.getType() + ".");
        }
        if (sql.generatedAs != null && sql.dbDefault != null) {
            throw EntityMapping.wrong(
                    field, "has generatedAs and dbDefault, and a column has one of them. Remove dbDefault.");
        }
        return sql;
    }

    private static @Nullable String given(String sql) {
        return sql.isEmpty() ? null : sql;
    }
}
