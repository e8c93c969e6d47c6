package io.columba.path;

import io.columba.expr.Lookup;
import io.columba.expr.Q;
import java.util.List;

/**
 * The path to a JSON document. Immutable.
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

    /**
     * Asks for documents that contain another: its members with their values, or its elements. Not on H2 and SQLite.
     *
     * @param part the other document, as a map, a list or a value
     * @return the condition
     */
    public Q contains(Object part) {
        return lookup(Lookup.CONTAINS, part);
    }

    /**
     * Asks for documents that another contains. Not on H2 and SQLite.
     *
     * @param whole the other document, as a map, a list or a value
     * @return the condition
     */
    public Q containedBy(Object whole) {
        return lookup(Lookup.CONTAINED_BY, whole);
    }

    /**
     * Asks for objects with a key.
     *
     * @param key the key
     * @return the condition
     */
    public Q hasKey(String key) {
        return lookup(Lookup.HAS_KEY, key);
    }

    /**
     * Asks for objects with all of some keys.
     *
     * @param keys the keys
     * @return the condition
     */
    public Q hasKeys(String... keys) {
        return lookup(Lookup.HAS_KEYS, List.of(keys));
    }

    /**
     * Asks for objects with any of some keys.
     *
     * @param keys the keys
     * @return the condition
     */
    public Q hasAnyKeys(String... keys) {
        return lookup(Lookup.HAS_ANY_KEYS, List.of(keys));
    }
}
