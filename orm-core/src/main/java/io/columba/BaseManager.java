package io.columba;

import io.columba.error.MappingException;
import io.columba.expr.Aggregate;
import io.columba.expr.DatePart;
import io.columba.expr.Explain;
import io.columba.expr.Expressible;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.RowLock;
import io.columba.expr.Tree;
import io.columba.meta.EntityRegistry;
import io.columba.meta.EntityType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
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
        implements QuerySteps<T, S>, QueryResults<T>, QueryWrites<T>, Cloneable {
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

    // --- starting a query ----------------------------------------------------------------------------------------

    @Override
    public S using(@Nullable String alias) {
        return querySet().using(alias);
    }

    @Override
    public S all() {
        return querySet().all();
    }

    @Override
    public S and(RowSteps<?> other) {
        return querySet().and(other);
    }

    @Override
    public S or(RowSteps<?> other) {
        return querySet().or(other);
    }

    @Override
    public S annotate(String name, Expression value) {
        return querySet().annotate(name, value);
    }

    @Override
    public S annotate(Aggregate... aggregates) {
        return querySet().annotate(aggregates);
    }

    @Override
    public S annotate(String name, FilteredRelation relation) {
        return querySet().annotate(name, relation);
    }

    @Override
    public S alias(String name, Expression value) {
        return querySet().alias(name, value);
    }

    @Override
    public S distinctOn(String... paths) {
        return querySet().distinctOn(paths);
    }

    @Override
    public S union(RowSteps<?>... others) {
        return querySet().union(others);
    }

    @Override
    public S unionAll(RowSteps<?>... others) {
        return querySet().unionAll(others);
    }

    @Override
    public S intersection(RowSteps<?>... others) {
        return querySet().intersection(others);
    }

    @Override
    public S difference(RowSteps<?>... others) {
        return querySet().difference(others);
    }

    @Override
    public S timeout(@Nullable Duration time) {
        return querySet().timeout(time);
    }

    @Override
    public <R extends Record> Values<R> into(Class<R> record) {
        return querySet().into(record);
    }

    @Override
    public Values<LocalDateTime> datetimes(String path, DatePart part) {
        return querySet().datetimes(path, part);
    }

    @Override
    public boolean isOrdered() {
        return querySet().isOrdered();
    }

    @Override
    public Map<String, @Nullable Object> aggregate(Map<String, ? extends Expression> figures) {
        return querySet().aggregate(figures);
    }

    @Override
    public S filter(Q... conditions) {
        return querySet().filter(conditions);
    }

    @Override
    public S exclude(Q... conditions) {
        return querySet().exclude(conditions);
    }

    @Override
    public S orderBy(Ordering first, Ordering... more) {
        return querySet().orderBy(first, more);
    }

    @Override
    public Values<Map<String, @Nullable Object>> values(Map<String, ? extends Expressible> expressions) {
        return querySet().values(expressions);
    }

    @Override
    public Values<@Nullable Object> column(Expression expression) {
        return querySet().column(expression);
    }

    @Override
    public S tree(Tree tree) {
        return querySet().tree(tree);
    }

    @Override
    public S withoutSelectRelated() {
        return querySet().withoutSelectRelated();
    }

    @Override
    public S none() {
        return querySet().none();
    }

    @Override
    public S orderBy(String... paths) {
        return querySet().orderBy(paths);
    }

    @Override
    public S reverse() {
        return querySet().reverse();
    }

    @Override
    public S distinct() {
        return querySet().distinct();
    }

    @Override
    public S after(T lastSeen) {
        return querySet().after(lastSeen);
    }

    @Override
    public S after(Map<String, ? extends @Nullable Object> lastSeen) {
        return querySet().after(lastSeen);
    }

    @Override
    public S limit(long rows) {
        return querySet().limit(rows);
    }

    @Override
    public S offset(long rows) {
        return querySet().offset(rows);
    }

    @Override
    public S slice(long from, long to) {
        return querySet().slice(from, to);
    }

    @Override
    public S selectRelated(String... paths) {
        return querySet().selectRelated(paths);
    }

    @Override
    public S selectForUpdate(RowLock lock) {
        return querySet().selectForUpdate(lock);
    }

    @Override
    public S prefetchRelated(Prefetch... relations) {
        return querySet().prefetchRelated(relations);
    }

    @Override
    public S withoutPrefetch() {
        return querySet().withoutPrefetch();
    }

    @Override
    public S fetchMode(FetchMode mode) {
        return querySet().fetchMode(mode);
    }

    @Override
    public S only(String... names) {
        return querySet().only(names);
    }

    @Override
    public S defer(String... names) {
        return querySet().defer(names);
    }

    @Override
    public RawQuerySet<T> raw(String sql, @Nullable Object... parameters) {
        return querySet().raw(sql, parameters);
    }

    @Override
    public Values<Map<String, @Nullable Object>> values(String... paths) {
        return querySet().values(paths);
    }

    @Override
    public Values<List<@Nullable Object>> valuesList(String... paths) {
        return querySet().valuesList(paths);
    }

    @Override
    public Values<@Nullable Object> column(String path) {
        return querySet().column(path);
    }

    @Override
    public Values<LocalDate> dates(String path, DatePart part) {
        return querySet().dates(path, part);
    }

    // --- evaluation ----------------------------------------------------------------------------------------------

    @Override
    public String db() {
        return querySet().db();
    }

    @Override
    public List<T> list() {
        return querySet().list();
    }

    @Override
    public Stream<T> stream() {
        return querySet().stream();
    }

    @Override
    public Stream<T> stream(int batchSize) {
        return querySet().stream(batchSize);
    }

    @Override
    public T get() {
        return querySet().get();
    }

    @Override
    public T get(Q... conditions) {
        return querySet().get(conditions);
    }

    @Override
    public T get(String path, @Nullable Object value) {
        return querySet().get(path, value);
    }

    @Override
    public Optional<T> first() {
        return querySet().first();
    }

    @Override
    public Optional<T> last() {
        return querySet().last();
    }

    @Override
    public T earliest(String... fields) {
        return querySet().earliest(fields);
    }

    @Override
    public T latest(String... fields) {
        return querySet().latest(fields);
    }

    @Override
    public boolean contains(T object) {
        return querySet().contains(object);
    }

    @Override
    public long count() {
        return querySet().count();
    }

    @Override
    public boolean exists() {
        return querySet().exists();
    }

    @Override
    public String explain() {
        return querySet().explain();
    }

    @Override
    public String explain(Explain how) {
        return querySet().explain(how);
    }

    @Override
    public Map<String, @Nullable Object> aggregate(Aggregate... figures) {
        return querySet().aggregate(figures);
    }

    @Override
    public Map<Object, T> inBulk(Collection<?> keys) {
        return querySet().inBulk(keys);
    }

    @Override
    public Map<Object, T> inBulk() {
        return querySet().inBulk();
    }

    @Override
    public Map<Object, T> inBulk(Collection<?> values, String uniqueField) {
        return querySet().inBulk(values, uniqueField);
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
