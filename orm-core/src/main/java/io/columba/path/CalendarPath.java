package io.columba.path;

import io.columba.expr.DatePart;
import io.columba.expr.Expression;
import io.columba.expr.Transform;
import java.time.Duration;

/**
 * The path to a date, or to a date and time. Immutable.
 *
 * @param <V> the type of the values
 */
public abstract sealed class CalendarPath<V> extends OrderedPath<V, V> permits DatePath, DateTimePath {
    CalendarPath(String path) {
        super(path);
    }

    /**
     * Leads to the year.
     *
     * @return the path
     */
    public final NumberPath<Integer> year() {
        return new NumberPath<>(part(Transform.YEAR));
    }

    /**
     * Leads to the year that the week of ISO 8601 belongs to.
     *
     * @return the path
     */
    public final NumberPath<Integer> isoYear() {
        return new NumberPath<>(part(Transform.ISO_YEAR));
    }

    /**
     * Leads to the quarter of the year, from 1.
     *
     * @return the path
     */
    public final NumberPath<Integer> quarter() {
        return new NumberPath<>(part(Transform.QUARTER));
    }

    /**
     * Leads to the month, from 1.
     *
     * @return the path
     */
    public final NumberPath<Integer> month() {
        return new NumberPath<>(part(Transform.MONTH));
    }

    /**
     * Leads to the week of ISO 8601, from 1.
     *
     * @return the path
     */
    public final NumberPath<Integer> week() {
        return new NumberPath<>(part(Transform.WEEK));
    }

    /**
     * Leads to the day of the week, from 1 for Sunday.
     *
     * @return the path
     */
    public final NumberPath<Integer> weekDay() {
        return new NumberPath<>(part(Transform.WEEK_DAY));
    }

    /**
     * Leads to the day of the week, from 1 for Monday.
     *
     * @return the path
     */
    public final NumberPath<Integer> isoWeekDay() {
        return new NumberPath<>(part(Transform.ISO_WEEK_DAY));
    }

    /**
     * Leads to the day of the month, from 1.
     *
     * @return the path
     */
    public final NumberPath<Integer> day() {
        return new NumberPath<>(part(Transform.DAY));
    }

    /**
     * Cuts down to a unit (Django: {@code Trunc}).
     *
     * @param unit the unit
     * @return the beginning of the unit
     */
    public final Expression truncatedTo(DatePart unit) {
        return asExpression().truncatedTo(unit);
    }

    /**
     * Adds an amount of time.
     *
     * @param amount the amount
     * @return the later date and time
     */
    public final Expression plus(Duration amount) {
        return asExpression().plus(amount);
    }

    /**
     * Takes an amount of time away.
     *
     * @param amount the amount
     * @return the earlier date and time
     */
    public final Expression minus(Duration amount) {
        return asExpression().minus(amount);
    }

    /**
     * Works out the time since another date.
     *
     * @param other the path to the other date
     * @return the amount of time between them
     */
    public final Expression minus(ValuePath<? extends V> other) {
        return asExpression().minus(other);
    }
}
