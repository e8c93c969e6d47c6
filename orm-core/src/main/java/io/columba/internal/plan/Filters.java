package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.Lookup;
import io.columba.expr.Q;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Turns conditions into predicates over joined tables, with Django's rules for what is joined how ({@code Query.build_filter},
 * {@code Query.split_exclude}). Used for one query.
 */
final class Filters {
    private final Planner planner;
    private final Source source;
    private final Comparisons comparisons;

    Filters(Planner planner) {
        this.planner = planner;
        this.source = planner.source();
        this.comparisons = new Comparisons(planner);
    }

    /** A predicate, and the tables without whose rows it cannot hold. */
    private record Built(Predicate predicate, Set<Table> needed) {
        Built(Predicate predicate) {
            this(predicate, Set.of());
        }
    }

    /** Plans the conditions of one call. */
    Predicate call(Q condition, boolean negated) {
        Set<Table> inner = source.innerTables();
        Built built = node(negated ? condition.not() : condition, Scope.ofCall());
        // Joins that were inner before have rows, whatever this call says.
        source.demote(inner);
        return built.predicate();
    }

    /** Plans a condition in a value, which rows need not fulfil. */
    Predicate value(Q condition, Scope scope) {
        Built built = node(condition, scope.ofValue());
        source.promote(built.needed());
        return built.predicate();
    }

    /** Plans which rows of a filtered relation count; {@code way} are the tables that lead to them. */
    Predicate restriction(Q condition, Set<Table> way) {
        Set<Table> inner = source.innerTables();
        Predicate predicate =
                node(condition, new Scope(way, false, false, false)).predicate();
        // it says which rows are joined, not that there have to be any
        Set<Table> outer = new LinkedHashSet<>(way);
        outer.removeAll(inner);
        source.promote(outer);
        return predicate;
    }

    // --- junctions ----------------------------------------------------------------------------------------------

    private Built node(Q condition, Scope scope) {
        if (condition instanceof Q.Negation negation) {
            Q negated = negation.negated();
            boolean ofParts = negated instanceof Q.Junction parts
                    && (!parts.any() || parts.parts().size() == 1);
            Built built = junction(false, ofParts ? ((Q.Junction) negated).parts() : List.of(negated), scope.negate());
            return new Built(Predicate.not(built.predicate()), built.needed());
        }
        if (condition instanceof Q.Junction junction) {
            return junction(junction.any(), junction.parts(), scope);
        }
        return junction(false, List.of(condition), scope);
    }

    private Built junction(boolean any, List<Q> conditions, Scope scope) {
        Votes votes = new Votes(any, conditions.size(), scope.negated());
        List<Predicate> parts = new ArrayList<>();
        for (Q condition : conditions) {
            Built built = leafOrNode(condition, scope);
            votes.add(built.needed());
            if (!condition.isEmpty()) {
                parts.add(built.predicate());
            }
        }
        Set<Table> needed = votes.decide(source);
        Predicate joined = parts.isEmpty() ? new Predicate.Always() : any ? Predicate.any(parts) : Predicate.all(parts);
        return new Built(joined, needed);
    }

    private Built leafOrNode(Q condition, Scope scope) {
        if (condition instanceof Q.Comparison comparison) {
            return comparison(comparison, scope);
        }
        if (condition instanceof Q.Truth truth) {
            return new Built(truth(truth.expression(), scope));
        }
        return node(condition, scope);
    }

    private Predicate truth(Expression expression, Scope scope) {
        if (expression instanceof Expression.Condition condition) {
            return value(condition.condition(), scope);
        }
        if (expression instanceof Expression.Existing existing) {
            return planner.terms().exists(existing);
        }
        Term term = planner.terms().term(expression, new Scope(null, false, false, false));
        ValueKind kind = term.kind();
        if (kind != null && kind != ValueKind.BOOLEAN) {
            throw new FieldException(expression + " is of kind " + kind + ", so it is no condition. Compare it with a"
                    + " value, or use an expression that is true or false.");
        }
        return new Predicate.Holds(term);
    }

    // --- comparisons --------------------------------------------------------------------------------------------

