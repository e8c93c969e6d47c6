package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.NotSupportedException;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.RowLock;
import io.columba.expr.Tree;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.sql.SqlExecutor;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.LoadedRows;
import java.time.Duration;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The steps of a query set, handed to the constructor of a query set class of one's own. Immutable.
 *
 * @param <T> the entity
 */
public final class Query<T extends Model> {
    private final EntityType<T> entity;
    private final @Nullable Databases databases;
    private final @Nullable String using;
    private final @Nullable AliasChoice decided;
    private final Hints hints;
    private final boolean forWrite;
    private final List<QueryRequest.Step> steps;
    private final @Nullable List<Ordering> orderings;
    private final boolean reversed;
    private final QueryRequest.@Nullable Distinct distinct;
    private final @Nullable Combined combined;
    private final @Nullable Duration timeout;
    private final @Nullable Long limit;
    private final @Nullable Long offset;
    private final LoadedFields loadedFields;
    private final @Nullable BitSet fields;
    private final List<String> selectRelated;
    private final @Nullable RowLock lock;
    private final List<Prefetch> prefetches;
    private final FetchMode fetchMode;
    private final boolean sticky;
    private final @Nullable KnownOwner owner;
    private final @Nullable RelatedManager<T> prefetched;

    /** The object that the rows of a related manager point to, which is given to them. */
    private record KnownOwner(EntityField field, Model object) {}

    private Query(Steps<T> steps) {
        this.entity = steps.entity;
        this.databases = steps.databases;
        this.using = steps.using;
        this.decided = steps.decided;
        this.hints = steps.hints;
        this.forWrite = steps.forWrite;
        this.steps = List.copyOf(steps.calls);
        this.orderings = steps.orderings;
        this.reversed = steps.reversed;
        this.distinct = steps.distinct;
        this.combined = steps.combined;
        this.timeout = steps.timeout;
        this.limit = steps.limit;
        this.offset = steps.offset;
        this.loadedFields = steps.loadedFields;
        this.fields = steps.fields;
        this.selectRelated = steps.selectRelated;
        this.lock = steps.lock;
        this.prefetches = steps.prefetches;
        this.fetchMode = steps.fetchMode;
        this.sticky = steps.sticky;
        this.owner = steps.owner;
        this.prefetched = steps.prefetched;
    }

    /** The steps while one of them is being changed. */
    private static final class Steps<T extends Model> {
        private final EntityType<T> entity;
        private @Nullable Databases databases;
        private @Nullable String using;
        private @Nullable AliasChoice decided;
        private Hints hints = Hints.none();
        private boolean forWrite;
        private List<QueryRequest.Step> calls = List.of();
        private @Nullable List<Ordering> orderings;
        private boolean reversed;
        private QueryRequest.@Nullable Distinct distinct;
        private @Nullable Combined combined;
        private @Nullable Duration timeout;
        private @Nullable Long limit;
        private @Nullable Long offset;
        private LoadedFields loadedFields = LoadedFields.ALL;
        private @Nullable BitSet fields;
        private List<String> selectRelated = List.of();
        private @Nullable RowLock lock;
        private List<Prefetch> prefetches = List.of();
        private FetchMode fetchMode = FetchMode.PEERS;
        private boolean sticky;
        private @Nullable KnownOwner owner;
        private @Nullable RelatedManager<T> prefetched;

        private Steps(EntityType<T> entity) {
            this.entity = entity;
        }

        private Query<T> done() {
            return new Query<>(this);
        }
    }

    private Steps<T> steps() {
        Steps<T> steps = new Steps<>(entity);
        steps.databases = databases;
        steps.using = using;
        steps.decided = decided;
        steps.hints = hints;
        steps.forWrite = forWrite;
        steps.calls = this.steps;
        steps.orderings = orderings;
        steps.reversed = reversed;
        steps.distinct = distinct;
        steps.combined = combined;
        steps.timeout = timeout;
        steps.limit = limit;
        steps.offset = offset;
        steps.loadedFields = loadedFields;
        steps.fields = fields;
        steps.selectRelated = selectRelated;
        steps.lock = lock;
        steps.prefetches = prefetches;
        steps.fetchMode = fetchMode;
        steps.owner = owner;
        return steps;
    }

