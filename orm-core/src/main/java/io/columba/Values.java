package io.columba;

import io.columba.db.AliasChoice;
import io.columba.expr.Expression;
import io.columba.internal.plan.QueryRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The end of a query that asks for values instead of objects (Django: {@code values}, {@code values_list}). Immutable;
 * each evaluation asks the database.
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
        Query<?> ordered =
                query.isOrdered() || query.sliced() ? query : query.ordered(List.of(io.columba.expr.Ordering.of("pk")));
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
