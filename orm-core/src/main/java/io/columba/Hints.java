package io.columba;

import org.jspecify.annotations.Nullable;

/**
 * What a router may want to know beside the entity (Django: {@code **hints}). Immutable.
 *
 * @param instance the object on whose behalf the database is asked for; null if there is none
 */
public record Hints(@Nullable Model instance) {
    private static final Hints NONE = new Hints(null);

    /**
     * Returns the hints of a question that no object is behind.
     *
     * @return hints without an instance
     */
    public static Hints none() {
        return NONE;
    }

    /**
     * Returns the hints of a question on behalf of an object.
     *
     * @param instance the object
     * @return hints with that instance
     */
    public static Hints of(Model instance) {
        return new Hints(instance);
    }
}