    static <T extends Model> Query<T> of(EntityType<T> entity, @Nullable Databases databases) {
        return of(entity, databases, null);
    }

    static <T extends Model> Query<T> of(EntityType<T> entity, @Nullable Databases databases, @Nullable String alias) {
        Steps<T> steps = new Steps<>(entity);
        steps.databases = databases;
        steps.using = alias;
        return steps.done();
    }

    // --- steps --------------------------------------------------------------------------------------------------

    Query<T> on(@Nullable String alias) {
        Steps<T> steps = steps();
        steps.using = alias;
        steps.decided = null;
        return steps.done();
    }

    /** Stays with a choice that was made before, and its reason, for work of several statements. */
    Query<T> decided(AliasChoice choice) {
        Steps<T> steps = steps();
        steps.decided = choice;
        return steps.done();
    }

    Query<T> through(Databases explicit) {
        Steps<T> steps = steps();
        steps.databases = explicit;
        return steps.done();
    }

    Query<T> hinted(Hints added) {
        Steps<T> steps = steps();
        steps.hints = added;
        return steps.done();
    }

    Query<T> forWriting() {
        entity.demandWritable();
        if (forWrite) {
            return this;
        }
        Steps<T> steps = steps();
        steps.forWrite = true;
        return steps.done();
    }

    Query<T> filtered(Q condition, boolean negated) {
        notSliced("filter");
        notCombined(negated ? "exclude" : "filter");
        Q whole = Loading.withKeyParts(entity, condition);
        if (!sticky) {
            return called(new QueryRequest.Filter(whole, negated));
        }
        Steps<T> steps = steps();
        steps.calls = new ArrayList<>(this.steps);
        Q before = ((QueryRequest.Filter) steps.calls.remove(this.steps.size() - 1)).condition();
        steps.calls.add(new QueryRequest.Filter(before.and(negated ? whole.not() : whole), false));
        return steps.done();
    }

    /** Keeps the rows behind one of which the values are known, in an order that tells any two rows apart. */
    Query<T> behind(List<QueryRequest.Bound> bounds) {
        Steps<T> steps = called(new QueryRequest.After(bounds)).steps();
        steps.orderings = bounds.stream().map(QueryRequest.Bound::by).toList();
        steps.reversed = false;
        return steps.done();
    }

    /** Begins anew with the rows of this query and all that are reached from them. */
    Query<T> tree(Tree tree) {
        Trees.check(entity, tree);
        Steps<T> steps = steps();
        steps.calls = Trees.steps(new QuerySet<>(this), tree);
        steps.orderings = null;
        steps.reversed = false;
        steps.distinct = null;
        steps.combined = null;
        steps.limit = null;
        steps.offset = null;
        return steps.done();
    }

    /** Says whether a value of the rows has a name. */
    boolean isAnnotated(String name) {
        return steps.stream()
                .anyMatch(step -> (step instanceof QueryRequest.Annotate annotate
                                && annotate.name().equals(name))
                        || (step instanceof QueryRequest.Select select
                                && select.made().stream()
                                        .anyMatch(made -> made.name().equals(name))));
    }

    /** Says whether the rows are groups of rows with values in common, or different ones. */
    boolean hasGroupsOfValues() {
        return selectsValues() && (distinct != null || Annotations.grouped(steps));
    }

    /** Adds what was called. */
    private Query<T> called(QueryRequest.Step call) {
        Steps<T> steps = steps();
        steps.calls = new ArrayList<>(this.steps.size() + 1);
        steps.calls.addAll(this.steps);
        steps.calls.add(call);
        return steps.done();
    }

