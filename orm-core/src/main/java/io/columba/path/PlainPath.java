package io.columba.path;

/**
 * The path to a value without an order of its own that all engines share, such as a UUID, an enum or bytes. Immutable.
 *
 * @param <V> the type of the values
 */
public sealed class PlainPath<V> extends ScalarPath<V, V> permits JsonPath, ArrayPath {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public PlainPath(String path) {
        super(path);
    }
}
