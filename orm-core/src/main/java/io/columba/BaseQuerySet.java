package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.DoesNotExistException;
import io.columba.error.FieldException;
import io.columba.error.IntegrityException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Aggregate;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.internal.plan.QueryRequest;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
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
public abstract class BaseQuerySet<T extends Model, S extends BaseQuerySet<T, S>> implements Iterable<T> {
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

    final Query<T> query() {
        return query;
    }

    // --- steps that return a query set --------------------------------------------------------------------------

    /**
     * Chooses the database.
     *
     * @param alias the alias; null leaves the choice to the routers
     * @return the query set on that database
     */
    public S using(@Nullable String alias) {
        return copy(query.on(alias));
    }

    /**
     * Returns a query set of all rows that this one has.
     *
     * @return an equal query set
     */
    public S all() {
        return copy(query);
    }

    /**
     * Keeps the rows for which all conditions hold. Conditions of one call speak of the same related row; those of
     * chained calls may be fulfilled by different ones.
     *
     * @param conditions the conditions
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    public S filter(Q... conditions) {
        return copy(query.filtered(all(conditions), false));
    }

    /**
     * Keeps the rows whose field compares with a value.
     *
     * @param path the field, along relations, with an optional lookup: {@code author__name__icontains}
     * @param value the value; null asks for null
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    public S filter(String path, @Nullable Object value) {
        return filter(Q.q(path, value));
    }

    /**
     * Drops the rows for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    public S exclude(Q... conditions) {
        return copy(query.filtered(all(conditions), true));
    }

    /**
     * Drops the rows whose field compares with a value.
     *
     * @param path the field, along relations, with an optional lookup
     * @param value the value
     * @return the narrower query set
     * @throws IllegalStateException if the query set was sliced
     */
    public S exclude(String path, @Nullable Object value) {
        return exclude(Q.q(path, value));
    }

    /**
     * Orders the rows, instead of any ordering before.
     *
     * @param paths fields, along relations, the most significant first; descending with a leading {@code -}. Without
     *     any the rows come in no order
     * @return the ordered query set
     * @throws IllegalStateException if the query set was sliced
     */
    public S orderBy(String... paths) {
        return copy(query.ordered(Arrays.stream(paths).map(Ordering::of).toList()));
    }

    /**
     * Turns the order of the rows round.
     *
     * @return the query set in the opposite order
     * @throws IllegalStateException if the query set was sliced
     */
    public S reverse() {
        return copy(query.turnedRound());
    }

    /**
     * Lets equal rows count once.
     *
     * @return the query set without repeated rows
     * @throws IllegalStateException if the query set was sliced
     */
    public S distinct() {
        return copy(query.distinctRows());
    }

    /**
     * Keeps the first rows.
     *
     * @param rows how many rows at most
     * @return the shorter query set
     */
    public S limit(long rows) {
        return copy(query.sliced(0, rows));
    }

    /**
     * Leaves the first rows out.
     *
     * @param rows how many rows to leave out
     * @return the query set without them
     */
    public S offset(long rows) {
        return copy(query.sliced(rows, null));
    }

    /**
     * Keeps the rows of a span.
     *
     * @param from the position of the first row, from 0
     * @param to the position after the last row
     * @return the shorter query set
     */
    public S slice(long from, long to) {
        return copy(query.sliced(from, to));
    }

    /**
     * Reads related objects in the same query.
     *
     * @param paths relations, along relations; without any all that cannot be absent
     * @return the query set whose objects have their relations loaded
     */
    public S selectRelated(String... paths) {
        return copy(query.withRelated(paths.length == 0 ? List.of("*") : List.of(paths)));
    }

    /**
     * Reads these fields and the key only; the others are deferred until {@code load}.
     *
     * @param names the fields
     * @return the query set of partly loaded objects
     * @throws FieldException if there is no field of one of the names
     */
    public S only(String... names) {
        BitSet positions = keyPositions();
        for (String name : names) {
            positions.set(query.entity().field(name).position());
        }
        return copy(query.reading(positions));
    }