    Query<T> annotated(String name, Expression value, boolean selected) {
        notCombined(selected ? "annotate" : "alias");
        checkName(name);
        return called(new QueryRequest.Annotate(name, value, selected));
    }

    Query<T> related(String name, FilteredRelation relation) {
        notCombined("annotate");
        checkName(name);
        Annotations.checkRelationName(name);
        return called(new QueryRequest.Relate(name, relation));
    }

    private void checkName(String name) {
        Annotations.check(entity, selectsValues() ? columns() : null, name);
    }

    /** Asks for rows of values. */
    Query<T> selecting(List<String> names, List<QueryRequest.Annotate> made) {
        made.forEach(value -> Annotations.check(entity, null, value.name()));
        Steps<T> steps = called(new QueryRequest.Select(names, made)).steps();
        steps.selectRelated = List.of();
        steps.loadedFields = LoadedFields.ALL;
        steps.fields = null;
        return steps.done();
    }

    /** Asks for one value that is worked out, under a name that no program knows. */
    Query<T> selectingUnnamed(String name, Expression value) {
        Steps<T> steps = called(
                        new QueryRequest.Select(List.of(name), List.of(new QueryRequest.Annotate(name, value, true))))
                .steps();
        steps.selectRelated = List.of();
        steps.loadedFields = LoadedFields.ALL;
        steps.fields = null;
        return steps.done();
    }

    /** Asks for objects again. */
    Query<T> objects() {
        Steps<T> steps = steps();
        steps.calls = this.steps.stream()
                .filter(step -> !(step instanceof QueryRequest.Select))
                .toList();
        return steps.done();
    }

    /** Returns what {@code earliest} and {@code latest} compare. */
    String[] compared(String what, String... fields) {
        String[] compared = fields.length > 0 ? fields : entity.getLatestBy().toArray(String[]::new);
        if (compared.length == 0) {
            throw new IllegalArgumentException(what + "() of " + entity + " needs the fields to compare: " + what
                    + "(\"published\"), or @Entity(getLatestBy = \"published\").");
        }
        return compared;
    }

    /** Takes the conditions of another query set in. */
    Query<T> merged(Query<?> other, boolean any) {
        Annotations.checkMerge(this, other);
        Query<T> merged = called(new QueryRequest.Merge(other.request(new QueryRequest.Exists()), any));
        if (other.orderings == null) {
            return merged;
        }
        Steps<T> steps = merged.steps();
        steps.orderings = other.orderings;
        steps.reversed = other.reversed;
        return steps.done();
    }

    /** Several query sets whose rows are those of this one. */
    record Combined(QueryRequest.Operation operation, List<Query<?>> parts) {}

    Query<T> combined(QueryRequest.Operation operation, List<Query<?>> others) {
        List<Query<?>> parts = new ArrayList<>(List.of(this));
        parts.addAll(others);
        if (parts.stream().anyMatch(part -> part.lock != null)) {
            throw new NotSupportedException("selectForUpdate() of " + entity + " cannot be used with "
                    + operation.title() + "(...): no engine locks the rows of a combined query.");
        }
        Steps<T> steps = steps();
        steps.combined = new Combined(operation, List.copyOf(parts));
        steps.orderings = List.of();
        steps.reversed = false;
        steps.distinct = null;
        steps.limit = null;
        steps.offset = null;
        return steps.done();
    }

    @Nullable
    Combined combined() {
        return combined;
    }

    void notCombined(String what) {
        if (combined != null) {
            throw new NotSupportedException(
                    "Calling " + what + "(...) after " + combined.operation().title() + "(...) of " + entity
                            + " is not supported. Do it with the query sets before they are combined.");
        }
    }

