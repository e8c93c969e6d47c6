package io.columba.path;

/**
 * The path to a value that is compared as its column is, such as one with a converter. Immutable.
 *
 * @param <V> the type of the values
 */
public final class ComparablePath<V> extends OrderedPath<V, V> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public ComparablePath(String path) {
        super(path);
    }
}
