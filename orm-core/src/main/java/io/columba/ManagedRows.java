package io.columba;

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
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The methods of a manager that start a query, each of them on all rows that the manager shows. There are no other
 * subclasses than {@link BaseManager}.
 *
 * @param <T> the entity
 * @param <S> its query set class
 */
public abstract class ManagedRows<T extends Model, S extends BaseQuerySet<T, S>>
        implements QuerySteps<T, S>, QueryResults<T>, QueryWrites<T> {
    ManagedRows() {}

    /**
     * Returns the query set that everything starts from.
     *
     * @return the query set
     */
    protected abstract S querySet();

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
}
