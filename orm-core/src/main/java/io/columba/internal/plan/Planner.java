package io.columba.internal.plan;

import io.columba.error.ConversionException;
import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.Lookup;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.internal.plan.Column.Table;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/** Turns the names of a request into tables, joins and columns. Used for one request. */
public final class Planner {
    /** How deep {@code selectRelated()} without names follows relations, as in Django. */
    private static final int SELECT_RELATED_DEPTH = 5;

    private final QueryRequest request;
    private final IntUnaryOperator listSizes;
    private final Source source;
    private final Slots slots;
    private int group;

    private Planner(QueryRequest request, IntUnaryOperator listSizes, Source.Names names, Slots slots) {
        this.request = request;
        this.listSizes = listSizes;
        this.source = new Source(names, request.root());
        this.slots = slots;
    }

    /** Numbers the values of a request, its subqueries included, as {@link Shape} collects them. */
    private static final class Slots {
        private int next;

        int next() {
            return next++;
        }
    }

    /** Plans a request. The slots of the plan are those in which {@link Shape} collects the values. */
    public static QueryPlan plan(QueryRequest request, IntUnaryOperator listSizes) {
        return new Planner(request, listSizes, new Source.Names(), new Slots()).plan();
    }

    private QueryPlan plan() {
        List<QueryPlan.Assignment> assignments =
                request.output() instanceof QueryRequest.Update update ? assignments(update) : List.of();
        List<Predicate> conditions = new ArrayList<>();
        for (QueryRequest.Filter filter : request.filters()) {
            group++;
            if (filter.condition().isEmpty()) {
                continue;
            }
            Predicate condition = predicate(filter.condition(), source, filter.negated(), !filter.negated());
            conditions.add(filter.negated() ? Predicate.not(condition) : condition);
        }
        List<QueryPlan.Order> orders = orders();
        int limitSlot = request.limit() == null ? -1 : slots.next();
        int offsetSlot = request.offset() == null ? -1 : slots.next();
        QueryPlan.Output output = assignments.isEmpty()
                ? output()
                : new QueryPlan.Update(assignments.get(0).field().entity(), assignments);
        return new QueryPlan(
                request.root(),
                source,
                Predicate.all(conditions),
                orders,
                request.distinct(),
                limitSlot,
                offsetSlot,
                output);
    }

    // --- conditions ---------------------------------------------------------------------------------------------

    /** {@code required} says that a row without the joined ones cannot fulfil the whole condition. */
    private Predicate predicate(Q condition, Source from, boolean negated, boolean required) {
        if (condition instanceof Q.Negation negation) {
            return Predicate.not(predicate(negation.negated(), from, !negated, false));
        }
        if (condition instanceof Q.Junction junction) {
            boolean stillRequired =
                    required && (!junction.any() || junction.parts().size() == 1);
            List<Predicate> parts = new ArrayList<>();
            for (Q part : junction.parts()) {
                parts.add(predicate(part, from, negated, stillRequired));
            }
            if (parts.isEmpty()) {
                return new Predicate.Always();
            }
            return junction.any() ? Predicate.any(parts) : Predicate.all(parts);
        }
        return comparison((Q.Comparison) condition, from, negated, required);
    }

    private Predicate comparison(Q.Comparison comparison, Source from, boolean negated, boolean required) {
        int own = slots.next();
        Path path = Path.ofLookup(from.root().entity(), comparison.path());
        boolean asksForNull =
                path.lookup() == Lookup.ISNULL ? Boolean.TRUE.equals(comparison.value()) : comparison.value() == null;
        if (negated && path.toMany()) {
            return exists(path, comparison, own, from, asksForNull);
        }
        Table table = walk(from, path.hops(), required && !asksForNull);
        Column column = new Column(table, path.field());
        boolean guarded = negated && (path.field().nullable() || from.mayBeMissing(table));
        if (comparison.value() instanceof Subquery subquery) {
            return against(column, path, comparison, subquery, from, guarded);
        }
        if (comparison.value() instanceof Expression expression) {
            Term term = term(expression, from, required);
            Predicate against = against(column, path, comparison, term, guarded);
            return negated ? guarded(against, term) : against;
        }
        return compare(column, path, comparison, own, negated, from.mayBeMissing(table));
    }