    /**
     * Leaves these fields unread until {@code load}.
     *
     * @param names the fields; the key is read in any case
     * @return the query set of partly loaded objects
     * @throws FieldException if there is no field of one of the names
     */
    public S defer(String... names) {
        BitSet before = query.fields();
        BitSet positions = new BitSet();
        if (before == null) {
            positions.set(0, query.entity().fields().size());
        } else {
            positions.or(before);
        }
        for (String name : names) {
            positions.clear(query.entity().field(name).position());
        }
        positions.or(keyPositions());
        return copy(query.reading(positions));
    }

    /**
     * Asks for some values of each row instead of objects.
     *
     * @param paths the fields, along relations; without any all fields
     * @return rows as maps by path, in the order of the paths
     */
    public Values<Map<String, @Nullable Object>> values(String... paths) {
        List<String> names = paths.length == 0
                ? query.entity().fields().stream().map(EntityField::valueName).toList()
                : List.of(paths);
        return new Values<>(query, names, row -> {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                named.put(names.get(i), row.get(i));
            }
            return named;
        });
    }

    /**
     * Asks for some values of each row instead of objects.
     *
     * @param paths the fields, along relations
     * @return rows as lists, in the order of the paths
     */
    public Values<List<@Nullable Object>> valuesList(String... paths) {
        return new Values<>(query, List.of(paths), row -> row);
    }

    /**
     * Asks for one value of each row instead of objects.
     *
     * @param path the field, along relations
     * @return the values
     */
    public Values<@Nullable Object> column(String path) {
        return new Values<>(query, List.of(path), row -> row.get(0));
    }

    // --- evaluation ---------------------------------------------------------------------------------------------

    /**
     * Returns the alias that reading would use now.
     *
     * @return the alias
     */
    public String db() {
        return query.choice().alias();
    }

    /**
     * Reads all objects.
     *
     * @return the objects, in a list of their own
     * @throws FieldException if a name in the query does not exist, before any SQL is sent
     * @throws io.columba.error.DatabaseException if the database reports an error
     */
    @SuppressWarnings("unchecked")
    public List<T> list() {
        AliasChoice choice = query.choice();
        QueryRequest request =
                query.request(new QueryRequest.Entities(query.fields(), query.selectRelated(), query.isLocked()));
        return (List<T>) (List<?>) backend(choice).executor().list(query.call(request, choice));
    }

    /** Reads all objects and walks them. */
    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    /**
     * Reads the objects through a cursor of the server while they are asked for; memory does not grow with the result.
     * On H2 the result is kept by the engine itself, which is in the same process.
     *
     * @return a stream that holds a connection until it is closed: use try-with-resources
     */
    @SuppressWarnings("unchecked")
    public Stream<T> stream() {
        AliasChoice choice = query.choice();
        QueryRequest request =
                query.request(new QueryRequest.Entities(query.fields(), query.selectRelated(), query.isLocked()));
        return (Stream<T>) (Stream<?>) backend(choice).executor().stream(query.call(request, choice));
    }

    /**
     * Returns the only object.
     *
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    public T get() {
        List<T> found = query.sliced() ? list() : limit(MAX_GET_RESULTS).list();
        if (found.size() == 1) {
            return found.get(0);
        }
        if (found.isEmpty()) {
            throw new DoesNotExistException("No " + query.entity() + " matches the query on \"" + db() + "\".");
        }
        throw new MultipleObjectsReturnedException("get() of " + query.entity() + " found "
                + (found.size() < MAX_GET_RESULTS ? found.size() : "more than " + (MAX_GET_RESULTS - 1))
                + " rows on \"" + db() + "\", not one. Narrow the conditions, or use first().");
    }

    /**
     * Returns the only object for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    public T get(Q... conditions) {
        return filter(conditions).get();
    }

    /**
     * Returns the only object whose field compares with a value.
     *
     * @param path the field with an optional lookup; {@code pk} is the key
     * @param value the value
     * @return the object
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    public T get(String path, @Nullable Object value) {
        return filter(path, value).get();
    }

    /**
     * Returns the first object, by key where no order was given.
     *
     * @return the object, or empty
     */
    public Optional<T> first() {
        return inOrder().limit(1).list().stream().findFirst();
    }

    /**
     * Returns the last object, by key where no order was given.
     *
     * @return the object, or empty
     * @throws IllegalStateException if the query set was sliced
     */
    public Optional<T> last() {
        return inOrder().reverse().limit(1).list().stream().findFirst();
    }

    private S inOrder() {
        return query.isOrdered() || query.sliced() ? copy(query) : orderBy("pk");
    }

    /**
     * Counts the rows.
     *
     * @return the number of rows
     */
    public long count() {
        return number(new QueryRequest.Count());
    }

    /**
     * Says whether there is a row.
     *
     * @return true if there is at least one
     */
    public boolean exists() {
        return number(new QueryRequest.Exists()) > 0;
    }

    private long number(QueryRequest.Output output) {
        AliasChoice choice = query.choice();
        QueryRequest request = query.request(output);
        return backend(choice).executor().number(query.call(query.sliced() ? request : request.unordered(), choice));
    }

    /**
     * Works figures out over all rows.
     *
     * @param figures the figures, such as {@code Aggregate.sum("total")}
     * @return the figures by name
     */
    public Map<String, @Nullable Object> aggregate(Aggregate... figures) {
        AliasChoice choice = query.choice();
        QueryRequest request = query.request(new QueryRequest.Figures(List.of(figures)));
        return backend(choice).executor().figures(query.call(query.sliced() ? request : request.unordered(), choice));
    }

    /**
     * Reads objects by their keys.
     *
     * @param keys the keys; those without a row are left out
     * @return the objects by key
     */
    public Map<Object, T> inBulk(Collection<?> keys) {
        Map<Object, T> found = new LinkedHashMap<>();
        filter("pk__in", new ArrayList<>(keys))
                .list()
                .forEach(object -> found.put(Objects.requireNonNull(object.pk()), object));
        return found;
    }

    // --- writing ------------------------------------------------------------------------------------------------

    /**
     * Saves a new object with an INSERT.
     *
     * @param object the object
     * @return the same object
     * @throws IntegrityException if a constraint refuses the row
     */
    public T create(T object) {
        Query<T> writing = query.forWriting();
        object.state().bind(writing.explicitDatabases());
        object.save(Save.on(writing.choice()).forceInsert());
        return object;
    }

    /**
     * Makes an object, fills it in and saves it with an INSERT.
     *
     * @param values sets the fields of the new object
     * @return the saved object
     * @throws IntegrityException if a constraint refuses the row
     */
    public T create(Consumer<? super T> values) {
        T object = query.entity().newInstance();
        values.accept(object);
        return create(object);
    }

    /**
     * Saves new objects with as few statements as possible. The keys that the database generates are written into
     * them.
     *
     * @param objects the objects, which stay in their order
     * @return the same objects
     * @throws IntegrityException if a constraint refuses one of the rows; then none was inserted
     */
    public List<T> bulkCreate(Collection<? extends T> objects) {
        Query<T> writing = query.forWriting();
        AliasChoice choice = writing.choice();
        List<T> all = List.copyOf(objects);
        Map<BitSet, List<T>> byColumns = new LinkedHashMap<>();
        all.forEach(object -> byColumns
                .computeIfAbsent(Saving.insertable(object), key -> new ArrayList<>())
                .add(object));
        if (!all.isEmpty()) {
            Backend backend = backend(choice);
            List<T> keyless = all.stream().filter(object -> object.pk() == null).toList();
            try {
                backend.atomic(
                        Atomic.on(choice.alias()).withoutSavepoint(),
                        () -> byColumns.forEach((columns, rows) ->
                                backend.writer().insertAll(writing.entity(), columns, rows, choice)));
            } catch (RuntimeException e) {
                keyless.forEach(object -> object.setPk(null));
                throw e;
            }
            all.forEach(object -> object.state().loaded(choice.alias(), writing.explicitDatabases(), null));
        }
        return all;
    }

    /**
     * Returns the object that fulfils a condition, or makes it (Django: {@code get_or_create}).
     *
     * @param lookup the condition; its plain comparisons are also the values of a new object
     * @param defaults sets further fields of a new object
     * @return the object, and whether it is new
     * @throws MultipleObjectsReturnedException if there are several
     */
    public Outcome<T> getOrCreate(Q lookup, Consumer<? super T> defaults) {
        AliasChoice choice = query.forWriting().choice();
        S writing = copy(query.forWriting().decided(choice));
        Optional<T> found = writing.one(lookup);
        if (found.isPresent()) {
            return new Outcome<>(found.get(), false);
        }
        T made = query.entity().newInstance();
        Lookups.apply(lookup, made);
        defaults.accept(made);
        try {
            return backend(choice)
                    .database()
                    .atomic(Atomic.on(choice.alias()), () -> new Outcome<>(writing.create(made), true));
        } catch (IntegrityException e) {
            // Someone else was faster; if not, the refusal stands.
            return writing.one(lookup).map(other -> new Outcome<>(other, false)).orElseThrow(() -> e);
        }
    }

    /**
     * Changes the object that fulfils a condition, or makes it (Django: {@code update_or_create}).
     *
     * @param lookup the condition; its plain comparisons are also the values of a new object
     * @param changes sets fields of the object, found or new
     * @return the object, and whether it is new
     * @throws MultipleObjectsReturnedException if there are several
     */
    public Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes) {
        AliasChoice choice = query.forWriting().choice();
        // Locked, so that of two that change the same row each sees what the other wrote.
        S writing = copy(query.forWriting().decided(choice).locked());
        return backend(choice).database().atomic(Atomic.on(choice.alias()), () -> {
            Outcome<T> outcome = writing.getOrCreate(lookup, changes);
            if (!outcome.created()) {
                changes.accept(outcome.object());
                outcome.object().save(Save.on(choice));
            }
            return outcome;
        });
    }

    final Optional<T> one(Q lookup) {
        try {
            return Optional.of(get(lookup));
        } catch (DoesNotExistException e) {
            return Optional.empty();
        }
    }

    /**
     * Sets fields of all rows with one statement. Objects in memory are not changed, and {@code save} is not called.
     *
     * @param values the values by field name
     * @return the number of rows
     * @throws FieldException if there is no field of one of the names
     * @throws IllegalStateException if the query set was sliced
     */
    public int update(Map<String, ? extends @Nullable Object> values) {
        query.notSliced("update");
        if (values.isEmpty()) {
            return 0;
        }
        Query<T> writing = query.forWriting();
        AliasChoice choice = writing.choice();
        EntityType<T> entity = writing.entity();
        List<String> names = new ArrayList<>();
        List<@Nullable Object> stored = new ArrayList<>();
        values.forEach((name, value) -> {
            names.add(name);
            Object key = Loading.keyValue(value, entity, choice, writing.databases());
            EntityField field = entity.fieldOrNull(name);
            stored.add(field == null ? key : field.toStored(key));
        });
        QueryRequest request =
                writing.request(new QueryRequest.Update(names, stored)).unordered();
        return backend(choice).executor().change(writing.call(request, choice));
    }

    /**
     * Sets one field of all rows with one statement.
     *
     * @param name the field
     * @param value the value
     * @return the number of rows
     * @throws FieldException if there is no such field
     * @throws IllegalStateException if the query set was sliced
     */
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
        Query<T> writing = query.forWriting().withRelated(List.of()).reading(null);
        AliasChoice choice = writing.choice();
        return new Collector(writing.databases(), choice)
                .deleteAll(new QuerySet<>(writing.decided(choice).ordered(List.of())));
    }

    private static Q all(Q... conditions) {
        Q all = Q.empty();
        for (Q condition : conditions) {
            all = all.and(condition);
        }
        return all;
    }

    private BitSet keyPositions() {
        BitSet positions = new BitSet();
        query.entity().keys().forEach(key -> positions.set(key.position()));
        return positions;
    }

    private Backend backend(AliasChoice choice) {
        return query.databases().backend(choice.alias());
    }

    @Override
    public String toString() {
        return getClass().getSimpleName() + " of " + query.entity();
    }
}
