package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.DoesNotExistException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.Selected;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.sql.SqlExecutor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query that asks for values instead of objects (Django: a query set after {@code values} or {@code values_list}).
 * Immutable, lazy and free of results; each evaluation asks the database that {@code using}, a router or the entity
 * names, as for objects.
 *
 * @param <R> what a row becomes
 */
public final class Values<R extends @Nullable Object> extends RowChain<Values<R>> implements Selected<R> {
    private final Query<?> query;
    private final RowShape<R> shape;

    Values(Query<?> query, RowShape<R> shape) {
        this.query = query;
        this.shape = shape;
    }

    @Override
    Query<?> query() {
        return query;
    }

    @Override
    Values<R> with(Query<?> steps) {
        return new Values<>(steps, shape);
    }

    // --- evaluation ---------------------------------------------------------------------------------------------

    /**
     * Returns the only row.
     *
     * @return the row
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    public R get() {
        AliasChoice choice = query.choice();
        List<R> rows = list(
                query.sliced() ? query.decided(choice) : query.decided(choice).sliced(0, 2L));
        if (rows.size() == 1) {
            return rows.get(0);
        }
        String where = query.entity() + " on \"" + choice.alias() + "\"";
        if (rows.isEmpty()) {
            throw new DoesNotExistException("No row matches the query of " + where + ".");
        }
        throw new MultipleObjectsReturnedException(
                "get() of values of " + where + " found more than one row. Narrow the conditions, or use first().");
    }

    /**
     * Returns the only row for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the row
     * @throws DoesNotExistException if there is none
     * @throws MultipleObjectsReturnedException if there are several
     */
    public R get(Q... conditions) {
        return filter(conditions).get();
    }

    /**
     * Reads all rows.
     *
     * @return the rows
     * @throws io.columba.error.FieldException if there is no field of one of the names
     */
    public List<R> list() {
        return list(query);
    }

    private List<R> list(Query<?> steps) {
        AliasChoice choice = steps.choice();
        List<String> names = steps.columns();
        List<R> rows = new ArrayList<>();
        for (Object values : executor(choice).list(call(steps, choice))) {
            rows.add(made(names, Objects.requireNonNull(values)));
        }
        return rows;
    }

    /**
     * Reads the first row, by key where no order was given.
     *
     * @return the row; empty if there is none, or if its only value is null
     */
    public Optional<R> first() {
        return first(inOrder());
    }

    /**
     * Reads the last row, by key where no order was given.
     *
     * @return the row; empty if there is none, or if its only value is null
     * @throws IllegalStateException if the query was sliced
     */
    public Optional<R> last() {
        return first(inOrder().turnedRound());
    }

    private Query<?> inOrder() {
        boolean asItComes =
                query.isOrdered() || query.sliced() || query.entity().keys().isEmpty();
        return asItComes ? query : query.ordered(List.of(Ordering.of("pk")));
    }

    private Optional<R> first(Query<?> ordered) {
        List<R> rows = list(ordered.sliced(0, 1L));
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    /**
     * Returns the first row in the order of some values.
     *
     * @param paths what rows are ordered by
     * @return the row
     * @throws DoesNotExistException if there is none
     */
    public R earliest(String... paths) {
        return orderBy(query.compared("earliest", paths)).limit(1).get();
    }

    /**
     * Returns the last row in the order of some values.
     *
     * @param paths what rows are ordered by
     * @return the row
     * @throws DoesNotExistException if there is none
     */
    public R latest(String... paths) {
        return orderBy(query.compared("latest", paths)).reverse().limit(1).get();
    }

    /**
     * Reads the rows through a cursor of the server while they are asked for.
     *
     * @return a stream that holds a connection until it is closed: use try-with-resources
     */
    public Stream<R> stream() {
        AliasChoice choice = query.choice();
        List<String> names = query.columns();
        return executor(choice).stream(call(query, choice)).map(values -> made(names, values));
    }

    private SqlExecutor.Call call(Query<?> steps, AliasChoice choice) {
        return steps.call(steps.request(new QueryRequest.Columns(steps.lock())), choice);
    }

    @SuppressWarnings("unchecked")
    private R made(List<String> names, Object values) {
        return shape.of(names, (List<@Nullable Object>) values);
    }

    /**
     * Sets fields of all rows at once, as on the query set that the values come from.
     *
     * @param values the values by the names of the fields; expressions are worked out by the database
     * @return how many rows were changed
     */
    public int update(Map<String, ? extends @Nullable Object> values) {
        return new QuerySet<>(query.objects()).update(values);
    }
}
