package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports that several rows matched where exactly one was asked for.
 */
public final class MultipleObjectsReturnedException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public MultipleObjectsReturnedException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public MultipleObjectsReturnedException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
