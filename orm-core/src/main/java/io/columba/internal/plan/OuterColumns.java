package io.columba.internal.plan;

import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Finds the columns of the queries around that a query speaks of. */
final class OuterColumns {
    private final Set<Table> own = new HashSet<>();
    private final Set<Term> found = new LinkedHashSet<>();

    private OuterColumns() {}

    static Set<Term> of(QueryPlan query) {
        OuterColumns columns = new OuterColumns();
        columns.query(query);
        columns.found.removeIf(
                term -> columns.own.contains(((Term.OfColumn) term).column().table()));
        return columns.found;
    }

    private void query(QueryPlan query) {
        if (query.from() instanceof QueryPlan.Tables tables) {
            own.add(tables.source().root());
            for (Source.Join join : tables.source().joins()) {
                own.add(join.right());
                if (join.only() != null) {
                    node(join.only());
                }
            }
        } else if (query.from() instanceof QueryPlan.Inner inner) {
            query(inner.plan());
        } else {
            ((QueryPlan.Combined) query.from()).parts().forEach(this::query);
        }
        node(query.where());
        node(query.having());
        query.items().forEach(item -> node(item.term()));
        query.orders().forEach(order -> node(order.term()));
        List<Term> groups = query.groups();
        if (groups != null) {
            groups.forEach(this::node);
        }
    }

    private void node(PlanNode node) {
        if (node instanceof Term.OfColumn) {
            found.add((Term) node);
        } else if (node instanceof Term.OfQuery query) {
            query(query.query());
        } else if (node instanceof Predicate.Exists exists) {
            query(exists.query());
        } else if (node instanceof Predicate.InQuery in) {
            query(in.query());
        }
        node.children().forEach(this::node);
    }
}
