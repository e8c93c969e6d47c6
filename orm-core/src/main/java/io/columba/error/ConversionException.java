package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports a value that does not fit a field.
 */
public final class ConversionException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public ConversionException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public ConversionException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
