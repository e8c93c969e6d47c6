package io.columba.error;

/**
 * Reports an alias that no database is registered under.
 *
 * <p>The message names the alias and those that exist.
 */
public final class ConnectionDoesNotExistException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public ConnectionDoesNotExistException(String message) {
        super(message);
    }
}
