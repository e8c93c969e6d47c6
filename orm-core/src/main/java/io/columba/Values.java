package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.DoesNotExistException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.expr.Expression;
import io.columba.expr.Q;
import io.columba.internal.plan.QueryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query that asks for values instead of objects (Django: a query set after {@code values} or {@code values_list}).
 * Immutable, lazy and free of results; each evaluation asks the database that {@code using}, a router or the entity
 * names, as for objects.
 *
 * @param <R> what a row becomes
 */
public final class Values<R extends @Nullable Object> {
    private final Query<?> query;
    private final List<Expression> expressions;
    private final Function<List<@Nullable Object>, R> row;

    Values(Query<?> query, List<Expression> expressions, Function<List<@Nullable Object>, R> row) {
        this.query = query;
        this.expressions = expressions;
        this.row = row;
    }

    Query<?> query() {
        return query;
    }

    List<Expression> expressions() {
        return expressions;
    }

    private Values<R> copy(Query<?> steps) {
        return new Values<>(steps, expressions, row);
    }

    // --- steps --------------------------------------------------------------------------------------------------

    /**
     * Chooses the database.
     *
     * @param alias the alias; null leaves the choice to the routers
     * @return the same values on that database
     */
    public Values<R> using(@Nullable String alias) {
        return copy(query.on(alias));
    }

    /**
     * Keeps the rows for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the values of fewer rows
     * @throws IllegalStateException if the query was sliced
     */
    public Values<R> filter(Q... conditions) {
        return copy(query.filtered(BaseQuerySet.all(conditions), false));
    }

    /**
     * Keeps the rows whose field compares with a value.
     *
     * @param path the field, along relations, with an optional lookup
     * @param value the value; null asks for null
     * @return the values of fewer rows
     * @throws IllegalStateException if the query was sliced
     */
    public Values<R> filter(String path, @Nullable Object value) {
        return filter(Q.q(path, value));
    }

    /**
     * Drops the rows for which all conditions hold.
     *
     * @param conditions the conditions
     * @return the values of fewer rows
     * @throws IllegalStateException if the query was sliced
     */
    public Values<R> exclude(Q... conditions) {
        return copy(query.filtered(BaseQuerySet.all(conditions), true));
    }

    /**
     * Drops the rows whose field compares with a value.
     *
     * @param path the field, along relations, with an optional lookup
     * @param value the value; null asks for null
     * @return the values of fewer rows
     * @throws IllegalStateException if the query was sliced
     */
    public Values<R> exclude(String path, @Nullable Object value) {
        return exclude(Q.q(path, value));
    }

    /**
     * Orders the rows, instead of any ordering before.
     *
     * @param paths fields, along relations, the most significant first; descending with a leading {@code -}
     * @return the values in that order
     * @throws IllegalStateException if the query was sliced
     */
    public Values<R> orderBy(String... paths) {
        return copy(query.ordered(BaseQuerySet.orderings(paths)));
    }

    /**
     * Turns the order of the rows round.
     *
     * @return the values in the opposite order
     * @throws IllegalStateException if the query was sliced
     */
    public Values<R> reverse() {
        return copy(query.turnedRound());
    }

    /**
     * Lets equal rows count once.
     *
     * @return the different values
     * @throws IllegalStateException if the query was sliced
     */
    public Values<R> distinct() {
        return copy(query.distinctRows());
    }

    /**
     * Keeps no rows.
     *
     * @return values that are known without a query to be none
     */
    public Values<R> none() {
        return copy(query.sliced(0, 0L));
    }

    /**
     * Keeps the first rows.
     *
     * @param rows how many rows at most
     * @return the values of these rows
     */
    public Values<R> limit(long rows) {
        return copy(query.sliced(0, rows));
    }

    /**
     * Leaves the first rows out.
     *
     * @param rows how many rows to leave out
     * @return the values of the others
     */
    public Values<R> offset(long rows) {
        return copy(query.sliced(rows, null));
    }

    /**
     * Keeps the rows of a span.
     *
     * @param from the position of the first row, from 0
     * @param to the position after the last row
     * @return the values of these rows
     */
    public Values<R> slice(long from, long to) {
        return copy(query.sliced(from, to));
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
     * Counts the rows.
     *
     * @return the number of rows; of different ones after {@link #distinct}
     */
    public long count() {
        return number(new QueryRequest.Count(expressions));
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
        return query.databases()
                .backend(choice.alias())
                .executor()
                .number(query.call(query.sliced() ? request : request.unordered(), choice));
    }

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
        List<R> rows = new ArrayList<>();
        for (Object values :
                steps.databases().backend(choice.alias()).executor().list(call(steps, choice))) {
            rows.add(made(Objects.requireNonNull(values)));
        }
        return rows;
    }

    /**
     * Reads the first row, by key where no order was given.
     *
     * @return the row; empty if there is none, or if its only value is null
     */
    public Optional<R> first() {
        boolean asItComes =
                query.isOrdered() || query.sliced() || query.entity().keys().isEmpty();
        Query<?> ordered = asItComes ? query : query.ordered(List.of(io.columba.expr.Ordering.of("pk")));
        List<R> rows = list(ordered.sliced(0, 1L));
        return rows.isEmpty() ? Optional.empty() : Optional.ofNullable(rows.get(0));
    }

    /**
     * Reads the rows through a cursor of the server while they are asked for.
     *
     * @return a stream that holds a connection until it is closed: use try-with-resources
     */
    public Stream<R> stream() {
        AliasChoice choice = query.choice();
        return query.databases().backend(choice.alias()).executor().stream(call(query, choice))
                .map(this::made);
    }

    private io.columba.internal.sql.SqlExecutor.Call call(Query<?> steps, AliasChoice choice) {
        return steps.call(steps.request(new QueryRequest.Columns(expressions, steps.lock())), choice);
    }

    @SuppressWarnings("unchecked")
    private R made(Object values) {
        return row.apply((List<@Nullable Object>) values);
    }
}
