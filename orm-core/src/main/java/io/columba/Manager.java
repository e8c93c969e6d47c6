package io.columba;

import io.columba.meta.EntityType;
import io.columba.meta.ManyToMany;

/**
 * The manager of an entity that has none of its own. Immutable and thread-safe.
 *
 * @param <T> the entity
 */
public final class Manager<T extends Model> extends BaseManager<T, QuerySet<T>, Manager<T>> {
    private Manager(Class<T> entityClass) {
        super(entityClass);
    }

    private Manager(EntityType<T> entity) {
        super(entity);
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

    @SuppressWarnings("unchecked")
    static Manager<Link> ofLinks(ManyToMany relation) {
        if (!relation.linkIsAutomatic()) {
            throw new IllegalArgumentException(relation + " goes through " + relation.link()
                    + ", which has a class of its own. Use the manager of that class.");
        }
        return new Manager<>((EntityType<Link>) relation.link());
    }

    @Override
    protected QuerySet<T> querySet() {
        return new QuerySet<>(query());
    }
}
