package io.columba.path;

/**
 * The path to an array, which is compared as a whole. PostgreSQL only. Immutable.
 *
 * @param <V> the type of the array or list
 */
public final class ArrayPath<V> extends PlainPath<V> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public ArrayPath(String path) {
        super(path);
    }
}
