package io.columba.internal.plan;

import io.columba.expr.Aggregate;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Plans figures over all rows of a query, over the rows themselves or, where these are grouped, distinct or sliced, over
 * the query as a table (Django: {@code Query.get_aggregation}). Used for one query.
 */
final class Summary {
    private final Planner planner;
    private final QueryRequest request;
    private final List<QueryPlan.Item> inner = new ArrayList<>();

    Summary(Planner planner, QueryRequest request) {
        this.planner = planner;
        this.request = request;
    }

    QueryPlan plan() {
        boolean annotated = !planner.annotations().isEmpty();
        boolean grouped = planner.annotations().values().stream().anyMatch(PlanNode::aggregates);
        List<QueryPlan.Item> read = planner.annotationItems();
        List<QueryPlan.Item> figures = figures();
        boolean plain = !annotated
                && !planner.grouping().isListed()
                && request.limit() == null
                && request.offset() == null
                && request.distinct() == null;
        return plain ? overRows(figures) : overQuery(figures, read, grouped);
    }

    private List<QueryPlan.Item> figures() {
        if (request.output() instanceof QueryRequest.Figures figures) {
            return figures.figures().stream()
                    .map(figure -> new QueryPlan.Item(figure.name(), planner.summarize(figure)))
                    .toList();
        }
        return List.of(new QueryPlan.Item("count", COUNT));
    }

    private static final Term COUNT = new Term.Aggregated(Aggregate.Function.COUNT, null, false, null, null, null);

    private QueryPlan overRows(List<QueryPlan.Item> figures) {
        return planner.planOf(planner.where(), shown(figures));
    }

    private static QueryPlan.Columns shown(List<QueryPlan.Item> figures) {
        return new QueryPlan.Columns(
                figures, IntStream.range(0, figures.size()).boxed().toList(), null);
    }

    private QueryPlan overQuery(List<QueryPlan.Item> figures, List<QueryPlan.Item> read, boolean grouped) {
        boolean distinct = request.distinct() != null;
        if (planner.values() != null) {
            inner.addAll(planner.values());
        } else if (distinct) {
            inner.addAll(Outputs.keyItems(planner));
        } else if (grouped) {
            planner.grouping().byKey();
        }
        inner.addAll(read);
        List<QueryPlan.Item> outer = figures.stream()
                .map(figure -> new QueryPlan.Item(figure.name(), new Outside(this::item).term(figure.term())))
                .toList();
        if (inner.isEmpty()) {
            inner.addAll(Outputs.keyItems(planner));
        }
        return over(new Outputs(planner, request.unordered()).inner(List.copyOf(inner)), outer);
    }

    private static QueryPlan over(QueryPlan rows, List<QueryPlan.Item> figures) {
        return QueryPlan.of(rows.root(), new QueryPlan.Inner(rows), new Predicate.Always(), shown(figures));
    }

    /** Counts the rows of a query. */
    static QueryPlan count(QueryPlan rows) {
        return over(rows, List.of(new QueryPlan.Item("count", COUNT)));
    }

    /** Returns what a value of the rows is called outside, after making sure that the rows have it. */
    private Term item(Term term) {
        if (term instanceof Term.OfItem annotation) {
            int known = find(annotation.original());
            return new Term.OfItem(name(known < 0 ? add(annotation.original()) : known), annotation.original());
        }
        int known = find(term);
        return new Term.OfItem(name(known < 0 ? add(term) : known), term);
    }

    private int find(Term term) {
        return IntStream.range(0, inner.size())
                .filter(i -> inner.get(i).term().equals(term))
                .findFirst()
                .orElse(-1);
    }

    private int add(Term term) {
        inner.add(new QueryPlan.Item("", term));
        return inner.size() - 1;
    }

    /** Returns the name that a value of a query has outside of it. */
    static String name(int position) {
        return "c" + position;
    }
}
