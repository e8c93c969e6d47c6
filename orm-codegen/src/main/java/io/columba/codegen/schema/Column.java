package io.columba.codegen.schema;

import org.jspecify.annotations.Nullable;

/**
 * A column. Immutable.
 *
 * @param name the name, as the catalogue spells it
 * @param type the type
 * @param nullable whether it may hold null
 * @param identity whether the database numbers new rows with it
 * @param defaultSql the default as SQL, or null
 * @param generatedSql the expression of a generated column, or null
 * @param updatedByDatabase whether the database sets it at each update
 * @param comment the comment; empty for none
 */
public record Column(
        String name,
        ColumnType type,
        boolean nullable,
        boolean identity,
        @Nullable String defaultSql,
        @Nullable String generatedSql,
        boolean updatedByDatabase,
        String comment) {}
