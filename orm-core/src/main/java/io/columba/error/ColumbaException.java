package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Is the root of everything that Columba throws on purpose.
 *
 * <p>Catch it to handle any failure of the library; catch a leaf to handle one kind of failure.
 */
public class ColumbaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public ColumbaException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public ColumbaException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
