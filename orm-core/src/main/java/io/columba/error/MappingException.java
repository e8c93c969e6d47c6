package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports an entity class that cannot be mapped to a table.
 *
 * <p>The message names the class and shows the line to write.
 */
public final class MappingException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public MappingException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public MappingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
