package io.columba;

/**
 * The query set of an entity that has none of its own. Immutable.
 *
 * @param <T> the entity
 */
public final class QuerySet<T extends Model> extends BaseQuerySet<T, QuerySet<T>> {
    QuerySet(Query<T> query) {
        super(query);
    }

    @Override
    protected QuerySet<T> copy(Query<T> steps) {
        return new QuerySet<>(steps);
    }
}
