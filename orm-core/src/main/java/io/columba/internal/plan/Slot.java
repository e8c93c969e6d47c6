package io.columba.internal.plan;

import org.jspecify.annotations.Nullable;

/**
 * Stands in a request that is planned for a value that every request of the shape brings along.
 *
 * @param number where {@link Shape} collects the value
 * @param token what the SQL depends on of it
 * @param value the value that the first request of the shape has
 */
record Slot(int number, Object token, @Nullable Object value) {
    /** Messages show what the program gave. */
    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
