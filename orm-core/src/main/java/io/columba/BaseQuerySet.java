package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.DoesNotExistException;
import io.columba.error.FieldException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Expressible;
import io.columba.expr.Expression;
import io.columba.expr.Q;
import io.columba.expr.RowLock;
import io.columba.expr.Tree;
import io.columba.internal.plan.QueryRequest;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query that is built step by step and runs when its rows are asked for (Django: {@code QuerySet}). Immutable, lazy and
 * free of results, so it can be kept in a constant and shared by threads; each evaluation asks the database.
 *
 * <p>Database of every evaluation: {@code using}, else a router's answer, else the one of the object on whose behalf the
 * query runs, else {@code @Entity(using)}, else {@code default}. Reading asks {@code dbForRead}, writing
 * {@code dbForWrite}.
 *
 * <p>A query set class of one's own keeps its type through the chain:
 *
 * <pre>{@code
 * public class UserQuerySet extends BaseQuerySet<User, UserQuerySet> {
 *     public UserQuerySet(Query<User> query) { super(query); }
 *     public UserQuerySet active() { return filter("active", true); }
 * }
 * }</pre>
 *
 * @param <T> the entity
 * @param <S> the query set class itself
 */
public abstract class BaseQuerySet<T extends Model, S extends BaseQuerySet<T, S>> extends RowChain<S>
        implements QuerySteps<T, S>, QueryResults<T>, QueryWrites<T>, Iterable<T> {
    /** How many rows {@code get} reads at most, so that its message can tell how many there were. */
    private static final long MAX_GET_RESULTS = 21;

    private final Query<T> query;

    /**
     * Makes a query set of steps.
     *
     * @param query the steps
     */
    protected BaseQuerySet(Query<T> query) {
        this.query = query;
    }

    /**
     * Makes a query set of the same class with other steps. The default calls the constructor that takes a
     * {@code Query}; a class that has none overrides this.
     *
     * @param steps the steps
     * @return the query set
     */
    protected S copy(Query<T> steps) {
        return QuerySetFactory.of(getClass(), steps);
    }

    @Override
    final Query<T> query() {
        return query;
    }

    @Override
    @SuppressWarnings("unchecked")
    final S with(Query<?> steps) {
        return copy((Query<T>) steps);
    }

    // --- steps that return a query set --------------------------------------------------------------------------

    @Override
    public S all() {
        return copy(query);
    }

    @Override
    public S after(T lastSeen) {
        return copy(LastSeen.object(query, lastSeen).behind());
    }

    @Override
    public S tree(Tree tree) {
        return copy(query.tree(tree));
    }

    @Override
    public S withoutSelectRelated() {
        return copy(query.withRelated(List.of()));
    }

    @Override
    public S selectRelated(String... paths) {
        if (paths.length == 0) {
            return copy(query.withRelated(List.of("*")));
        }
        if (List.of(paths).contains("*")) {
            throw new FieldException("selectRelated takes the names of relations, not \"*\". Name them, or use"
                    + " selectRelated() for all that cannot be null.");
        }
        Set<String> all = new LinkedHashSet<>(query.selectRelated());
        all.remove("*");
        all.addAll(List.of(paths));
        return copy(query.withRelated(List.copyOf(all)));
    }

    @Override
    public S selectForUpdate(RowLock lock) {
        return copy(query.forWriting().locked(lock));
    }

    @Override
    public S prefetchRelated(Prefetch... relations) {
        return copy(query.prefetching(List.of(relations)));
    }

    @Override
    public S withoutPrefetch() {
        return copy(query.withoutPrefetch());
    }

    @Override
    public S fetchMode(FetchMode mode) {
        return copy(query.fetching(mode));
    }

    @Override
    public S only(String... names) {
        return copy(query.reading(
                names.length == 0 ? LoadedFields.ALL : query.loadedFields().only(List.of(names))));
    }

    @Override
    public S defer(String... names) {
        return copy(query.reading(query.loadedFields().defer(List.of(names))));
    }

    @Override
    public RawQuerySet<T> raw(String sql, @Nullable Object... parameters) {
        return RawQuerySet.of(query, sql, parameters);
    }

    // --- evaluation ---------------------------------------------------------------------------------------------

    @Override
    public List<T> list() {
        return Fetching.list(query);
    }

    /** Reads all objects and walks them. */
    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    @Override
    public Stream<T> stream() {
        return Fetching.stream(query);
    }

    @Override
    public Stream<T> stream(int batchSize) {
        return Fetching.stream(query, batchSize);
    }

    @Override
    public T get() {
        AliasChoice choice = query.choice();
        S here = copy(query.decided(choice));
        List<T> found =
                query.sliced() ? here.list() : here.limit(MAX_GET_RESULTS).list();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new DoesNotExistException(
                    "No " + query.entity() + " matches the query on \"" + choice.alias() + "\".");
        }
        throw new MultipleObjectsReturnedException("get() of " + query.entity() + " found "
                + (found.size() < MAX_GET_RESULTS ? found.size() : "more than " + (MAX_GET_RESULTS - 1))
                + " rows on \"" + choice.alias() + "\", not one. Narrow the conditions, or use first().");
    }

    @Override
    public T get(Q... conditions) {
        return filter(conditions).get();
    }

    @Override
    public T get(String path, @Nullable Object value) {
        return filter(path, value).get();
    }

    @Override
    public Optional<T> first() {
        return inOrder().limit(1).list().stream().findFirst();
    }

    @Override
    public Optional<T> last() {
        return inOrder().reverse().limit(1).list().stream().findFirst();
    }

    private S inOrder() {
        boolean asItComes =
                query.isOrdered() || query.sliced() || query.entity().keys().isEmpty();
        return asItComes ? copy(query) : orderBy("pk");
    }

    @Override
    public T earliest(String... fields) {
        return copy(query.ordered(orderings(query.compared("earliest", fields))))
                .limit(1)
                .get();
    }

    @Override
    public T latest(String... fields) {
        return copy(query.ordered(orderings(query.compared("latest", fields))).turnedRound())
                .limit(1)
                .get();
    }

    @Override
    public boolean contains(T object) {
        if (object.pk() == null) {
            throw new IllegalArgumentException(
                    "This " + object.entityType() + " has no key yet, so it is in no query set. Save it first.");
        }
        if (query.sliced()) {
            return list().contains(object);
        }
        // The parts of a composite key are compared one by one, which the object itself cannot be.
        Object wanted = query.entity().keys().size() == 1
                ? object
                : Objects.requireNonNull(Loading.keyValue(object, query.entity(), query.choice(), query.databases()));
        return filter("pk", wanted).exists();
    }

    @Override
    public long count() {
        List<T> known = query.prefetched();
        return known != null ? known.size() : super.count();
    }

    @Override
    public boolean exists() {
        List<T> known = query.prefetched();
        return known != null ? !known.isEmpty() : super.exists();
    }

    @Override
    public Map<Object, T> inBulk() {
        Map<Object, T> found = new LinkedHashMap<>();
        list().forEach(object -> found.put(Objects.requireNonNull(object.pk()), object));
        return found;
    }

    @Override
    public Map<Object, T> inBulk(Collection<?> keys) {
        query.choice(); // Django asks which database it is before it asks it, and routers that take turns notice
        return filter("pk__in", new ArrayList<>(keys)).inBulk();
    }

    @Override
    public Map<Object, T> inBulk(Collection<?> values, String uniqueField) {
        EntityField field = query.entity().field(uniqueField);
        if (!field.unique() && !(field.key() && query.entity().keys().size() == 1)) {
            throw new IllegalArgumentException("inBulk by \"" + uniqueField + "\" of " + query.entity()
                    + " would lose objects: its values need not be unique. Use a key or a field with unique = true.");
        }
        Map<Object, T> found = new LinkedHashMap<>();
        LoadedFields read = query.loadedFields();
        LoadedFields withField = read.isAll() ? read : read.including(field.name());
        S rows = copy(query.reading(withField)).filter(field.valueName() + "__in", new ArrayList<>(values));
        for (T object : rows.list()) {
            found.put(Objects.requireNonNull(field.access().get(object)), object);
        }
        return found;
    }

    // --- writing ------------------------------------------------------------------------------------------------

    @Override
    public T create(T object) {
        Query<T> writing = query.forWriting();
        object.state().bind(writing.explicitDatabases());
        AliasChoice choice = writing.choice();
        Loading.checkAdopted(object, choice, writing.databases());
        object.save(Save.on(choice).forceInsert());
        return object;
    }

    @Override
    public T create(Consumer<? super T> values) {
        T object = query.entity().newInstance();
        values.accept(object);
        return create(object);
    }

    @Override
    public List<T> bulkCreate(Collection<? extends T> objects, BulkCreate options) {
        return new BulkInsert<>(query.forWriting(), objects, options).run();
    }

    @Override
    public int bulkUpdate(Collection<? extends T> objects, BulkUpdate what) {
        return new BulkChange<>(query.forWriting(), objects, what).run();
    }

    @Override
    public Outcome<T> getOrCreate(Q lookup, Consumer<? super T> defaults) {
        return new FindOrCreate<>(this, lookup).getOrCreate(defaults);
    }

    @Override
    public Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes) {
        return new FindOrCreate<>(this, lookup).updateOrCreate(changes);
    }

    final Optional<T> one(Q lookup) {
        try {
            return Optional.of(get(lookup));
        } catch (DoesNotExistException e) {
            return Optional.empty();
        }
    }

    @Override
    public int update(Map<String, ? extends @Nullable Object> values) {
        return set(withExpressions(values));
    }

    /** A typed path stands for the value of its field. */
    private static Map<String, @Nullable Object> withExpressions(Map<String, ? extends @Nullable Object> values) {
        Map<String, @Nullable Object> all = new LinkedHashMap<>(values);
        all.replaceAll((name, value) -> value instanceof Expressible computed ? computed.asExpression() : value);
        return all;
    }

    private int set(Map<String, @Nullable Object> values) {
        query.notSliced("update");
        query.notCombined("update");
        query.forgetPrefetched();
        if (values.isEmpty()) {
            return 0;
        }
        Query<T> writing = query.forWriting();
        AliasChoice choice = writing.choice();
        EntityType<T> entity = writing.entity();
        if (entity.parent() != null) {
            TableUpdates updates = new TableUpdates(writing.decided(choice), values);
            if (updates.severalTables()) {
                return updates.run();
            }
        }
        List<String> names = new ArrayList<>();
        List<@Nullable Object> stored = new ArrayList<>();
        values.forEach((name, value) -> {
            names.add(name);
            Object key = Loading.keyValue(value, entity, choice, writing.databases());
            EntityField field = entity.fieldOrNull(name);
            stored.add(field == null || value instanceof Expression ? key : field.toStored(key));
        });
        QueryRequest request =
                writing.request(new QueryRequest.Update(names, stored)).unordered();
        return backend(choice).executor().change(writing.call(request, choice));
    }

    @Override
    public int update(String name, @Nullable Object value) {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(name, value);
        return update(values);
    }

    /**
     * Deletes all rows and what depends on them, each as its {@code onDelete} says.
     *
     * @return what was deleted
     * @throws io.columba.error.ProtectedException if a protected row points to one of them
     * @throws IllegalStateException if the query set was sliced
     */
    public Deletion delete() {
        query.notSliced("delete");
        query.notCombined("delete");
        if (query.isDistinct()) {
            throw new IllegalStateException("delete() of " + query.entity()
                    + " cannot follow distinct(). Delete by key: filter(\"pk__in\", thatQuerySet).delete().");
        }
        query.forgetPrefetched();
        Query<T> writing =
                query.forWriting().withRelated(List.of()).withoutPrefetch().reading(LoadedFields.ALL);
        AliasChoice choice = writing.choice();
        return new Collector(writing.databases(), choice)
                .deleteAll(new QuerySet<>(writing.decided(choice).ordered(List.of())));
    }

    private Backend backend(AliasChoice choice) {
        return query.databases().backend(choice.alias());
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " of " + query.entity();
    }
}