    /**
     * A to-many relation in a negated condition: no related row may fulfil it, whatever other rows there are. A row
     * without related ones counts as one with null.
     */
    private Predicate exists(Path path, Q.Comparison comparison, int own, Source from, boolean asksForNull) {
        int first = 0;
        while (!path.hops().get(first).toMany()) {
            first++;
        }
        Table left = walk(from, path.hops().subList(0, first), false);
        Path.Hop hop = path.hops().get(first);
        Column outer = new Column(left, left.entity().key());
        Source inner = new Source(from.names(), hop.leadsTo());
        Table last = walk(inner, path.hops().subList(first + 1, path.hops().size()), !asksForNull);
        Column column = new Column(last, path.field());
        Predicate where;
        if (comparison.value() instanceof Subquery subquery) {
            where = against(column, path, comparison, subquery, inner, false);
        } else if (comparison.value() instanceof Expression expression) {
            where = against(column, path, comparison, term(expression, from, false), false);
        } else {
            where = compare(column, path, comparison, own, false, false);
        }
        Predicate related = new Predicate.Exists(
                inner, outer, new Column(inner.root(), hop.relation().field()), where);
        if (!asksForNull) {
            return related;
        }
        Source any = new Source(from.names(), hop.leadsTo());
        Predicate absent = Predicate.not(new Predicate.Exists(
                any, outer, new Column(any.root(), hop.relation().field()), new Predicate.Always()));
        boolean neverNull = last.equals(inner.root()) && path.field().key();
        return neverNull ? absent : Predicate.any(List.of(absent, related));
    }

    private Predicate compare(
            Column column, Path path, Q.Comparison comparison, int own, boolean negated, boolean mayBeMissing) {
        Object value = comparison.value();
        Lookup lookup = path.lookup();
        if (lookup == Lookup.ISNULL) {
            if (!(value instanceof Boolean flag)) {
                throw new ConversionException("The lookup \"" + comparison.path() + "\" takes true or false.");
            }
            return new Predicate.IsNull(column, flag);
        }
        if (value == null) {
            if (lookup != Lookup.EXACT && lookup != Lookup.IEXACT) {
                throw new ConversionException("The lookup \"" + comparison.path()
                        + "\" cannot compare with null. Use \"" + column.field().name() + "__isnull\" with true.");
            }
            return new Predicate.IsNull(column, true);
        }
        if (path.toCompositeKey()) {
            throw new FieldException("\"" + comparison.path() + "\" leads to the composite key "
                    + column.table().entity().keys() + ", which is no single value. Name one of its fields, or ask"
                    + " with __isnull.");
        }
        Object token = Shape.token(value, listSizes);
        if (lookup == Lookup.IN || lookup == Lookup.RANGE) {
            if (!(value instanceof java.util.Collection<?> list)) {
                throw new ConversionException("The lookup \"" + comparison.path() + "\" takes a collection"
                        + (lookup == Lookup.RANGE ? " of two values." : " of values."));
            }
            if (lookup == Lookup.RANGE && (list.size() != 2 || list.stream().anyMatch(Objects::isNull))) {
                throw new ConversionException("The lookup \"" + comparison.path() + "\" takes exactly two values, not "
                        + (list.size() == 2 ? "null" : list.size()) + ".");
            }
            if (token == Shape.ValueShape.EMPTY_LIST) {
                return new Predicate.Never();
            }
        }
        boolean guarded = negated && (column.field().nullable() || mayBeMissing);
        return new Predicate.Compare(
                column,
                path.transform(),
                lookup,
                own,
                token instanceof Integer placeholders && lookup == Lookup.IN ? placeholders : 0,
                guarded);
    }

    // --- expressions and subqueries -----------------------------------------------------------------------------

    private static final Set<Lookup> COMPARISONS =
            EnumSet.of(Lookup.EXACT, Lookup.GT, Lookup.GTE, Lookup.LT, Lookup.LTE);

