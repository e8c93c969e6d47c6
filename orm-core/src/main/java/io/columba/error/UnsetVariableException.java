package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports an environment variable that the configuration needs and that is not set.
 *
 * <p>The message names the variable and shows how to give a fallback.
 */
public final class UnsetVariableException extends ImproperlyConfiguredException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception that belongs to no file.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public UnsetVariableException(String message) {
        super(message);
    }

    /**
     * Makes an exception that belongs to no file, with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public UnsetVariableException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /**
     * Makes an exception that points into a configuration file.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param source the name of the file, or null if the error was found in no file
     * @param line the line in the file, counted from 1; 0 if it is not known
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public UnsetVariableException(String message, @Nullable String source, int line, @Nullable Throwable cause) {
        super(message, source, line, cause);
    }
}
