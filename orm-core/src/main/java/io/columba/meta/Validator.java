package io.columba.meta;

/**
 * Checks the value of a field beyond what its type and column say (Django: a validator). An implementation has a
 * constructor without parameters, is thread-safe, and is named in {@code @Validators} on the field.
 *
 * @param <T> the type of the field
 */
@FunctionalInterface
public interface Validator<T> {
    /**
     * Checks a value, which is never null.
     *
     * @param value the value of the field; for a relation the key
     * @throws io.columba.error.ValidationException if it is not valid, with what is wrong
     */
    void validate(T value);
}
