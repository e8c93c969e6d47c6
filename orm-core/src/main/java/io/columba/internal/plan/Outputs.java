package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Makes the plan of a query whose steps are planned: what comes back, in which order, and of which groups. */
final class Outputs {
    private final Planner planner;
    private final QueryRequest request;

    Outputs(Planner planner, QueryRequest request) {
        this.planner = planner;
        this.request = request;
    }

    QueryPlan plan() {
        QueryRequest.Output output = request.output();
        if (output instanceof QueryRequest.Entities entities) {
            return entities(entities);
        }
        if (output instanceof QueryRequest.Columns columns) {
            return columns(columns);
        }
        if (output instanceof QueryRequest.Exists) {
            return exists();
        }
        if (output instanceof QueryRequest.Update update) {
            return update(update);
        }
        if (output instanceof QueryRequest.Delete) {
            return rows(keys(planner), new QueryPlan.Delete(keys(planner)));
        }
        return new Summary(planner, request).plan();
    }

    // --- rows ---------------------------------------------------------------------------------------------------

    private QueryPlan entities(QueryRequest.Entities entities) {
        QueryPlan.Read read = new Reads(planner.source()).read(planner.root(), entities);
        List<QueryPlan.Item> annotations = planner.annotationItems();
        String beside = entities.beside();
        @Nullable Term value = beside == null ? null : planner.terms().field(beside, Scope.VALUES);
        QueryPlan.Lock lock = LockedTables.lock(planner.root(), entities.lock(), read);
        QueryPlan.Entities output = new QueryPlan.Entities(read, annotations, value, lock, null);
        List<QueryPlan.Item> items =
                planner.planOf(new Predicate.Always(), output).items();
        return rows(items, output);
    }

    private QueryPlan columns(QueryRequest.Columns columns) {
        List<QueryPlan.Item> items = valueItems();
        List<String> names = request.columns();
        List<Integer> row = names.stream().map(name -> position(items, name)).toList();
        QueryPlan.Read own = new QueryPlan.Read(planner.source().root(), List.of(), null, List.of());
        QueryPlan.Lock lock = LockedTables.lock(planner.root(), columns.lock(), own);
        return rows(items, new QueryPlan.Columns(items, row, lock));
    }

    /** Returns the values of a row as Django has them: first the fields, then the annotations. */
    private List<QueryPlan.Item> valueItems() {
        List<QueryPlan.Item> items = new ArrayList<>();
        if (planner.values() != null) {
            items.addAll(planner.values());
        }
        items.addAll(planner.annotationItems());
        return items;
    }

    private static int position(List<QueryPlan.Item> items, String name) {
        return IntStream.range(0, items.size())
                .filter(i -> items.get(i).name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private QueryPlan rows(List<QueryPlan.Item> items, QueryPlan.Output output) {
        List<QueryPlan.Order> orders =
                new Orders(planner, items).of(request.ordering().by());
        Having split = Having.split(planner.where());
        boolean declared = request.ordering().declared() && planner.grouping().isGrouped();
        List<QueryPlan.Order> wanted = declared ? List.of() : orders;
        List<Term> groups = planner.grouping().groups(items, wanted, split.having());
        QueryPlan plan = new QueryPlan(
                planner.root(),
                new QueryPlan.Tables(planner.source()),
                split.where(),
                groups,
                split.having(),
                wanted,
                distinct(),
                limitSlot(),
                offsetSlot(),
                output);
        return Qualified.needsRowsAround(plan) ? Qualified.plan(plan) : plan;
    }

    QueryPlan.@Nullable Distinct distinct() {
        QueryRequest.Distinct distinct = request.distinct();
        return distinct == null
                ? null
                : new QueryPlan.Distinct(distinct.on().stream()
                        .map(name -> planner.terms().term(Expression.f(name), Scope.VALUES))
                        .toList());
    }

    private int limitSlot() {
        return request.limit() == null ? -1 : request.firstSlot();
    }

    private int offsetSlot() {
        return request.offset() == null ? -1 : request.firstSlot() + (request.limit() == null ? 0 : 1);
    }

    /** Plans the rows as they are, for values of theirs. */
    QueryPlan inner(List<QueryPlan.Item> items) {
        return rows(items, new QueryPlan.Columns(items, List.of(), null));
    }

    // --- other --------------------------------------------------------------------------------------------------

    private QueryPlan exists() {
        planner.grouping().readsNoObjects();
        boolean needsItems = request.distinct() != null || planner.where().looksAround();
        if (needsItems) {
            List<QueryPlan.Item> items = new ArrayList<>(keyItems(planner));
            items.addAll(valueItems());
            return rows(items, new QueryPlan.Columns(items, List.of(), null));
        }
        return rows(List.of(), new QueryPlan.Exists());
    }

    /** The rows that a change concerns are known by their keys. */
    private static List<QueryPlan.Item> keys(Planner planner) {
        return planner.root().keys().stream()
                .map(key -> new QueryPlan.Item(
                        key.valueName(),
                        new Term.OfColumn(new Column(planner.source().root(), key))))
                .toList();
    }

    static List<QueryPlan.Item> keyItems(Planner planner) {
        return planner.values() != null ? List.of() : keys(planner);
    }

    private QueryPlan update(QueryRequest.Update update) {
        List<QueryPlan.Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < update.fields().size(); i++) {
            EntityField field = settable(update.fields().get(i));
            Object value = update.values().get(i);
            assignments.add(
                    value instanceof Expression expression
                            ? new QueryPlan.Assignment(field, -1, assigned(expression, field.entity()))
                            : new QueryPlan.Assignment(field, ((Slot) Objects.requireNonNull(value)).number(), null));
        }
        List<QueryPlan.Item> keys = keys(planner);
        return rows(keys, new QueryPlan.Update(assignments.get(0).field().entity(), assignments, keys));
    }

    /** A value is worked out of the row that is changed, in the table that is changed. */
    private Term assigned(Expression expression, EntityType<?> table) {
        Planner own = table == planner.root().concrete() ? planner : planner.inner(table);
        Term term = own.terms().term(expression, Scope.VALUES);
        Table row = own.source().root();
        boolean foreign = term.has(node ->
                node instanceof Term.OfColumn column && !column.column().table().equals(row));
        if (foreign || term.aggregates() || term.looksAround()) {
            throw new FieldException("update with " + expression + " would read "
                    + (foreign ? "another table" : "other rows") + ". Only fields of " + table
                    + " itself can be used here, and subqueries.");
        }
        return term;
    }

    private EntityField settable(String name) {
        if (name.contains("__")) {
            throw new FieldException("update(\"" + name + "\") would reach into another table. Only fields of "
                    + planner.root() + " itself can be updated; query the other entity instead.");
        }
        return planner.root().field(name);
    }
}
