package io.columba.path;

import io.columba.expr.Transform;
import java.time.LocalTime;

/** The path to a time of day. Immutable. */
public final class TimePath extends OrderedPath<LocalTime, LocalTime> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public TimePath(String path) {
        super(path);
    }

    /**
     * Leads to the hour, from 0.
     *
     * @return the path
     */
    public NumberPath<Integer> hour() {
        return new NumberPath<>(part(Transform.HOUR));
    }

    /**
     * Leads to the minute.
     *
     * @return the path
     */
    public NumberPath<Integer> minute() {
        return new NumberPath<>(part(Transform.MINUTE));
    }

    /**
     * Leads to the second, without its fraction.
     *
     * @return the path
     */
    public NumberPath<Integer> second() {
        return new NumberPath<>(part(Transform.SECOND));
    }
}
