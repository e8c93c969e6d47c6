package io.columba.internal.plan;

import io.columba.meta.EntityField;

/** A column of a table in a query. */
public record Column(Table table, EntityField field) {}
