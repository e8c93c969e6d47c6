package io.columba.path;

/**
 * The path to a JSON document, which is compared as a whole. Immutable.
 *
 * @param <V> the type that the document is read as
 */
public final class JsonPath<V> extends PlainPath<V> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public JsonPath(String path) {
        super(path);
    }
}
