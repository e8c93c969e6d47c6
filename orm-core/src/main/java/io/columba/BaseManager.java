package io.columba;

import io.columba.error.MappingException;
import io.columba.expr.Aggregate;
import io.columba.expr.Q;
import io.columba.meta.EntityRegistry;
import io.columba.meta.EntityType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
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
        implements Cloneable {
    private static final ClassValue<Class<?>> QUERY_SET_CLASSES = new ClassValue<>() {
        @Override
        protected Class<?> computeValue(Class<?> manager) {
            return findQuerySetClass(manager);
        }
    };

    private final @Nullable Class<T> entityClass;
    private @Nullable String alias;
    private @Nullable Databases databases;

    /**
     * Makes the manager of an entity. Keeps the class only; it is neither initialised nor checked before it is used.
     *
     * @param entityClass the entity class
     */
    protected BaseManager(Class<T> entityClass) {
        this.entityClass = entityClass;
        EntityRegistry.register(entityClass);
    }

    BaseManager() {
        this.entityClass = null;
    }

    /**
     * Returns the query set that everything this manager does starts from. Override it to narrow what the manager shows,
     * starting from {@code super.querySet()}, which knows the database that the manager is bound to.
     *
     * @return a new query set
     */
    protected S querySet() {
        return QuerySetFactory.of(QUERY_SET_CLASSES.get(getClass()), query());
    }

    Query<T> query() {
        return Query.of(entityType(), databases, alias);
    }

    EntityType<T> entityType() {
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

    /**
     * Returns all rows on a database.
     *
     * @param using the alias; null leaves the choice to the routers
     * @return a query set
     */
    public S using(@Nullable String using) {
        return querySet().using(using);
    }

    /**
     * Returns the alias that reading would use now.
     *
     * @return the alias
     */
    public String db() {
        return querySet().db();
    }

    // --- starting a query ---------------------------------------------------------------------------------------

    /**
     * Returns all rows.
     *
     * @return a query set
     */
    public S all() {
        return querySet();
    }

    /**
     * Keeps the rows for which all conditions hold.
     *
     * @param conditions the conditions
     * @return a query set
     */
    public S filter(Q... conditions) {
        return querySet().filter(conditions);
    }

    /**
     * Keeps the rows whose field compares with a value.
     *
     * @param path the field with an optional lookup
     * @param value the value
     * @return a query set
     */
    public S filter(String path, @Nullable Object value) {
        return querySet().filter(path, value);
    }

    /**
     * Drops the rows for which all conditions hold.
     *
     * @param conditions the conditions
     * @return a query set
     */
    public S exclude(Q... conditions) {
        return querySet().exclude(conditions);
    }

    /**
     * Drops the rows whose field compares with a value.
     *
     * @param path the field with an optional lookup
     * @param value the value
     * @return a query set
     */
    public S exclude(String path, @Nullable Object value) {
        return querySet().exclude(path, value);
    }

    /**
     * Orders the rows.
     *
     * @param paths fields, descending with a leading {@code -}
     * @return a query set
     */
    public S orderBy(String... paths) {
        return querySet().orderBy(paths);
    }

    /**
     * Reads related objects in the same query.
     *
     * @param paths relations; without any all that cannot be absent
     * @return a query set
     */
    public S selectRelated(String... paths) {
        return querySet().selectRelated(paths);
    }

    /**
     * Reads these fields and the key only.
     *
     * @param names the fields
     * @return a query set
     */
    public S only(String... names) {
        return querySet().only(names);
    }

    /**
     * Leaves these fields unread.
     *
     * @param names the fields
     * @return a query set
     */
    public S defer(String... names) {
        return querySet().defer(names);
    }

    /**
     * Asks for some values of each row.
     *
     * @param paths the fields; without any all
     * @return rows as maps
     */
    public Values<Map<String, @Nullable Object>> values(String... paths) {
        return querySet().values(paths);
    }

    /**
     * Asks for one value of each row.
     *
     * @param path the field
     * @return the values
     */
    public Values<@Nullable Object> column(String path) {
        return querySet().column(path);
    }

    // --- evaluation ---------------------------------------------------------------------------------------------

    /**
     * Reads all objects.
     *
     * @return the objects
     */
    public List<T> list() {
        return querySet().list();
    }

    /**
     * Reads the objects through a cursor of the server.
     *
     * @return a stream to be closed
     */
    public Stream<T> stream() {
        return querySet().stream();
    }

    /**
     * Returns the only object for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the object
     * @throws io.columba.error.DoesNotExistException if there is none
     * @throws io.columba.error.MultipleObjectsReturnedException if there are several
     */
    public T get(Q... conditions) {
        return querySet().get(conditions);
    }

    /**
     * Returns the only object whose field compares with a value.
     *
     * @param path the field with an optional lookup; {@code pk} is the key
     * @param value the value
     * @return the object
     * @throws io.columba.error.DoesNotExistException if there is none
     * @throws io.columba.error.MultipleObjectsReturnedException if there are several
     */
    public T get(String path, @Nullable Object value) {
        return querySet().get(path, value);
    }

    /**
     * Returns the first object.
     *
     * @return the object, or empty
     */
    public Optional<T> first() {
        return querySet().first();
    }

    /**
     * Returns the last object.
     *
     * @return the object, or empty
     */
    public Optional<T> last() {
        return querySet().last();
    }

    /**
     * Counts the rows.
     *
     * @return the number of rows
     */
    public long count() {
        return querySet().count();
    }

    /**
     * Says whether there is a row.
     *
     * @return true if there is at least one
     */
    public boolean exists() {
        return querySet().exists();
    }

    /**
     * Works figures out over all rows.
     *
     * @param figures the figures
     * @return the figures by name
     */
    public Map<String, @Nullable Object> aggregate(Aggregate... figures) {
        return querySet().aggregate(figures);
    }

    /**
     * Reads objects by their keys.
     *
     * @param keys the keys
     * @return the objects by key
     */
    public Map<Object, T> inBulk(Collection<?> keys) {
        return querySet().inBulk(keys);
    }

    // --- writing ------------------------------------------------------------------------------------------------

    /**
     * Saves a new object with an INSERT.
     *
     * @param object the object
     * @return the same object
     * @throws io.columba.error.IntegrityException if a constraint refuses the row
     */
    public T create(T object) {
        return querySet().create(object);
    }

    /**
     * Makes an object, fills it in and saves it with an INSERT.
     *
     * @param values sets the fields of the new object
     * @return the saved object
     * @throws io.columba.error.IntegrityException if a constraint refuses the row
     */
    public T create(Consumer<? super T> values) {
        return querySet().create(values);
    }

    /**
     * Saves new objects with as few statements as possible.
     *
     * @param objects the objects
     * @return the same objects
     * @throws io.columba.error.IntegrityException if a constraint refuses one of the rows
     */
    public List<T> bulkCreate(Collection<? extends T> objects) {
        return querySet().bulkCreate(objects);
    }

    /**
     * Returns the object that fulfils a condition, or makes it.
     *
     * @param lookup the condition; its plain comparisons are also the values of a new object
     * @param defaults sets further fields of a new object
     * @return the object, and whether it is new
     */
    public Outcome<T> getOrCreate(Q lookup, Consumer<? super T> defaults) {
        return querySet().getOrCreate(lookup, defaults);
    }

    /**
     * Changes the object that fulfils a condition, or makes it.
     *
     * @param lookup the condition; its plain comparisons are also the values of a new object
     * @param changes sets fields of the object, found or new
     * @return the object, and whether it is new
     */
    public Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes) {
        return querySet().updateOrCreate(lookup, changes);
    }

    /**
     * Sets one field of all rows.
     *
     * @param name the field
     * @param value the value
     * @return the number of rows
     */
    public int update(String name, @Nullable Object value) {
        return querySet().update(name, value);
    }

    /**
     * Sets fields of all rows.
     *
     * @param values the values by field name
     * @return the number of rows
     */
    public int update(Map<String, ? extends @Nullable Object> values) {
        return querySet().update(values);
    }
}
