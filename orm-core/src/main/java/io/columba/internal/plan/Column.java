package io.columba.internal.plan;

import io.columba.meta.EntityField;

/** A column of a table in a query. */
public record Column(Table table, EntityField field) {
    /** A table under its name in a query. */
    public record Table(String name, io.columba.meta.EntityType<?> entity) {}
}
