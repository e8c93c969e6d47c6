package io.columba.path;

import io.columba.expr.Q;

/** The path to a truth value. Immutable. */
public final class BooleanPath extends ScalarPath<Boolean, Boolean> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public BooleanPath(String path) {
        super(path);
    }

    /**
     * Asks for what is true.
     *
     * @return the condition
     */
    public Q isTrue() {
        return exact(true);
    }

    /**
     * Asks for what is false.
     *
     * @return the condition
     */
    public Q isFalse() {
        return exact(false);
    }
}