    /**
     * Keeps the rows that are related to an object. The conditions of the very next step speak of the same link, as in
     * Django: {@code club.members.filter("membership__role", "chair")} are the chairs of this club.
     */
    Query<T> relatedBy(Q condition) {
        Steps<T> steps = filtered(condition, false).steps();
        steps.sticky = true;
        return steps.done();
    }

    /** Gives the rows the object they point to, so that it is not loaded again. */
    Query<T> knowing(EntityField field, Model object) {
        Steps<T> steps = steps();
        steps.sticky = sticky;
        steps.owner = new KnownOwner(field, object);
        return steps.done();
    }

    /** Answers with the objects that were prefetched for a manager, until another step is taken. */
    Query<T> answeredBy(RelatedManager<T> manager) {
        Steps<T> steps = steps();
        steps.sticky = sticky;
        steps.prefetched = manager;
        return steps.done();
    }

    /** Returns the objects that were prefetched; null if the database is to be asked. */
    @Nullable
    List<T> prefetched() {
        return prefetched == null ? null : prefetched.prefetched();
    }

    /** Forgets what was prefetched, since it is about to change. */
    void forgetPrefetched() {
        if (prefetched != null) {
            prefetched.forget();
        }
    }

    /** Lets an object that was read know the object it points to. */
    @SuppressWarnings("unchecked")
    T acquainted(T object) {
        KnownOwner known = owner;
        if (known != null) {
            Ref<Model> ref = (Ref<Model>) Ref.reference(known.field(), object);
            if (!ref.isLoaded()) {
                ref.setLoaded(known.object());
            }
        }
        return object;
    }

    Query<T> ordered(List<Ordering> by) {
        notSliced("reorder");
        Steps<T> steps = steps();
        steps.orderings = by;
        steps.reversed = false;
        return steps.done();
    }

    Query<T> turnedRound() {
        notSliced("reverse");
        Steps<T> steps = steps();
        steps.reversed = !reversed;
        return steps.done();
    }

    Query<T> distinctRows(List<String> on) {
        notSliced("make distinct");
        notCombined("distinct");
        Steps<T> steps = steps();
        steps.distinct = new QueryRequest.Distinct(on);
        return steps.done();
    }

    Query<T> within(@Nullable Duration time) {
        Steps<T> steps = steps();
        steps.timeout = time;
        return steps.done();
    }

    /** Narrows the rows to those from {@code from}, counted in what is there already, to before {@code to}. */
    Query<T> sliced(long from, @Nullable Long to) {
        if (from < 0 || (to != null && to < from)) {
            throw new IllegalArgumentException("A slice goes from 0 or more to the same or more, not from " + from
                    + " to " + to + ". To count from the end, reverse the order.");
        }
        long start = (offset == null ? 0 : offset) + from;
        Long end = to == null ? null : Long.valueOf((offset == null ? 0 : offset) + to);
        if (limit != null) {
            long before = (offset == null ? 0 : offset) + limit;
            end = end == null ? before : Math.min(end, before);
            start = Math.min(start, before);
        }
        Steps<T> steps = steps();
        steps.offset = start == 0 ? null : start;
        steps.limit = end == null ? null : Long.valueOf(end - start);
        return steps.done();
    }

    Query<T> reading(LoadedFields read) {
        Steps<T> steps = steps();
        steps.loadedFields = read;
        steps.fields = read.of(entity);
        return steps.done();
    }

    Query<T> locked(RowLock how) {
        notCombined("selectForUpdate");
        Steps<T> steps = steps();
        steps.lock = how;
        return steps.done();
    }

    Query<T> withRelated(List<String> paths) {
        Steps<T> steps = steps();
        steps.selectRelated = paths;
        return steps.done();
    }

    Query<T> prefetching(List<Prefetch> added) {
        Steps<T> steps = steps();
        steps.prefetches = new ArrayList<>(prefetches);
        steps.prefetches.addAll(added);
        return steps.done();
    }

