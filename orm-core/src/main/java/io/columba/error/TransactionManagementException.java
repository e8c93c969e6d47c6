package io.columba.error;

import org.jspecify.annotations.Nullable;

/**
 * Reports a wrong use of transactions, such as a query after an error within the same atomic block.
 */
public final class TransactionManagementException extends ColumbaException {
    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception without a cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     */
    public TransactionManagementException(String message) {
        super(message);
    }

    /**
     * Makes an exception with its cause.
     *
     * @param message what was wrong, what is allowed and how to put it right
     * @param cause what led to this exception, or null if there is nothing below it
     */
    public TransactionManagementException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
