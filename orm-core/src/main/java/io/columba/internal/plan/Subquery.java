package io.columba.internal.plan;

import io.columba.expr.QueryRows;

/**
 * A query where a value is expected; it runs as part of the statement around it. {@code ofObjects} says that it stands
 * for objects, whose keys it selects.
 */
public record Subquery(QueryRequest request, boolean ofObjects) implements QueryRows {}
