package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports a configuration that cannot work, and is the base of all configuration errors.
 *
 * <p>An error found in a file knows the file and the line; its message starts with {@code file:line}.
 */
public class ImproperlyConfiguredException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /** The file's name; null for an error that was found in no file. */
    private final @Nullable String source;

    /** The line, counted from 1; 0 if it is not known. */
    private final int line;

    /**
     * Makes an exception that belongs to no file.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public ImproperlyConfiguredException(String message) {
        this(message, null);
    }

    /**
     * Makes an exception that belongs to no file, with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public ImproperlyConfiguredException(String message, @Nullable Throwable cause) {
        this(message, null, 0, cause);
    }

    /**
     * Makes an exception that points into a configuration file.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param source the name of the file, or null if the error was found in no file
     * @param line the line in the file, counted from 1; 0 if it is not known
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public ImproperlyConfiguredException(String message, @Nullable String source, int line, @Nullable Throwable cause) {
        super(message, cause);
        this.source = source;
        this.line = line;
    }

    /**
     * Returns the name of the file the error was found in.
     *
     * @return the name as it was given to the reader; null if the error was found in no file
     */
    public final @Nullable String source() {
        return source;
    }

    /**
     * Returns the line the error was found at.
     *
     * @return the line, counted from 1; 0 if it is not known
     */
    public final int line() {
        return line;
    }
}
