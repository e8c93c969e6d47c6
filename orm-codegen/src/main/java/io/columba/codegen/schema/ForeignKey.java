package io.columba.codegen.schema;

import java.util.List;

/**
 * A foreign key. Immutable.
 *
 * @param columns the columns that point, in the order of the key
 * @param target the table they point to
 * @param targetColumns the columns they point to
 * @param onDelete what the database does with rows whose target is deleted
 */
public record ForeignKey(List<String> columns, TableName target, List<String> targetColumns, DeleteRule onDelete) {
    /** What happens to rows that point to a deleted row. */
    public enum DeleteRule {
        /** They go too. */
        CASCADE,
        /** The deletion is refused. */
        RESTRICT,
        /** They point to nothing. */
        SET_NULL,
        /** They point to the default of their column. */
        SET_DEFAULT
    }

    /**
     * Copies the lists.
     *
     * @param columns the columns that point, in the order of the key
     * @param target the table they point to
     * @param targetColumns the columns they point to
     * @param onDelete what the database does with rows whose target is deleted
     */
    public ForeignKey {
        columns = List.copyOf(columns);
        targetColumns = List.copyOf(targetColumns);
    }
}
