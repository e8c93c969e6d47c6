package io.columba.codegen.schema;

/**
 * Something of a schema that an entity does not show as it is. Immutable.
 *
 * @param table the table
 * @param column the column, or what else of the table is meant; empty for the table as a whole
 * @param reason what was done instead, and why
 */
public record Warning(TableName table, String column, String reason) {
    @Override
    public String toString() {
        return (column.isEmpty() ? table.toString() : table + "." + column) + ": " + reason;
    }
}
