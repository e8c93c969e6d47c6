package io.columba.path;

import io.columba.expr.Expression;
import io.columba.expr.Lookup;
import io.columba.expr.Q;
import io.columba.expr.Selected;
import java.util.Arrays;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * The path to related objects, in either direction of a relation. What the processor generates extends it by the fields
 * and relations of the entity that it leads to. Immutable.
 *
 * @param <T> the related entity
 */
public non-sealed class RelationPath<T> extends FieldPath {
    /**
     * Makes a path.
     *
     * @param path the name of the relation, along relations
     */
    public RelationPath(String path) {
        super(path);
    }

    /**
     * Names what is reached through this relation.
     *
     * @param name a field or relation of the related entity
     * @return the longer path
     */
    protected final String then(String name) {
        return path() + "__" + name;
    }

    /**
     * Compares with an object.
     *
     * @param object the object; null asks for rows without a related one
     * @return the condition that the related object is this one
     */
    public final Q eq(@Nullable T object) {
        return exact(object);
    }

    /**
     * Compares with the object of another relation.
     *
     * @param other the path to the other relation
     * @return the condition that both lead to the same object
     */
    public final Q eq(RelationPath<? extends T> other) {
        return exact(other);
    }

    /**
     * Compares with the key that the database works out.
     *
     * @param expression the expression
     * @return the condition that the related object has that key
     */
    public final Q eq(Expression expression) {
        return exact(expression);
    }

    /**
     * Compares with the object that a query selects.
     *
     * @param query a query set that ends with {@code limit(1)}
     * @return the condition that the related object is this one
     */
    public final Q eq(Selected<? extends T> query) {
        return exact(query);
    }

    /**
     * Asks for one of some objects.
     *
     * @param objects the objects
     * @return the condition that the related object is one of them
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final Q in(T... objects) {
        return lookup(Lookup.IN, Arrays.asList(objects));
    }

    /**
     * Asks for one of some objects.
     *
     * @param objects the objects
     * @return the condition that the related object is one of them
     */
    public final Q in(Collection<? extends T> objects) {
        return lookup(Lookup.IN, objects);
    }

    /**
     * Asks for one of the objects that a query selects.
     *
     * @param query a query set or manager
     * @return the condition that the related object is one of them
     */
    public final Q in(Selected<? extends T> query) {
        return lookup(Lookup.IN, query);
    }

    /**
     * Sets the related object.
     *
     * @param object the object; null for none
     * @return the assignment, for {@code update}
     */
    public final Assignment to(@Nullable T object) {
        return assignment(object);
    }

    /**
     * Sets no related object.
     *
     * @return the assignment, for {@code update}
     */
    public final Assignment toNull() {
        return assignment(null);
    }
}