    private Predicate against(
            Column column, Path path, Q.Comparison comparison, Subquery subquery, Source from, boolean guarded) {
        checkObjects(path, comparison, subquery);
        QueryPlan query = new Planner(subquery.request(), listSizes, from.names(), slots).plan();
        if (path.lookup() == Lookup.IN) {
            return query.impossible() || Objects.equals(subquery.request().limit(), 0L)
                    ? new Predicate.Never()
                    : new Predicate.InQuery(column, query, guarded);
        }
        if (!Objects.equals(subquery.request().limit(), 1L)) {
            throw new FieldException("\"" + comparison.path() + "\" compares with one value, but the query set may have"
                    + " many rows. Use \"__in\", or end the query set with limit(1).");
        }
        return against(column, path, comparison, new Term.OfQuery(query), guarded);
    }

    private static void checkObjects(Path path, Q.Comparison comparison, Subquery subquery) {
        Relation relation = path.field().relation();
        EntityType<?> expected =
                !path.wholeObject() ? null : relation == null ? path.field().entity() : relation.target();
        if (subquery.ofObjects()
                && expected != null
                && !shareKeys(expected, subquery.request().root())) {
            throw new FieldException("\"" + comparison.path() + "\" leads to " + expected + ", so it cannot be compared"
                    + " with a query set of " + subquery.request().root() + ". Use one of " + expected
                    + ", or column(...) for single values.");
        }
    }

    /** A proxy and its entity are in one table, and what extends an entity has its key. */
    private static boolean shareKeys(EntityType<?> a, EntityType<?> b) {
        return a.lineage().contains(b.concrete()) || b.lineage().contains(a.concrete());
    }

    private static Predicate against(Column column, Path path, Q.Comparison comparison, Term term, boolean guarded) {
        if (!COMPARISONS.contains(path.lookup())) {
            throw new FieldException("\"" + comparison.path()
                    + "\" cannot compare with an expression. Lookups that can:" + " exact, gt, gte, lt, lte.");
        }
        return new Predicate.Against(column, path.transform(), path.lookup(), term, guarded);
    }

    /** As in Django, a null in a nullable field counts as "does not hold" here, but not one that was calculated. */
    private static Predicate guarded(Predicate against, Term term) {
        return term instanceof Term.OfColumn other && other.column().field().nullable()
                ? Predicate.all(List.of(against, new Predicate.IsNull(other.column(), false)))
                : against;
    }

    private Term term(Expression expression, Source from, boolean required) {
        return term(expression, from, required, group);
    }

    private Term term(Expression expression, Source from, boolean required, int joins) {
        if (expression instanceof Expression.Reference reference) {
            Path path = Path.ofField(from.root().entity(), reference.path());
            return new Term.OfColumn(new Column(walk(from, from.root(), path.hops(), required, joins), path.field()));
        }
        if (expression instanceof Expression.Constant constant) {
            return new Term.OfSlot(slots.next(), Shape.kind(constant));
        }
        if (expression instanceof Expression.Truncation truncation) {
            Term operand = term(truncation.operand(), from, required, joins);
            ValueKind kind = operand.kind();
            if (kind != ValueKind.DATE && kind != ValueKind.DATETIME && kind != ValueKind.INSTANT) {
                throw new FieldException(truncation + ": only dates and times can be cut down to a unit.");
            }
            return new Term.Truncated(truncation.part(), operand);
        }
        Expression.Arithmetic arithmetic = (Expression.Arithmetic) expression;
        Term left = number(term(arithmetic.left(), from, required, joins), arithmetic);
        Term right = number(term(arithmetic.right(), from, required, joins), arithmetic);
        return new Term.Calculated(arithmetic.operator(), left, right);
    }

    private static Term number(Term term, Expression.Arithmetic arithmetic) {
        ValueKind kind = term.kind();
        if (kind != null && !kind.number()) {
            throw new FieldException(arithmetic + " calculates with a value of kind " + kind
                    + ". Only numbers can be added, subtracted and multiplied.");
        }
        return term;
    }

