package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.error.NotSupportedException;
import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Q;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.IntUnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Turns the names of a request into tables, joins and columns, one step after the other, as Django's {@code Query} does.
 * Used for one query, whose subqueries have planners of their own.
 */
public final class Planner {
    private final EntityType<?> root;
    private final @Nullable Planner around;
    private final Source source;
    private final Filters filters;
    private final Terms terms;
    private final Grouping grouping = new Grouping(this);
    private final Map<String, Term> annotations = new LinkedHashMap<>();
    private final Set<String> selected = new LinkedHashSet<>();
    private final Map<String, FilteredRelation> filteredRelations = new LinkedHashMap<>();
    private final List<Predicate> conditions = new ArrayList<>();
    private @Nullable List<QueryPlan.Item> values;
    private @Nullable Set<String> summaries;

    private Planner(EntityType<?> root, Source.Names names, @Nullable Planner around) {
        this.root = root;
        this.around = around;
        this.source = new Source(names, root);
        this.terms = new Terms(this);
        this.filters = new Filters(this);
    }

    /** Plans a request. The slots of the plan are those in which {@link Shape} collects the values. */
    public static QueryPlan plan(QueryRequest request, IntUnaryOperator listSizes) {
        return plan(Shape.numbered(request, listSizes), new Source.Names(), null);
    }

    static QueryPlan plan(QueryRequest numbered, Source.Names names, @Nullable Planner around) {
        return numbered.combination() == null
                ? planner(numbered, names, around).finish(numbered)
                : new Combining(names, around).plan(numbered);
    }

    static Planner planner(QueryRequest numbered, Source.Names names, @Nullable Planner around) {
        Planner planner = new Planner(numbered.root(), names, around);
        numbered.steps().forEach(planner::step);
        return planner;
    }

    private QueryPlan finish(QueryRequest request) {
        if (source.reached() != null && request.output().lock() != null) {
            throw new NotSupportedException("The rows of a tree of " + root
                    + " cannot be locked. Read their keys first, and lock filter(\"pk__in\", keys).");
        }
        QueryRequest needed = request.asNumber();
        if (needed.ordering().by().size() < request.ordering().by().size()) {
            // an ordering by a name that does not exist is a mistake even where the order makes no difference
            Planner throwaway = planner(request, new Source.Names(), around);
            new Orders(throwaway, List.of()).of(request.ordering().by());
        }
        return new Outputs(this, needed).plan();
    }

    /** Plans a query inside of this one. */
    QueryPlan subquery(QueryRequest numbered) {
        return plan(numbered, source.names(), this);
    }

    /** Returns a planner for a query inside of this one, which knows the same filtered relations. */
    Planner inner(EntityType<?> entity) {
        Planner inner = new Planner(entity, source.names(), this);
        inner.filteredRelations.putAll(filteredRelations);
        return inner;
    }

    /** Returns the planner of a query around this one. */
    Planner around(Expression.Outer outer) {
        Planner at = this;
        for (int level = 0; level < outer.levels(); level++) {
            at = at.around;
            if (at == null) {
                throw new FieldException(outer + " names a value of the query around, but there is no query around "
                        + root
                        + ". Use it only in a query set that stands in another one, in subquery(...), exists(...) or"
                        + " a condition.");
            }
        }
        return at;
    }

    // --- steps --------------------------------------------------------------------------------------------------

    private void step(QueryRequest.Step step) {
        if (step instanceof QueryRequest.Filter filter) {
            filter(filter.condition(), filter.negated());
        } else if (step instanceof QueryRequest.Annotate annotate) {
            annotate(annotate);
        } else if (step instanceof QueryRequest.Relate relate) {
            filteredRelations.put(relate.name(), relate.relation());
        } else if (step instanceof QueryRequest.Select select) {
            select(select);
        } else if (step instanceof QueryRequest.After after) {
            conditions.add(new Behind(this).of(after.bounds()));
        } else if (step instanceof QueryRequest.Reach reach) {
            reach(reach);
        } else {
            merge((QueryRequest.Merge) step);
        }
    }

    private void filter(Q condition, boolean negated) {
        if (!condition.isEmpty()) {
            conditions.add(filters.call(condition, negated));
        }
    }

    private void annotate(QueryRequest.Annotate annotate) {
        Term term = terms.term(annotate.expression(), Scope.VALUES);
        annotations.put(annotate.name(), term);
        selected.remove(annotate.name());
        if (annotate.selected()) {
            selected.add(annotate.name());
        }
        if (term.aggregates()) {
            grouping.annotated();
        }
    }

    private void select(QueryRequest.Select select) {
        select.made().forEach(this::annotate);
        List<String> names = new ArrayList<>();
        List<String> annotated = new ArrayList<>();
        if (select.names().isEmpty()) {
            root.fields().forEach(field -> names.add(field.valueName()));
        } else {
            select.names().forEach(name -> (selected.contains(name) ? annotated : names).add(name));
            selected.retainAll(annotated);
        }
        grouping.readsNoObjects();
        values = fieldItems(names);
    }

    private List<QueryPlan.Item> fieldItems(List<String> names) {
        List<QueryPlan.Item> items = new ArrayList<>();
        for (String name : names) {
            if (annotations.containsKey(name)) {
                throw new FieldException("'" + name + "' is only an alias in this query of " + root
                        + ". Use annotate(...) instead of alias(...) to read it.");
            }
            items.add(new QueryPlan.Item(name, terms.field(name, Scope.VALUES)));
        }
        return items;
    }

