package io.columba.path;

import io.columba.expr.Transform;

/**
 * The path to a date and time, or to a point on the time line. Immutable.
 *
 * @param <V> the type of the values
 */
public final class DateTimePath<V> extends CalendarPath<V> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public DateTimePath(String path) {
        super(path);
    }

    /**
     * Leads to the date.
     *
     * @return the path
     */
    public DatePath date() {
        return new DatePath(part(Transform.DATE));
    }

    /**
     * Leads to the time of day.
     *
     * @return the path
     */
    public TimePath time() {
        return new TimePath(part(Transform.TIME));
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
