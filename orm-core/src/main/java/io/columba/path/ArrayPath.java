package io.columba.path;

import io.columba.expr.Lookup;
import io.columba.expr.Q;

/**
 * The path to an array. PostgreSQL only. Immutable.
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

    /**
     * Asks for arrays that have all elements of another.
     *
     * @param others the other array or list
     * @return the condition
     */
    public Q contains(V others) {
        return lookup(Lookup.CONTAINS, others);
    }

    /**
     * Asks for arrays all of whose elements another has.
     *
     * @param others the other array or list
     * @return the condition
     */
    public Q containedBy(V others) {
        return lookup(Lookup.CONTAINED_BY, others);
    }

    /**
     * Asks for arrays that have an element in common with another.
     *
     * @param others the other array or list
     * @return the condition
     */
    public Q overlap(V others) {
        return lookup(Lookup.OVERLAP, others);
    }
}