    private List<QueryPlan.Assignment> assignments(QueryRequest.Update update) {
        List<QueryPlan.Assignment> assignments = new ArrayList<>();
        for (int i = 0; i < update.fields().size(); i++) {
            EntityField field = settable(update.fields().get(i));
            if (update.values().get(i) instanceof Expression expression) {
                EntityType<?> table = field.entity();
                checkOwnFields(expression, table);
                Source own = table == request.root().concrete() ? source : new Source(source.names(), table);
                assignments.add(new QueryPlan.Assignment(field, -1, term(expression, own, false)));
            } else {
                assignments.add(new QueryPlan.Assignment(field, slots.next(), null));
            }
        }
        return assignments;
    }

    private void checkOwnFields(Expression expression, EntityType<?> table) {
        if (expression instanceof Expression.Arithmetic arithmetic) {
            checkOwnFields(arithmetic.left(), table);
            checkOwnFields(arithmetic.right(), table);
        } else if (expression instanceof Expression.Truncation truncation) {
            checkOwnFields(truncation.operand(), table);
        } else if (expression instanceof Expression.Reference reference
                && ((!reference.path().contains("__") && table.fieldOrNull(reference.path()) == null)
                        || !Path.ofField(table, reference.path()).hops().isEmpty())) {
            Path.ofField(request.root(), reference.path());
            throw new FieldException("update with " + reference + " would read another table. Only fields of " + table
                    + " itself can be used here.");
        }
    }

    private Table walk(Source from, List<Path.Hop> hops, boolean required) {
        return walk(from, from.root(), hops, required, group);
    }

    private static Table walk(Source from, Table start, List<Path.Hop> hops, boolean required, int group) {
        Table table = start;
        for (Path.Hop hop : hops) {
            table = from.join(table, hop.relation(), hop.reverse(), group, required);
        }
        return table;
    }

    // --- ordering -----------------------------------------------------------------------------------------------

    private List<QueryPlan.Order> orders() {
        List<QueryPlan.Order> orders = new ArrayList<>();
        for (Ordering ordering : request.orderings()) {
            order(source.root(), request.root(), ordering, orders, 0);
        }
        return List.copyOf(orders);
    }

    private void order(Table from, EntityType<?> entity, Ordering ordering, List<QueryPlan.Order> orders, int depth) {
        if (!(ordering.expression() instanceof Expression.Reference reference)) {
            Term term = term(ordering.expression(), source, false, Source.ANY_GROUP);
            orders.add(new QueryPlan.Order(term, ordering.descending()));
            return;
        }
        if (reference.path().equals("pk") && entity.keys().size() > 1) {
            entity.keys().forEach(key -> orders.add(order(new Column(from, key), ordering)));
            return;
        }
        Path path = Path.ofField(entity, reference.path());
        Table table = walk(source, from, path.hops(), false, Source.ANY_GROUP);
        Relation relation = path.field().relation();
        if (path.wholeObject()
                && relation != null
                && !relation.target().ordering().isEmpty()
                && depth < 5) {
            Table target = source.join(table, relation, false, 0, false);
            for (String text : relation.target().ordering()) {
                Ordering inner = Ordering.of(text);
                order(target, relation.target(), ordering.descending() ? inner.reversed() : inner, orders, depth + 1);
            }
            return;
        }
        orders.add(order(new Column(table, path.field()), ordering));
    }

    private static QueryPlan.Order order(Column column, Ordering ordering) {
        return new QueryPlan.Order(new Term.OfColumn(column), ordering.descending());
    }

    // --- what comes back ----------------------------------------------------------------------------------------

