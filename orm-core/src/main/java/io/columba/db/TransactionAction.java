package io.columba.db;

/**
 * Does work inside a transaction and returns nothing.
 *
 * @param <X> the checked exception the work may throw; inferred as {@code RuntimeException} if there is none
 */
@FunctionalInterface
public interface TransactionAction<X extends Exception> {

    /**
     * Runs the work; an exception of any kind rolls its block back.
     *
     * @throws X if the work fails
     */
    void run() throws X;

    /**
     * Makes work of this action, for callers that take work only.
     *
     * @return work that runs this action and returns it
     */
    default TransactionWork<TransactionAction<X>, X> asWork() {
        return () -> {
            run();
            return this;
        };
    }
}
