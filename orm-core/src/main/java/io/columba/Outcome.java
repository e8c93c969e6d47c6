package io.columba;

/**
 * What {@code getOrCreate} and {@code updateOrCreate} found or made. Immutable.
 *
 * @param <T> the entity
 * @param object the object
 * @param created true if it is new
 */
public record Outcome<T extends Model>(T object, boolean created) {}
