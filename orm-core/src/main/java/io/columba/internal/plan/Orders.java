package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;

/** Plans how rows are ordered (Django: {@code SQLCompiler.get_order_by}). Used for one query. */
final class Orders {
    /** How many relations an ordering by an object follows, so that it ends where entities order by each other. */
    private static final int DEPTH = 5;

    private final Planner planner;
    private final List<QueryPlan.Item> items;
    private final List<QueryPlan.Order> orders = new ArrayList<>();

    Orders(Planner planner, List<QueryPlan.Item> items) {
        this.planner = planner;
        this.items = items;
    }

    List<QueryPlan.Order> of(List<Ordering> orderings) {
        for (Ordering ordering : orderings) {
            add(ordering);
        }
        return List.copyOf(orders);
    }

    private void add(Ordering ordering) {
        if (!(ordering.expression() instanceof Expression.Reference reference)) {
            Term term = planner.terms().term(ordering.expression(), Scope.VALUES);
            add(term, ordering, -1);
            return;
        }
        Term annotation = planner.annotationOfRows(reference.path());
        if (annotation != null) {
            add(annotation, ordering, planner.isSelected(reference.path()) ? item(reference.path()) : -1);
        } else {
            named(List.of(), planner.root(), ordering, 0);
        }
    }

    private int item(String name) {
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).name().equals(name))
                .findFirst()
                .orElse(-1);
    }

    /** Orders by a field, or by what the objects are ordered by that it leads to. */
    private void named(List<Hop> before, EntityType<?> entity, Ordering ordering, int depth) {
        String text = ((Expression.Reference) ordering.expression()).path();
        if (text.equals("pk") && entity.keys().size() > 1) {
            Table table = planner.walk(before, null);
            entity.keys().forEach(key -> add(new Term.OfColumn(new Column(table, key)), ordering, -1));
            return;
        }
        Path path = before.isEmpty() ? planner.path(text) : Path.of(entity, Path.names(text), java.util.Map.of());
        List<Hop> hops = new ArrayList<>(before);
        hops.addAll(path.hops());
        Relation relation = path.field().relation();
        boolean byObject = path.wholeObject() && path.rest().isEmpty() && !text.equals("pk");
        if (byObject && relation != null && !relation.target().ordering().isEmpty()) {
            if (depth == DEPTH) {
                throw new FieldException("The orderings that entities declare lead from " + planner.root()
                        + " in a circle. Name the fields to order by.");
            }
            hops.add(new Hop(relation, false));
            for (String declared : relation.target().ordering()) {
                Ordering inner = Ordering.of(declared);
                named(hops, relation.target(), ordering.descending() ? inner.reversed() : inner, depth + 1);
            }
            return;
        }
        Table table = planner.walk(hops, null);
        Term column = new Term.OfColumn(new Column(table, path.field()));
        add(planner.terms().behind(text, column, path.rest()), ordering, -1);
    }

    private void add(Term term, Ordering ordering, int item) {
        if (orders.stream().noneMatch(order -> order.term().equals(term))) {
            orders.add(new QueryPlan.Order(
                    term, ordering.descending(), ordering.nulls(), term.mayBeNull(planner.source()), item));
        }
    }
}
