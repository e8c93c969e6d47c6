package io.columba;

import io.columba.db.AliasChoice;
import io.columba.expr.Aggregate;
import io.columba.expr.DatePart;
import io.columba.expr.Explain;
import io.columba.expr.Expressible;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.sql.SqlExecutor;
import io.columba.meta.ValueKind;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What query sets and {@link Values} have in common. Immutable; there are no other subclasses.
 *
 * @param <S> what the steps return
 */
public abstract class RowChain<S> implements RowSteps<S> {
    RowChain() {}

    abstract Query<?> query();

    /** Makes a chain of the same class with other steps, which are on the same entity. */
    abstract S with(Query<?> steps);

    static Query<?> queryOf(RowSteps<?> rows) {
        return rows instanceof BaseManager<?, ?, ?> manager ? manager.all().query() : ((RowChain<?>) rows).query();
    }

    // --- which rows ---------------------------------------------------------------------------------------------

    @Override
    public S using(@Nullable String alias) {
        return with(query().on(alias));
    }

    @Override
    public S filter(Q... conditions) {
        return with(query().filtered(all(conditions), false));
    }

    @Override
    public S exclude(Q... conditions) {
        return with(query().filtered(all(conditions), true));
    }

    static Q all(Q... conditions) {
        Q all = Q.empty();
        for (Q condition : conditions) {
            all = all.and(condition);
        }
        return all;
    }

    @Override
    public S none() {
        return with(query().sliced() ? query().sliced(0, 0L) : query().filtered(NOTHING, false));
    }

    private static final Q NOTHING = Q.q("pk__in", List.of());

    @Override
    public S and(RowSteps<?> other) {
        return with(query().merged(queryOf(other), false));
    }

    @Override
    public S or(RowSteps<?> other) {
        return with(query().merged(queryOf(other), true));
    }

    // --- values of rows -----------------------------------------------------------------------------------------

    @Override
    public S annotate(String name, Expression value) {
        return with(query().annotated(name, value, true));
    }

    @Override
    public S annotate(Aggregate... aggregates) {
        Query<?> steps = query();
        for (Aggregate aggregate : aggregates) {
            steps = steps.annotated(named(aggregate), aggregate, true);
        }
        return with(steps);
    }

    private static String named(Aggregate aggregate) {
        if (aggregate.name() == null) {
            throw new IllegalArgumentException("An aggregate of an expression has no name of its own. Give it one:"
                    + " sum(f(\"price\").times(2)).as(\"total\").");
        }
        return aggregate.name();
    }

    @Override
    public S annotate(String name, FilteredRelation relation) {
        return with(query().related(name, relation));
    }

    @Override
    public S alias(String name, Expression value) {
        return with(query().annotated(name, value, false));
    }

    @Override
    public Values<Map<String, @Nullable Object>> values(String... paths) {
        return new Values<>(query().selecting(List.of(paths), List.of()), RowShape.NAMED);
    }

    @Override
    public Values<Map<String, @Nullable Object>> values(Map<String, ? extends Expressible> expressions) {
        List<QueryRequest.Annotate> made = new ArrayList<>();
        List<String> names = new ArrayList<>(expressions.keySet());
        expressions.forEach((name, value) -> {
            Expression expression = value.asExpression();
            boolean plain = expression instanceof Expression.Reference reference
                    && reference.path().equals(name);
            if (!plain) {
                made.add(new QueryRequest.Annotate(name, expression, true));
            }
        });
        return new Values<>(query().selecting(names, made), RowShape.NAMED);
    }

    @Override
    public Values<List<@Nullable Object>> valuesList(String... paths) {
        return new Values<>(query().selecting(List.of(paths), List.of()), RowShape.LISTED);
    }

    @Override
    public Values<@Nullable Object> column(String path) {
        return new Values<>(query().selecting(List.of(path), List.of()), RowShape.FIRST);
    }

    @Override
    public Values<@Nullable Object> column(Expression expression) {
        return new Values<>(made(expression), RowShape.FIRST);
    }

    /** Asks for one value that is worked out, under a name that no program has. */
    private Query<?> made(Expression expression) {
        String name = "value of " + expression.getClass().getSimpleName();
        return query().selectingUnnamed(name, expression);
    }

    @Override
    public <R extends Record> Values<R> into(Class<R> record) {
        RowShape<R> shape = RecordShape.of(record);
        return new Values<>(query().selecting(RecordShape.names(record), List.of()), shape);
    }

    @Override
    public Values<LocalDate> dates(String path, DatePart part) {
        if (part.compareTo(DatePart.DAY) > 0) {
            throw new IllegalArgumentException("Dates cannot be cut down to the " + part + ". Use datetimes(...).");
        }
        return units(path, part, ValueKind.DATE, LocalDate.class);
    }

    @Override
    public Values<LocalDateTime> datetimes(String path, DatePart part) {
        return units(path, part, ValueKind.DATETIME, LocalDateTime.class);
    }

    private <R> Values<R> units(String path, DatePart part, ValueKind kind, Class<R> type) {
        Ordering by = Ordering.of(path);
        String name = by.descending() ? path.substring(1) : path;
        Annotations.checkUnits(query().entity(), name, kind);
        Expression unit = by.expression().truncatedTo(part);
        Query<?> present = query().filtered(Q.q(name + "__isnull", false), false);
        Query<?> units = ((RowChain<?>) new Values<>(present, RowShape.FIRST)).made(unit);
        Query<?> sorted = units.distinctRows(List.of()).ordered(List.of(new Ordering(unit, by.descending())));
        return new Values<>(sorted, (names, row) -> type.cast(kind.coerce(Objects.requireNonNull(row.get(0)))));
    }

    // --- order and slices ---------------------------------------------------------------------------------------

