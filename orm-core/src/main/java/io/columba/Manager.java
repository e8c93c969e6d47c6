package io.columba;

/**
 * The manager of an entity that has none of its own. Immutable and thread-safe.
 *
 * @param <T> the entity
 */
public final class Manager<T extends Model> extends BaseManager<T, QuerySet<T>, Manager<T>> {
    private Manager(Class<T> entityClass) {
        super(entityClass);
    }

    /**
     * Makes the manager of an entity. Keeps the class only.
     *
     * @param <T> the entity
     * @param entityClass the entity class
     * @return the manager
     */
    public static <T extends Model> Manager<T> of(Class<T> entityClass) {
        return new Manager<>(entityClass);
    }

    @Override
    protected QuerySet<T> querySet() {
        return new QuerySet<>(query());
    }
}
