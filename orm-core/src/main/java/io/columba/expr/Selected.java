package io.columba.expr;

import org.jspecify.annotations.Nullable;

/**
 * Rows of which one knows what they are: objects of an entity, or values of a type. Typed paths compare with those that
 * fit.
 *
 * @param <V> the objects or values that the query selects
 */
public interface Selected<V extends @Nullable Object> extends QueryRows {}
