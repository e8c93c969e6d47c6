package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports that a relation was asked for that the query should have loaded.
 *
 * <p>The message names the relation and the calls that load it.
 */
public final class RelationNotLoadedException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public RelationNotLoadedException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public RelationNotLoadedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
