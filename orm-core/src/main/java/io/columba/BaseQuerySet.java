package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.DoesNotExistException;
import io.columba.error.IntegrityException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Aggregate;
import io.columba.expr.DatePart;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.RowLock;
import io.columba.internal.plan.QueryRequest;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.ValueKind;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
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
public abstract class BaseQuerySet<T extends Model, S extends BaseQuerySet<T, S>>
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

    final Query<T> query() {
        return query;
    }

    // --- steps that return a query set --------------------------------------------------------------------------

    @Override
    public S using(@Nullable String alias) {
        return copy(query.on(alias));
    }

    @Override
    public S all() {
        return copy(query);
    }

    @Override
    public S filter(Q... conditions) {
        return copy(query.filtered(all(conditions), false));
    }

    @Override
    public S exclude(Q... conditions) {
        return copy(query.filtered(all(conditions), true));
    }

    @Override
    public S withoutSelectRelated() {
        return copy(query.withRelated(List.of()));
    }

    @Override
    public S none() {
        return query.sliced() ? copy(query.sliced(0, 0L)) : filter("pk__in", List.of());
    }

    @Override
    public S orderBy(String... paths) {
        return copy(query.ordered(orderings(paths)));
    }

    @Override
    public S orderBy(Ordering first, Ordering... more) {
        List<Ordering> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return copy(query.ordered(all));
    }

    static List<Ordering> orderings(String... paths) {
        return Arrays.stream(paths).map(Ordering::of).toList();
    }

    @Override
    public S reverse() {
        return copy(query.turnedRound());
    }

    @Override
    public S distinct() {
        return copy(query.distinctRows());
    }

    @Override
    public S limit(long rows) {
        return copy(query.sliced(0, rows));
    }

    @Override
    public S offset(long rows) {
        return copy(query.sliced(rows, null));
    }

    @Override
    public S slice(long from, long to) {
        return copy(query.sliced(from, to));
    }

    @Override
    public S selectRelated(String... paths) {
        if (paths.length == 0) {
            return copy(query.withRelated(List.of("*")));
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
        if (names.length == 0) {
            return copy(query.reading(null));
        }
        BitSet positions = alwaysRead();
        for (String name : names) {
            positions.set(query.entity().field(name).position());
        }
        return copy(query.reading(positions));
    }

    @Override
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
        positions.or(alwaysRead());
        return copy(query.reading(positions));
    }

    @Override
    public RawQuerySet<T> raw(String sql, @Nullable Object... parameters) {
        return RawQuerySet.of(query, sql, parameters);
    }

    @Override
    public Values<Map<String, @Nullable Object>> values(String... paths) {
        List<String> names = paths.length == 0
                ? query.entity().fields().stream().map(EntityField::valueName).toList()
                : List.of(paths);
        return named(names, references(names));
    }

    @Override
    public Values<Map<String, @Nullable Object>> values(Map<String, Expression> expressions) {
        return named(List.copyOf(expressions.keySet()), List.copyOf(expressions.values()));
    }

    private Values<Map<String, @Nullable Object>> named(List<String> names, List<Expression> expressions) {
        return new Values<>(query, expressions, row -> {
            Map<String, @Nullable Object> named = new LinkedHashMap<>();
            for (int i = 0; i < names.size(); i++) {
                named.put(names.get(i), row.get(i));
            }
            return named;
        });
    }

    @Override
    public Values<@Nullable Object> column(Expression expression) {
        return new Values<>(query, List.of(expression), row -> row.get(0));
    }

    @Override
    public Values<List<@Nullable Object>> valuesList(String... paths) {
        return new Values<>(query, references(List.of(paths)), row -> row);
    }

    @Override
    public Values<@Nullable Object> column(String path) {
        return new Values<>(query, references(List.of(path)), row -> row.get(0));
    }

    private static List<Expression> references(List<String> paths) {
        return paths.stream().map(Expression::f).toList();
    }

    @Override
    public Values<LocalDate> dates(String path, DatePart part) {
        Ordering by = Ordering.of(path);
        Expression date = by.expression().truncatedTo(part);
        String name = path.startsWith("-") ? path.substring(1) : path;
        Query<T> present = query.filtered(Q.q(name + "__isnull", false), false)
                .ordered(List.of(new Ordering(date, by.descending())))
                .distinctRows();
        return new Values<>(present, List.of(date), row ->
                (LocalDate) Objects.requireNonNull(ValueKind.DATE.coerce(Objects.requireNonNull(row.get(0)))));
    }

    // --- evaluation ---------------------------------------------------------------------------------------------

    @Override
    public String db() {
        return query.choice().alias();
    }

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
        return copy(query.ordered(orderings(compared("earliest", fields))))
                .limit(1)
                .get();
    }

    @Override
    public T latest(String... fields) {
        return copy(query.ordered(orderings(compared("latest", fields))).turnedRound())
                .limit(1)
                .get();
    }

    private String[] compared(String what, String... fields) {
        String[] compared =
                fields.length > 0 ? fields : query.entity().getLatestBy().toArray(String[]::new);
        if (compared.length == 0) {
            throw new IllegalArgumentException(what + "() of " + query.entity() + " needs the fields to compare: "
                    + what + "(\"published\"), or @Entity(getLatestBy = \"published\").");
        }
        return compared;
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
        return known != null ? known.size() : number(new QueryRequest.Count(List.of()));
    }

    @Override
    public boolean exists() {
        List<T> known = query.prefetched();
        return known != null ? !known.isEmpty() : number(new QueryRequest.Exists()) > 0;
    }

    private long number(QueryRequest.Output output) {
        AliasChoice choice = query.choice();
        QueryRequest request = query.request(output);
        return backend(choice).executor().number(query.call(query.sliced() ? request : request.unordered(), choice));
    }

    @Override
    public Map<String, @Nullable Object> aggregate(Aggregate... figures) {
        for (Aggregate figure : figures) {
            if (figure.name() == null) {
                throw new IllegalArgumentException("A figure of an expression has no name of its own. Give it one:"
                        + " sum(f(\"price\").times(2)).as(\"total\").");
            }
        }
        AliasChoice choice = query.choice();
        QueryRequest request = query.request(new QueryRequest.Figures(List.of(figures)));
        return backend(choice).executor().figures(query.call(query.sliced() ? request : request.unordered(), choice));
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
        BitSet read = query.fields();
        if (read != null) {
            read = (BitSet) read.clone();
            read.set(field.position());
        }
        S rows = copy(query.reading(read)).filter(field.valueName() + "__in", new ArrayList<>(values));
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
    public List<T> bulkCreate(Collection<? extends T> objects) {
        Query<T> writing = query.forWriting();
        AliasChoice choice = writing.choice();
        List<T> all = List.copyOf(objects);
        all.forEach(BaseQuerySet::demandOneTable);
        Map<BitSet, List<T>> byColumns = new LinkedHashMap<>();
        for (T object : all) {
            BitSet columns = Saving.insertable(object);
            Saving.loadDeferred(object, columns);
            byColumns.computeIfAbsent(columns, key -> new ArrayList<>()).add(object);
        }
        if (!all.isEmpty()) {
            Backend backend = backend(choice);
            List<Versioning> versions = Versioning.of(all, choice);
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
            for (T object : all) {
                object.state().loaded(choice.alias(), writing.explicitDatabases(), null);
                Saving.deferMade(object, true);
            }
            versions.forEach(version -> version.restoreOnRollback(backend.database()));
        }
        return all;
    }

    private static void demandOneTable(Model object) {
        EntityType<?> parent = object.entityType().parent();
        if (parent != null) {
            throw new IllegalStateException("bulkCreate cannot insert a " + object.entityType()
                    + ", whose row of its parent " + parent + " has to come first. Save the objects one by one.");
        }
    }

    @Override
    public int bulkUpdate(Collection<? extends T> objects, String... fields) {
        BitSet positions = changeable(fields);
        Query<T> writing = query.forWriting();
        AliasChoice choice = writing.choice();
        List<T> all = List.copyOf(objects);
        for (T object : all) {
            if (object.pk() == null) {
                throw new IllegalArgumentException("bulkUpdate of " + query.entity()
                        + " writes rows that exist, but one of the objects has no key. Save it, or use bulkCreate.");
            }
            Loading.keyValue(object, query.entity(), choice, writing.databases());
        }
        if (all.isEmpty()) {
            return 0;
        }
        all.forEach(object -> Saving.readyToUpdate(object, positions));
        Backend backend = backend(choice);
        return backend.database().atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
            if (query.entity().version() != null) {
                return Versioning.updateAll(all, positions, backend, choice);
            }
            int rows = 0;
            for (EntityType<?> table : query.entity().lineage()) {
                BitSet columns = JoinedSaving.in(table, positions);
                rows = columns.isEmpty() ? rows : backend.writer().updateAll(table, columns, all, choice);
            }
            return rows;
        });
    }

    private BitSet changeable(String... fields) {
        if (fields.length == 0) {
            throw new IllegalArgumentException(
                    "bulkUpdate of " + query.entity() + " needs the fields to write: bulkUpdate(objects, \"title\").");
        }
        BitSet positions = new BitSet();
        for (String name : fields) {
            EntityField field = query.entity().field(name);
            if (field.key()) {
                throw new IllegalArgumentException("bulkUpdate(\"" + name + "\") of " + query.entity()
                        + ": the key tells which row is meant, so it cannot be updated.");
            }
            positions.set(field.position());
        }
        return positions;
    }

    @Override
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

    @Override
    public Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes) {
        AliasChoice choice = query.forWriting().choice();
        // Locked, so that of two that change the same row each sees what the other wrote.
        S writing = copy(query.forWriting()
                .decided(choice)
                .locked(backend(choice).executor().dialect().ownRowLock()));
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

    @Override
    public int update(Map<String, ? extends @Nullable Object> values) {
        query.notSliced("update");
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
        query.forgetPrefetched();
        Query<T> writing =
                query.forWriting().withRelated(List.of()).withoutPrefetch().reading(null);
        AliasChoice choice = writing.choice();
        return new Collector(writing.databases(), choice)
                .deleteAll(new QuerySet<>(writing.decided(choice).ordered(List.of())));
    }

    static Q all(Q... conditions) {
        Q all = Q.empty();
        for (Q condition : conditions) {
            all = all.and(condition);
        }
        return all;
    }

    /** Without its key and its version an object could not be saved. */
    private BitSet alwaysRead() {
        BitSet positions = Loading.keyPositions(query.entity());
        EntityField version = query.entity().version();
        if (version != null) {
            positions.set(version.position());
        }
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