    private QueryPlan.Output output() {
        QueryRequest.Output output = request.output();
        if (output instanceof QueryRequest.Entities entities) {
            QueryPlan.Read read = read(entities);
            String beside = entities.beside();
            return new QueryPlan.Entities(
                    read, LockedTables.lock(request, entities.lock(), read), beside == null ? null : column(beside));
        }
        if (output instanceof QueryRequest.Columns columns) {
            QueryPlan.Read own = new QueryPlan.Read(source.root(), List.of(), null, List.of());
            return new QueryPlan.Columns(
                    columns.expressions().stream()
                            .map(expression -> term(expression, source, false, Source.ANY_GROUP))
                            .toList(),
                    LockedTables.lock(request, columns.lock(), own));
        }
        if (output instanceof QueryRequest.Figures figures) {
            return new QueryPlan.Figures(figures.aggregates().stream()
                    .map(aggregate -> new QueryPlan.Figure(
                            aggregate, aggregate.path().equals("*") ? null : column(aggregate.path())))
                    .toList());
        }
        if (output instanceof QueryRequest.Delete) {
            return new QueryPlan.Delete();
        }
        if (output instanceof QueryRequest.Count count) {
            return new QueryPlan.Count(count.expressions().stream()
                    .map(expression -> term(expression, source, false, Source.ANY_GROUP))
                    .toList());
        }
        return new QueryPlan.Exists();
    }

    private Column column(String name) {
        Path path = Path.ofField(request.root(), name);
        return new Column(walk(source, source.root(), path.hops(), false, Source.ANY_GROUP), path.field());
    }

    private EntityField settable(String name) {
        if (name.contains("__")) {
            throw new FieldException("update(\"" + name + "\") would reach into another table. Only fields of "
                    + request.root() + " itself can be updated; query the other entity instead.");
        }
        return request.root().field(name);
    }

    private QueryPlan.Read read(QueryRequest.Entities entities) {
        Map<String, Object> tree = new LinkedHashMap<>();
        boolean everything = entities.selectRelated().contains("*");
        for (String path : entities.selectRelated()) {
            Map<String, Object> at = tree;
            for (String name : path.split("__", -1)) {
                at = children(at, name);
            }
        }
        EntityType<?> root = request.root();
        BitSet partial = entities.fields();
        return new QueryPlan.Read(
                source.root(),
                columns(source.root(), partial),
                partial,
                everything ? required(source.root(), root, 0) : nested(source.root(), root, tree));
    }

    /** The columns of an entity, its own and those of its parents; the key that all their rows share is read once. */
    private List<Column> columns(Table table, @Nullable BitSet partial) {
        return table.entity().fields().stream()
                .filter(field -> partial == null || partial.get(field.position()))
                .filter(field -> !field.key() || table.entity().keys().contains(field))
                .map(field -> new Column(source.tableOf(table, field), field))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static Map<String, Object> children(Map<String, Object> tree, String name) {
        return (Map<String, Object>) tree.computeIfAbsent(name, key -> new LinkedHashMap<String, Object>());
    }

    @SuppressWarnings("unchecked")
    private List<QueryPlan.Nested> nested(Table table, EntityType<?> entity, Map<String, Object> tree) {
        List<QueryPlan.Nested> nested = new ArrayList<>();
        tree.forEach((name, below) -> {
            Path.Hop hop = Path.selectable(entity, name);
            Relation relation = hop.relation();
            EntityField near = hop.reverse() ? relation.target().key() : relation.field();
            Table target = source.join(source.tableOf(table, near), relation, hop.reverse(), 0, false);
            List<QueryPlan.Nested> inner = nested(target, hop.leadsTo(), (Map<String, Object>) below);
            nested.add(new QueryPlan.Nested(
                    relation, hop.reverse(), new QueryPlan.Read(target, columns(target, null), null, inner)));
        });
        return nested;
    }

    private List<QueryPlan.Nested> required(Table table, EntityType<?> entity, int depth) {
        List<QueryPlan.Nested> nested = new ArrayList<>();
        for (EntityField field : entity.fields()) {
            Relation relation = field.relation();
            if (relation != null && !relation.parentLink() && !field.nullable() && depth < SELECT_RELATED_DEPTH) {
                Table target = source.join(source.tableOf(table, field), relation, false, 0, false);
                nested.add(new QueryPlan.Nested(
                        relation,
                        false,
                        new QueryPlan.Read(
                                target, columns(target, null), null, required(target, relation.target(), depth + 1))));
            }
        }
        return nested;
    }
}