    private void reach(QueryRequest.Reach reach) {
        Subquery first = (Subquery) reach.first();
        QueryPlan plan = subquery(first.request());
        if (plan.impossible() || Objects.equals(first.request().limit(), 0L)) {
            conditions.add(new Predicate.Never());
        }
        Hop hop = Path.alongRelation(root, reach.relation()).get(0);
        Term depth = new Term.Depth(source.reach(plan, hop, reach.levels()));
        annotations.put(QueryRequest.Reach.DEPTH, depth);
    }

    private void merge(QueryRequest.Merge merge) {
        Planner other = planner(merge.other(), source.names(), around);
        Votes votes = new Votes(merge.any(), 2, false);
        votes.add(source.innerTables());
        Set<Table> shared = new LinkedHashSet<>();
        if (merge.any()) {
            source.joins().forEach(join -> shared.add(join.right()));
        }
        votes.add(source.merge(other.source, shared));
        votes.decide(source);
        Predicate theirs = Predicate.all(other.conditions);
        Predicate both =
                merge.any() ? Predicate.any(List.of(where(), theirs)) : Predicate.all(List.of(where(), theirs));
        conditions.clear();
        conditions.add(both);
    }

    // --- names --------------------------------------------------------------------------------------------------

    /** An annotation that a path begins with, and the names behind it. */
    record Annotated(Term term, List<String> rest) {}

    /** Finds the annotation that names begin with; null if there is none. */
    @Nullable
    Annotated annotated(List<String> names) {
        if (annotations.isEmpty()) {
            return null;
        }
        for (int length = 1; length <= names.size(); length++) {
            String name = String.join("__", names.subList(0, length));
            Term term = annotations.get(name);
            if (term != null) {
                boolean inner = summaries != null && !summaries.contains(name);
                return new Annotated(inner ? new Term.OfItem(name, term) : term, names.subList(length, names.size()));
            }
        }
        return null;
    }

    /** Resolves a path over the entities. */
    Path path(String text) {
        Map<String, List<Hop>> filtered = new LinkedHashMap<>();
        filteredRelations.forEach((name, relation) -> filtered.put(name, hops(name, relation)));
        return Path.of(root, Path.names(text), filtered);
    }

    private List<Hop> hops(String name, FilteredRelation relation) {
        List<Hop> hops = new ArrayList<>(Path.alongRelation(root, relation.relation()));
        int last = hops.size() - 1;
        hops.set(last, hops.get(last).filteredBy(name));
        return hops;
    }

    /** Joins along relations from where the query starts. */
    Table walk(List<Hop> hops, @Nullable Set<Table> shared) {
        Table table = source.walk(source.root(), hops, shared);
        for (Hop hop : hops) {
            String name = hop.filteredBy();
            if (name != null) {
                restrict(name, Objects.requireNonNull(filteredRelations.get(name)), table);
            }
        }
        return table;
    }

    private void restrict(String name, FilteredRelation relation, Table table) {
        if (!source.isRestricted(table)) {
            source.restrict(table, new Predicate.Always());
            Q renamed = relation.condition().renamed(relation.relation(), name);
            source.restrict(table, filters.restriction(renamed, source.wayTo(table)));
        }
    }

    /** Returns the column by which the rows behind relations to one are known. */
    Column keyBehind(List<Hop> hops) {
        if (hops.isEmpty()) {
            return new Column(source.root(), root.key());
        }
        Hop last = hops.get(hops.size() - 1);
        boolean pointed = !last.reverse() && last.filteredBy() == null;
        Table table = walk(pointed ? hops.subList(0, hops.size() - 1) : hops, null);
        EntityField field = pointed ? last.relation().field() : table.entity().key();
        return new Column(table, field);
    }

    // --- what is known ------------------------------------------------------------------------------------------

    EntityType<?> root() {
        return root;
    }

    Source source() {
        return source;
    }

    Filters filters() {
        return filters;
    }

    Terms terms() {
        return terms;
    }

    Grouping grouping() {
        return grouping;
    }

    /** Returns the conditions of all steps. */
    Predicate where() {
        return Predicate.all(conditions);
    }

    /** Says whether figures over the rows of this query are being resolved, and no longer its annotations. */
    boolean isSummary() {
        return summaries != null;
    }

    /** Resolves a figure over the rows, which may speak of annotations of the rows and of figures before it. */
    Term summarize(QueryRequest.Annotate figure) {
        if (summaries == null) {
            summaries = new LinkedHashSet<>();
        }
        Term term = terms.term(figure.expression(), Scope.VALUES);
        if (!term.aggregates()) {
            throw new FieldException(
                    "aggregate(\"" + figure.name() + "\") of " + root + " is given " + figure.expression()
                            + ", which is no aggregate. Use one, such as sum(...), or annotate(...) for a value of each row.");
        }
        annotations.put(figure.name(), term);
        summaries.add(figure.name());
        return term;
    }

    /** Returns the annotation of that name that rows have; null if it is that of a figure over the rows, or there is none. */
    @Nullable
    Term annotationOfRows(String name) {
        return summaries != null && summaries.contains(name) ? null : annotations.get(name);
    }

    Map<String, Term> annotations() {
        return annotations;
    }

    boolean isSelected(String annotation) {
        return selected.contains(annotation);
    }

    /** Returns the annotations that are read, in the order in which they were made. */
    List<QueryPlan.Item> annotationItems() {
        return annotations.entrySet().stream()
                .filter(annotation -> selected.contains(annotation.getKey()))
                .map(annotation -> new QueryPlan.Item(annotation.getKey(), annotation.getValue()))
                .toList();
    }

    /** Returns the fields that rows of values consist of; null if the rows are objects. */
    @Nullable
    List<QueryPlan.Item> values() {
        return values;
    }

    /** Makes a plan of the tables of this query with a condition, and nothing else of it. */
    QueryPlan planOf(Predicate where, QueryPlan.Output output) {
        return QueryPlan.of(root, new QueryPlan.Tables(source), where, output);
    }
}