    private Built comparison(Q.Comparison comparison, Scope scope) {
        Planner.Annotated annotated = planner.annotated(Path.names(comparison.path()));
        Map<Source.Join, Integer> before = source.uses();
        Path path = annotated == null ? planner.path(comparison.path()) : null;
        if (path != null && scope.excluding() && scope.splits() && path.toMany()) {
            return new Built(apart(comparison, path, scope));
        }
        Object value = comparisons.value(comparison, scope);
        Set<Table> needed = new LinkedHashSet<>(source.usedSince(before));
        if (path == null) {
            Planner.Annotated of = Objects.requireNonNull(annotated);
            return new Built(comparisons.compare(comparison, of.term(), of.rest(), null, value));
        }
        Table table = planner.walk(path.hops(), scope.shared());
        needed.addAll(source.wayTo(table));
        Term.OfColumn column = new Term.OfColumn(new Column(table, path.field()));
        Predicate predicate = comparisons.compare(comparison, column, path.rest(), path, value);
        boolean asksForNull = asksForNull(predicate);
        if (asksForNull || predicate instanceof Predicate.IsNull) {
            return new Built(predicate, asksForNull == scope.negated() ? needed : Set.of());
        }
        return scope.negated() ? new Built(guarded(predicate, column, value)) : new Built(predicate, needed);
    }

    private static boolean asksForNull(Predicate predicate) {
        return predicate instanceof Predicate.Absent
                || (predicate instanceof Predicate.IsNull isNull && isNull.isNull());
    }

    /** Null has to count as "does not hold", so that the negation holds. */
    private Predicate guarded(Predicate predicate, Term.OfColumn column, Object value) {
        List<Predicate> parts = new ArrayList<>(List.of(predicate));
        Column of = column.column();
        if (of.field().nullable() || source.isOuter(of.table())) {
            parts.add(new Predicate.IsNull(column, false));
        }
        if (value instanceof Term.OfColumn other && other.column().field().nullable()) {
            parts.add(new Predicate.IsNull(other, false));
        }
        return Predicate.all(parts);
    }

    // --- to-many relations in negations -------------------------------------------------------------------------

    /**
     * A to-many relation in a negated condition: no related row may fulfil it, whatever other rows there are. The query
     * for such rows starts at the entity before the first to-many relation, or behind it if no row without related ones
     * can fulfil the condition.
     */
    private Predicate apart(Q.Comparison comparison, Path path, Scope scope) {
        List<Hop> before = path.beforeMany();
        Hop many = path.hops().get(before.size());
        Planner inner = planner.inner(many.relation().target());
        Predicate where = inner.filters().beyond(comparison, path, before.size(), planner);
        Source from = inner.source();
        Source.Join first = Objects.requireNonNull(from.first());
        boolean withoutRelated = first.outer() || first.only() != null;
        Column own =
                withoutRelated ? new Column(from.root(), from.root().entity().key()) : first.rightColumn();
        if (!withoutRelated) {
            from.startFromFirst();
        }
        List<Predicate> all = new ArrayList<>(List.of(where));
        Table shared = labelled(scope.shared(), from.root().label());
        if (shared != null) {
            // conditions of one call speak of the same related row, those that negate, too
            all.add(same(key(from.root()), key(shared)));
        }
        Column outer = planner.keyBehind(before);
        all.add(same(new Term.OfColumn(own), new Term.OfColumn(outer)));
        QueryPlan query = inner.planOf(Predicate.all(all), new QueryPlan.Exists());
        Predicate related = query.impossible() ? new Predicate.Never() : new Predicate.Exists(query);
        boolean mayBeMissing = outer.field().nullable() || source.isOuter(outer.table());
        return withoutRelated && mayBeMissing
                ? Predicate.any(List.of(related, new Predicate.IsNull(new Term.OfColumn(outer), true)))
                : related;
    }

    /** Plans, as the only condition of this query, what a condition of the query around asks of related rows. */
    private Predicate beyond(Q.Comparison comparison, Path path, int from, Planner around) {
        List<Hop> hops = path.hops().subList(from, path.hops().size());
        Object value = around.filters().comparisons.value(comparison, Scope.VALUES);
        Table table = planner.walk(hops, null);
        Term column = new Term.OfColumn(new Column(table, path.field()));
        Predicate predicate = comparisons.compare(comparison, column, path.rest(), path, value);
        if (!asksForNull(predicate)) {
            source.demote(source.wayTo(table));
        }
        return predicate;
    }

    private static @Nullable Table labelled(@Nullable Collection<Table> tables, String label) {
        return tables == null
                ? null
                : tables.stream()
                        .filter(table -> table.label().equals(label))
                        .findFirst()
                        .orElse(null);
    }

    private static Term key(Table table) {
        return new Term.OfColumn(new Column(table, table.entity().key()));
    }

    private static Predicate same(Term a, Term b) {
        return new Predicate.Against(a, Lookup.EXACT, b);
    }
}