    Query<T> withoutPrefetch() {
        Steps<T> steps = steps();
        steps.prefetches = List.of();
        return steps.done();
    }

    Query<T> fetching(FetchMode mode) {
        Steps<T> steps = steps();
        steps.fetchMode = mode;
        return steps.done();
    }

    // --- what is known ------------------------------------------------------------------------------------------

    EntityType<T> entity() {
        return entity;
    }

    @Nullable
    String using() {
        return using;
    }

    Hints hints() {
        return hints;
    }

    @Nullable
    BitSet fields() {
        return fields;
    }

    List<String> selectRelated() {
        return selectRelated;
    }

    @Nullable
    RowLock lock() {
        return lock;
    }

    List<Prefetch> prefetches() {
        return prefetches;
    }

    FetchMode fetchMode() {
        return fetchMode;
    }

    boolean sliced() {
        return limit != null || offset != null;
    }

    /** An order that the entity declares says nothing of groups. */
    boolean isOrdered() {
        return !orderings().isEmpty() && (orderings != null || !Annotations.grouped(steps));
    }

    void notSliced(String what) {
        if (sliced()) {
            throw new IllegalStateException("Cannot " + what + " a query set of " + entity
                    + " once it was sliced. Put limit, offset and slice last.");
        }
    }

    List<Ordering> orderings() {
        List<Ordering> given = orderings == null ? defaultOrderings() : orderings;
        return reversed ? given.stream().map(Ordering::reversed).toList() : given;
    }

    private List<Ordering> defaultOrderings() {
        List<String> declared = entity.ordering();
        // asked for at every evaluation, and most entities declare none
        return declared.isEmpty()
                ? List.of()
                : declared.stream().map(Ordering::of).toList();
    }

    // --- evaluation ---------------------------------------------------------------------------------------------

    Databases databases() {
        return databases == null ? Databases.current() : databases;
    }

    @Nullable
    Databases explicitDatabases() {
        return databases;
    }

    AliasChoice choice() {
        if (decided != null) {
            return decided;
        }
        Routing routing = databases().routing();
        return forWrite ? routing.forWrite(entity, using, hints) : routing.forRead(entity, using, hints);
    }

    boolean selectsValues() {
        return steps.stream().anyMatch(QueryRequest.Select.class::isInstance);
    }

    boolean isTree() {
        return steps.stream().anyMatch(QueryRequest.Reach.class::isInstance);
    }

    /** Returns the names of the values of a row. */
    List<String> columns() {
        return QueryRequest.columns(entity, steps);
    }

    boolean isDistinct() {
        return distinct != null;
    }

    QueryRequest request(QueryRequest.Output output) {
        List<Ordering> by = orderings();
        QueryRequest.Order order =
                by.isEmpty() ? QueryRequest.Order.NONE : new QueryRequest.Order(by, orderings == null);
        return new QueryRequest(entity, steps, order, distinct, limit, offset, null, output, -1);
    }

    LoadedFields loadedFields() {
        return loadedFields;
    }

    /** Returns what objects are read, with some of their fields; null for all. */
    QueryRequest.Entities entities(@Nullable BitSet positions) {
        return new QueryRequest.Entities(positions, loadedFields.ofRelated(entity), selectRelated, lock, null);
    }

    /** Returns a request for the rows of this query, whatever they are. */
    QueryRequest.Output selected() {
        return selectsValues() ? new QueryRequest.Columns(lock) : entities(fields);
    }

    /** A call that reads no objects. */
    SqlExecutor.Call call(QueryRequest request, AliasChoice choice) {
        return call(request, choice, (object, fields) -> {});
    }

    SqlExecutor.Call call(QueryRequest request, AliasChoice choice, LoadedRows loaded) {
        Databases all = databases();
        return new SqlExecutor.Call(
                new Subqueries(choice).adopt(this, request),
                choice,
                loaded,
                value -> Loading.keyValue(value, entity, choice, all),
                timeout);
    }
}