    @Override
    public S orderBy(String... paths) {
        return with(query().ordered(orderings(paths)));
    }

    @Override
    public S orderBy(Ordering first, Ordering... more) {
        List<Ordering> all = new ArrayList<>(List.of(first));
        all.addAll(List.of(more));
        return with(query().ordered(all));
    }

    static List<Ordering> orderings(String... paths) {
        return Arrays.stream(paths).map(Ordering::of).toList();
    }

    @Override
    public S reverse() {
        return with(query().turnedRound());
    }

    @Override
    public S distinct() {
        return with(query().distinctRows(List.of()));
    }

    @Override
    public S distinctOn(String... paths) {
        if (paths.length == 0) {
            throw new IllegalArgumentException("distinctOn() needs the values that make rows equal. Use distinct() for"
                    + " rows that are equal in all of them.");
        }
        return with(query().distinctRows(List.of(paths)));
    }

    @Override
    public S after(Map<String, ? extends @Nullable Object> lastSeen) {
        return with(LastSeen.values(query(), lastSeen).behind());
    }

    @Override
    public S limit(long rows) {
        return with(query().sliced(0, rows));
    }

    @Override
    public S offset(long rows) {
        return with(query().sliced(rows, null));
    }

    @Override
    public S slice(long from, long to) {
        return with(query().sliced(from, to));
    }

    // --- several queries ----------------------------------------------------------------------------------------

    @Override
    public S union(RowSteps<?>... others) {
        return combined(QueryRequest.Operation.UNION, others);
    }

    @Override
    public S unionAll(RowSteps<?>... others) {
        return combined(QueryRequest.Operation.UNION_ALL, others);
    }

    @Override
    public S intersection(RowSteps<?>... others) {
        return combined(QueryRequest.Operation.INTERSECTION, others);
    }

    @Override
    public S difference(RowSteps<?>... others) {
        return combined(QueryRequest.Operation.DIFFERENCE, others);
    }

    private S combined(QueryRequest.Operation operation, RowSteps<?>... others) {
        List<Query<?>> queries = new ArrayList<>();
        for (RowSteps<?> other : others) {
            queries.add(queryOf(other));
        }
        return with(query().combined(operation, queries));
    }

    // --- how it runs, and numbers -------------------------------------------------------------------------------

    @Override
    public S timeout(@Nullable Duration time) {
        if (time != null && (time.isNegative() || time.isZero())) {
            throw new IllegalArgumentException("A query cannot take " + time + ". Use null for no limit.");
        }
        return with(query().within(time));
    }

    /**
     * Returns the alias that reading would use now.
     *
     * @return the alias
     */
    public String db() {
        return query().choice().alias();
    }

    /**
     * Says whether the rows come in an order: that of a step, or that which the entity declares.
     *
     * @return true if they do (Django: {@code ordered})
     */
    public boolean isOrdered() {
        return query().isOrdered();
    }

    /**
     * Counts the rows.
     *
     * @return the number of rows; of different ones after {@link #distinct}
     */
    public long count() {
        AliasChoice choice = query().choice();
        return executor(choice).count(numbers(new QueryRequest.Count(), choice));
    }

    /**
     * Says whether there is a row.
     *
     * @return true if there is at least one
     */
    public boolean exists() {
        AliasChoice choice = query().choice();
        return executor(choice).exists(numbers(new QueryRequest.Exists(), choice));
    }

    /**
     * Asks how the database would run this query (Django: {@code explain}). Database: as for reading. The values of the
     * query are bound, so that the plan is that of this query and not of any.
     *
     * @return what the engine says, in its own words and of as many lines as it takes; empty if the database need not be
     *     asked because no row can match
     */
    public String explain() {
        return explain(Explain.plan());
    }

    /**
     * Asks how the database would run this query, or did. Database: as for reading.
     *
     * @param how whether the query is run for it, and how the plan is written
     * @return what the engine says, in its own words; empty if the database need not be asked because no row can match
     * @throws io.columba.error.NotSupportedException if the engine cannot tell it so
     */
    public String explain(Explain how) {
        AliasChoice choice = query().choice();
        return executor(choice).explain(query().call(query().request(query().selected()), choice), how);
    }

    /**
     * Works out figures over all rows.
     *
     * @param figures the figures, such as {@code Aggregate.sum("total")}
     * @return the figures by their names
     */
    public Map<String, @Nullable Object> aggregate(Aggregate... figures) {
        Map<String, Expression> named = new LinkedHashMap<>();
        for (Aggregate figure : figures) {
            named.put(named(figure), figure);
        }
        return aggregate(named);
    }

    /**
     * Works out figures over all rows that are made of several aggregates, such as
     * {@code max("price").minus(min("price"))}.
     *
     * @param figures the figures by the names they get; one may name those before it
     * @return the figures by their names
     * @throws io.columba.error.FieldException if one of them is no aggregate
     */
    public Map<String, @Nullable Object> aggregate(Map<String, ? extends Expression> figures) {
        List<QueryRequest.Annotate> all = new ArrayList<>();
        figures.forEach((name, figure) -> {
            Annotations.checkName(name);
            all.add(new QueryRequest.Annotate(name, figure, true));
        });
        query().notCombined("aggregate");
        AliasChoice choice = query().choice();
        return executor(choice).figures(numbers(new QueryRequest.Figures(all), choice));
    }

    private SqlExecutor.Call numbers(QueryRequest.Output output, AliasChoice choice) {
        QueryRequest request = query().request(output);
        return query().call(request.ordering().declared() ? request.unordered() : request, choice);
    }

    final SqlExecutor executor(AliasChoice choice) {
        return query().databases().backend(choice.alias()).executor();
    }
}
