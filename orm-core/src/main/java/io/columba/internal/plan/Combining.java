package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Plans queries whose rows are those of several (Django: {@code SQLCompiler.get_combinator_sql}). Used for one query. */
final class Combining {
    private final Source.Names names;
    private final @Nullable Planner around;

    Combining(Source.Names names, @Nullable Planner around) {
        this.names = names;
        this.around = around;
    }

    QueryPlan plan(QueryRequest request) {
        QueryRequest.Output output = request.output();
        if (output instanceof QueryRequest.Count) {
            return Summary.count(rows(request.withOutput(readable(request))));
        }
        if (output instanceof QueryRequest.Exists) {
            return rows(request.withOutput(readable(request)).unordered());
        }
        if (output instanceof QueryRequest.Entities || output instanceof QueryRequest.Columns) {
            return rows(request);
        }
        throw new FieldException("The rows of a " + name(request) + " of " + request.root()
                + " can only be read, ordered, sliced and counted. Do everything else with the query sets before they are"
                + " joined.");
    }

    private static String name(QueryRequest request) {
        return Objects.requireNonNull(request.combination()).operation().title();
    }

    private static QueryRequest.Output readable(QueryRequest request) {
        return request.selectsValues() ? new QueryRequest.Columns(null) : QueryRequest.Entities.of(null);
    }

    private QueryPlan rows(QueryRequest request) {
        QueryRequest.Combination combination = Objects.requireNonNull(request.combination());
        List<QueryPlan> parts = new ArrayList<>();
        int planned = 0;
        for (QueryRequest part : combination.parts()) {
            QueryPlan plan = Planner.plan(asked(part, request), names, around);
            boolean first = planned++ == 0;
            boolean none = plan.impossible() || Objects.equals(part.limit(), 0L);
            switch (combination.operation()) {
                case UNION, UNION_ALL -> {
                    if (!none) {
                        parts.add(plan);
                    }
                }
                case DIFFERENCE -> {
                    if (first && none) {
                        return joined(request, List.of(), plan);
                    }
                    if (!none) {
                        parts.add(plan);
                    }
                }
                case INTERSECTION -> {
                    if (none) {
                        return joined(request, List.of(), plan);
                    }
                    parts.add(plan);
                }
            }
        }
        QueryPlan shown = parts.isEmpty()
                ? Planner.plan(asked(combination.parts().get(0), request), names, around)
                : parts.get(0);
        return joined(request, parts, shown);
    }

    /** A part is asked for what the whole is asked for, unless it says itself which values it has. */
    private static QueryRequest asked(QueryRequest part, QueryRequest request) {
        boolean values = request.selectsValues();
        if (values && !part.selectsValues()) {
            return part.selecting(request.columns());
        }
        return part.withOutput(
                part.selectsValues() ? new QueryRequest.Columns(null) : readEntities(part, request.output()));
    }

    private static QueryRequest.Output readEntities(QueryRequest part, QueryRequest.Output output) {
        return part.output() instanceof QueryRequest.Entities entities
                ? new QueryRequest.Entities(entities.fields(), entities.related(), entities.selectRelated(), null, null)
                : output;
    }

    private QueryPlan joined(QueryRequest request, List<QueryPlan> parts, QueryPlan shown) {
        List<QueryPlan.Item> items = shown.items();
        for (QueryPlan part : parts) {
            if (part.items().size() != items.size()) {
                throw new FieldException("The query sets of a " + name(request) + " read different numbers of values: "
                        + items.size() + " and " + part.items().size() + ". Name the same values in all of them.");
            }
        }
        List<QueryPlan.Order> orders = new ArrayList<>();
        request.ordering().by().forEach(ordering -> orders.add(order(request, ordering, shown)));
        QueryPlan.Output output =
                shown.output() instanceof QueryPlan.Columns columns ? row(request, columns) : shown.output();
        boolean limited = request.limit() != null;
        return new QueryPlan(
                request.root(),
                new QueryPlan.Combined(
                        Objects.requireNonNull(request.combination()).operation(), parts),
                new Predicate.Always(),
                null,
                new Predicate.Always(),
                orders,
                null,
                limited ? request.firstSlot() : -1,
                request.offset() == null ? -1 : request.firstSlot() + (limited ? 1 : 0),
                output);
    }

    private static QueryPlan.Columns row(QueryRequest request, QueryPlan.Columns columns) {
        List<Integer> row = request.columns().stream()
                .map(name -> position(columns.items(), name))
                .filter(position -> position >= 0)
                .toList();
        return new QueryPlan.Columns(columns.items(), row.isEmpty() ? columns.row() : row, null);
    }

    private static int position(List<QueryPlan.Item> items, String name) {
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** The rows can be ordered by what is read of them, and by nothing else. */
    private QueryPlan.Order order(QueryRequest request, Ordering ordering, QueryPlan shown) {
        List<QueryPlan.Item> items = shown.items();
        int item = -1;
        if (ordering.expression() instanceof Expression.Reference reference) {
            item = position(items, reference.path());
            if (item < 0) {
                Path path = Path.toField(request.root(), reference.path());
                item = IntStream.range(0, items.size())
                        .filter(i ->
                                path.hops().isEmpty() && isField(items.get(i).term(), path))
                        .findFirst()
                        .orElse(-1);
            }
        }
        if (item < 0) {
            throw new FieldException(
                    "The rows of a " + name(request) + " of " + request.root() + " cannot be ordered by "
                            + ordering.expression() + ", which is none of the values that are read.");
        }
        return new QueryPlan.Order(
                new Term.OfItem(Summary.name(item), items.get(item).term()),
                ordering.descending(),
                ordering.nulls(),
                true,
                item);
    }

    private static boolean isField(Term term, Path path) {
        return term instanceof Term.OfColumn column && column.column().field() == path.field();
    }
}
