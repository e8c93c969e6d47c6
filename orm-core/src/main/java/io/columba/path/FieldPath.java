package io.columba.path;

import io.columba.expr.Lookup;
import io.columba.expr.Q;
import io.columba.expr.TypedPath;
import org.jspecify.annotations.Nullable;

/** What paths to fields and to relations have in common. Immutable; paths of one kind and name are equal. */
public abstract sealed class FieldPath implements TypedPath permits ValuePath, RelationPath {
    private final String path;

    FieldPath(String path) {
        this.path = path;
    }

    @Override
    public final String path() {
        return path;
    }

    /**
     * Asks for rows without a value.
     *
     * @return the condition
     */
    public final Q isNull() {
        return lookup(Lookup.ISNULL, true);
    }

    /**
     * Asks for rows with a value.
     *
     * @return the condition
     */
    public final Q isNotNull() {
        return lookup(Lookup.ISNULL, false);
    }

    final Q exact(@Nullable Object value) {
        return Q.q(path, value);
    }

    final Q lookup(Lookup lookup, @Nullable Object value) {
        return Q.q(path + "__" + lookup.id(), value);
    }

    final Assignment assignment(@Nullable Object value) {
        return new Assignment(path, value);
    }

    @Override
    public final boolean equals(@Nullable Object other) {
        return other instanceof FieldPath that && getClass() == that.getClass() && path.equals(that.path);
    }

    @Override
    public final int hashCode() {
        return path.hashCode();
    }

    /** Returns the path as it is written in a lookup. */
    @Override
    public final String toString() {
        return path;
    }
}
