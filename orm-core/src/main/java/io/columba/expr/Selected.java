package io.columba.expr;

import org.jspecify.annotations.Nullable;

/**
 * Marks what a condition may compare with as a query inside the query: query sets, managers, and the values of a query
 * set. Typed paths take one whose values fit.
 *
 * @param <V> the objects or values it selects
 */
public interface Selected<V extends @Nullable Object> {}
