package io.columba.internal.plan;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Knows what the rows of a group have in common, which depends on whether values were chosen before or after an aggregate
 * was annotated (Django: {@code Query.group_by}). Used for one query.
 */
final class Grouping {
    private final Planner planner;
    private boolean byObject;
    private @Nullable List<Term> listed;

    Grouping(Planner planner) {
        this.planner = planner;
    }

    /** Takes notice of an aggregate: one for each object, or one for each combination of the values chosen before. */
    void annotated() {
        if (planner.values() == null) {
            byObject = true;
        } else {
            list(planner.values().stream().map(QueryPlan.Item::term).toList(), true);
        }
    }

    /** Takes notice that no objects are read; what was grouped by object stays so. */
    void readsNoObjects() {
        if (byObject) {
            listObject();
        }
    }

    /** Groups by all fields of an object and the annotations that are read. */
    private void listObject() {
        List<Term> fields = new ArrayList<>();
        planner.root().fields().forEach(field -> fields.add(planner.terms().field(field.valueName(), Scope.VALUES)));
        list(fields, false);
    }

    private void list(List<Term> fields, boolean byName) {
        Set<Term> all = new LinkedHashSet<>(fields);
        for (QueryPlan.Item item : planner.annotationItems()) {
            all.addAll(byName && item.term() instanceof Term.OfQuery ? List.of(item.term()) : columns(item.term()));
        }
        listed = List.copyOf(all);
        byObject = false;
    }

    boolean isGrouped() {
        return byObject || listed != null;
    }

    /** Says whether the groups are those of chosen values. */
    boolean isListed() {
        return listed != null;
    }

    /** Groups by nothing but the key of the entity; by all fields of one without a key. */
    void byKey() {
        if (planner.root().keys().isEmpty()) {
            listObject();
            return;
        }
        listed = planner.root().keys().stream()
                .map(key -> (Term) new Term.OfColumn(new Column(planner.source().root(), key)))
                .toList();
        byObject = false;
    }

    /** Returns what the rows of a group have in common; null if rows are not grouped. */
    @Nullable
    List<Term> groups(List<QueryPlan.Item> items, List<QueryPlan.Order> orders, Predicate having) {
        if (!isGrouped()) {
            return null;
        }
        Set<Term> groups = new LinkedHashSet<>(listed == null ? List.of() : listed);
        for (QueryPlan.Item item : items) {
            if (!groups.contains(item.term())) {
                groups.addAll(columns(item.term()));
            }
        }
        orders.stream().filter(order -> order.item() < 0).forEach(order -> groups.addAll(columns(order.term())));
        groups.addAll(columns(having));
        return List.copyOf(groups);
    }

    /** Returns what has to be the same in all rows of a group, for a value to be that of the group. */
    static List<Term> columns(PlanNode node) {
        if (node instanceof Term.Aggregated || node instanceof Term.OfSlot || node instanceof Term.OfNull) {
            return List.of();
        }
        if (node instanceof Term.OfQuery query) {
            return List.copyOf(OuterColumns.of(query.query()));
        }
        if (node instanceof Predicate.Exists exists) {
            return List.copyOf(OuterColumns.of(exists.query()));
        }
        boolean whole = node instanceof Term && !(node instanceof Term.Windowed) && !node.aggregates();
        if (whole) {
            return List.of((Term) node);
        }
        List<Term> columns = new ArrayList<>();
        node.children().forEach(child -> columns.addAll(columns(child)));
        return columns;
    }
}
