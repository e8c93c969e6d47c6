package io.columba.db;

import org.jspecify.annotations.Nullable;

/**
 * Does work inside a transaction and returns a value.
 *
 * @param <R> what the work returns
 * @param <X> the checked exception the work may throw; inferred as {@code RuntimeException} if there is none
 */
@FunctionalInterface
public interface TransactionWork<R extends @Nullable Object, X extends Exception> {

    /**
     * Runs the work; an exception of any kind rolls its block back.
     *
     * @return the value handed on to the caller of the atomic block
     * @throws X if the work fails
     */
    R run() throws X;
}
