package io.columba.path;

import io.columba.expr.Expression;
import java.time.Duration;

/** The path to an amount of time. Immutable. */
public final class DurationPath extends OrderedPath<Duration, Duration> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public DurationPath(String path) {
        super(path);
    }

    /**
     * Adds an amount of time.
     *
     * @param amount the amount
     * @return the sum
     */
    public Expression plus(Duration amount) {
        return asExpression().plus(amount);
    }

    /**
     * Takes an amount of time away.
     *
     * @param amount the amount
     * @return the difference
     */
    public Expression minus(Duration amount) {
        return asExpression().minus(amount);
    }
}
