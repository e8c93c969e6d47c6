package io.columba.expr;

/**
 * The name of a field or relation in a form that the compiler checks. It stands where its name would; both build the
 * same tree. {@link io.columba.path} holds the kinds of them. Immutable.
 */
public interface TypedPath extends Expressible {
    /**
     * Returns the name that this path stands for.
     *
     * @return the path from the entity that the query is about, its parts joined by two underscores
     */
    String path();

    @Override
    default Expression asExpression() {
        return Expression.f(path());
    }

    /**
     * Orders by this path, the smallest value first.
     *
     * @return the ordering
     */
    default Ordering asc() {
        return asExpression().asc();
    }

    /**
     * Orders by this path, the greatest value first.
     *
     * @return the ordering
     */
    default Ordering desc() {
        return asExpression().desc();
    }
}
