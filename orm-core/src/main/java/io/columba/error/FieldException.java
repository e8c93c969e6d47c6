package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports a field or lookup that an entity does not have.
 *
 * <p>The message names the entity, what was asked for and the choices.
 */
public final class FieldException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public FieldException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public FieldException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
