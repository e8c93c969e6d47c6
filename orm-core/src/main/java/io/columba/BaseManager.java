package io.columba;

import io.columba.error.MappingException;
import io.columba.expr.Q;
import io.columba.meta.EntityRegistry;
import io.columba.meta.EntityType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Where the queries of an entity start (Django: {@code Manager}). Immutable and thread-safe, as managers of one's own
 * should be.
 *
 * <p>A manager of one's own names its query set class and itself, so that both keep their methods:
 *
 * <pre>{@code
 * public class UserManager extends BaseManager<User, UserQuerySet, UserManager> {
 *     public UserManager() { super(User.class); }
 *     public User createUser(String name) { return create(u -> u.setName(name)); }
 * }
 * }</pre>
 *
 * <p>The databases are those that are installed when a query runs, unless {@link #through} binds others. The methods that
 * ask or write are those of {@link BaseQuerySet}, on all rows of {@link #querySet()}.
 *
 * @param <T> the entity
 * @param <S> its query set class
 * @param <M> the manager class itself
 */
public abstract class BaseManager<T extends Model, S extends BaseQuerySet<T, S>, M extends BaseManager<T, S, M>>
        extends ManagedRows<T, S> implements Cloneable {
    private static final ClassValue<Class<?>> QUERY_SET_CLASSES = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> manager) {
            return findQuerySetClass(manager);
        }
    };

    private final @Nullable Class<T> entityClass;
    private final @Nullable EntityType<T> entityType;
    private @Nullable String alias;
    private @Nullable Databases databases;
    private @Nullable RelatedRows<T> related;

    /**
     * Makes the manager of an entity. Keeps the class only; it is neither initialised nor checked before it is used.
     *
     * @param entityClass the entity class
     */
    protected BaseManager(Class<T> entityClass) {
        this.entityClass = entityClass;
        this.entityType = null;
        EntityRegistry.register(entityClass);
    }

    BaseManager(EntityType<T> entityType) {
        this.entityClass = null;
        this.entityType = entityType;
    }

    BaseManager() {
        this.entityClass = null;
        this.entityType = null;
    }

    /**
     * Returns the query set that everything this manager does starts from. Override it to narrow what the manager shows,
     * starting from {@code super.querySet()}, which knows the database that the manager is bound to.
     *
     * @return a new query set
     */
    @Override
    protected S querySet() {
        return QuerySetFactory.of(QUERY_SET_CLASSES.get(getClass()), query());
    }

    Query<T> query() {
        RelatedRows<T> rows = related();
        return rows == null ? Query.of(entityType(), databases, alias) : rows.query(databases, alias);
    }

    /** Returns the rows of one object that this manager is about; null if it is about all rows of the entity. */
    @Nullable
    RelatedRows<T> related() {
        return related;
    }

    /** Lets a manager of one's own work on the related rows of an object. */
    M about(RelatedRows<T> rows, @Nullable Databases explicit, @Nullable String using) {
        M copy = copy();
        BaseManager<T, S, M> narrowed = copy;
        narrowed.related = rows;
        narrowed.databases = explicit;
        narrowed.alias = using;
        return copy;
    }

    EntityType<T> entityType() {
        RelatedRows<T> rows = related();
        if (rows != null) {
            return rows.entityType();
        }
        if (entityType != null) {
            return entityType;
        }
        Class<T> known = entityClass;
        if (known == null) {
            throw new IllegalStateException("This manager has no entity.");
        }
        return EntityType.of(known);
    }

    @Nullable
    String boundAlias() {
        return alias;
    }

    @Nullable
    Databases boundDatabases() {
        return databases;
    }

    private static Class<?> findQuerySetClass(Class<?> manager) {
        for (Class<?> type = manager; type != null; type = type.getSuperclass()) {
            if (type.getGenericSuperclass() instanceof ParameterizedType parent
                    && parent.getRawType() == BaseManager.class) {
                Type argument = parent.getActualTypeArguments()[1];
                return argument instanceof ParameterizedType generic
                        ? (Class<?>) generic.getRawType()
                        : (Class<?>) argument;
            }
        }
        throw new MappingException(manager.getName()
                + " must extend BaseManager with its entity, its query set class and itself as parameters.");
    }

    // --- choosing the database ----------------------------------------------------------------------------------

    /**
     * Returns a copy of this manager that is bound to a database (Django: {@code db_manager}). All its methods, those of
     * one's own included, read and write there.
     *
     * @param using the alias; null leaves the choice to the routers
     * @return the bound copy
     */
    public M dbManager(@Nullable String using) {
        M copy = copy();
        ((BaseManager<T, S, M>) copy).alias = using;
        return copy;
    }

    /**
     * Returns a copy of this manager that uses the given databases instead of the installed ones.
     *
     * @param explicit the databases
     * @return the bound copy
     */
    public M through(Databases explicit) {
        M copy = copy();
        ((BaseManager<T, S, M>) copy).databases = explicit;
        return copy;
    }

    @SuppressWarnings("unchecked")
    M copy() {
        try {
            return (M) clone();
        } catch (CloneNotSupportedException e) {
            throw new IllegalStateException(e);
        }
    }

    // --- writing -------------------------------------------------------------------------------------------------

    @Override
    public T create(T object) {
        RelatedRows<T> rows = related();
        return rows == null ? querySet().create(object) : rows.create(querySet(), object);
    }

    @Override
    public T create(Consumer<? super T> values) {
        RelatedRows<T> rows = related();
        if (rows == null) {
            return querySet().create(values);
        }
        T object = rows.entityType().newInstance();
        values.accept(object);
        return create(object);
    }

    @Override
    public List<T> bulkCreate(Collection<? extends T> objects, BulkCreate options) {
        RelatedRows<T> rows = related();
        return rows == null ? querySet().bulkCreate(objects, options) : rows.bulkCreate(querySet(), objects, options);
    }

    @Override
    public int bulkUpdate(Collection<? extends T> objects, BulkUpdate what) {
        return querySet().bulkUpdate(objects, what);
    }

    @Override
    public Outcome<T> getOrCreate(Q lookup, Consumer<? super T> defaults) {
        RelatedRows<T> rows = related();
        return rows == null ? querySet().getOrCreate(lookup, defaults) : rows.getOrCreate(querySet(), lookup, defaults);
    }

    @Override
    public Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes) {
        RelatedRows<T> rows = related();
        return rows == null
                ? querySet().updateOrCreate(lookup, changes)
                : rows.updateOrCreate(querySet(), lookup, changes);
    }

    @Override
    public int update(Map<String, ? extends @Nullable Object> values) {
        return querySet().update(values);
    }

    @Override
    public int update(String name, @Nullable Object value) {
        return querySet().update(name, value);
    }
}
