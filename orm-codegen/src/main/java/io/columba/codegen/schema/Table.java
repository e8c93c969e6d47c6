package io.columba.codegen.schema;

import java.util.List;
import java.util.Optional;

/**
 * A table or view. Immutable.
 *
 * @param name the name
 * @param view whether rows can only be read
 * @param comment the comment; empty for none
 * @param columns the columns in their order
 * @param primaryKey the columns of the primary key; empty if there is none
 * @param uniques the columns of the unique constraints and indexes
 * @param indexes the columns of the other indexes
 * @param checks the conditions of the check constraints, as SQL
 * @param foreignKeys the foreign keys
 * @param returnsKeys whether a row that is inserted can give its key back
 */
public record Table(
        TableName name,
        boolean view,
        String comment,
        List<Column> columns,
        List<String> primaryKey,
        List<List<String>> uniques,
        List<List<String>> indexes,
        List<String> checks,
        List<ForeignKey> foreignKeys,
        boolean returnsKeys) {
    /**
     * Copies the lists.
     *
     * @param name the name
     * @param view whether rows can only be read
     * @param comment the comment; empty for none
     * @param columns the columns in their order
     * @param primaryKey the columns of the primary key; empty if there is none
     * @param uniques the columns of the unique constraints and indexes
     * @param indexes the columns of the other indexes
     * @param checks the conditions of the check constraints, as SQL
     * @param foreignKeys the foreign keys
     * @param returnsKeys whether a row that is inserted can give its key back
     */
    public Table {
        columns = List.copyOf(columns);
        primaryKey = List.copyOf(primaryKey);
        uniques = List.copyOf(uniques);
        indexes = List.copyOf(indexes);
        checks = List.copyOf(checks);
        foreignKeys = List.copyOf(foreignKeys);
    }

    /**
     * Finds a column.
     *
     * @param column the name
     * @return the column; empty if there is none of the name
     */
    public Optional<Column> column(String column) {
        return columns.stream().filter(c -> c.name().equals(column)).findFirst();
    }
}
