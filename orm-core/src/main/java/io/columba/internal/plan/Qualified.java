package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Lookup;
import io.columba.expr.Window;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;

/**
 * Plans conditions on values that depend on the rows around: these are known only once the rows are, so the query becomes
 * a table of which some rows are taken (Django 4.2: filtering against window functions). Used for one query.
 */
final class Qualified {
    private final List<QueryPlan.Item> inner;

    private Qualified(List<QueryPlan.Item> items) {
        this.inner = new ArrayList<>(items);
    }

    static boolean needsRowsAround(QueryPlan plan) {
        return plan.where().looksAround() || plan.having().looksAround();
    }

    /** Asks conditions outside that depend on the rows around. */
    static QueryPlan plan(QueryPlan plan) {
        List<Predicate> before = new ArrayList<>();
        List<Predicate> after = new ArrayList<>();
        List<Predicate> all = plan.where() instanceof Predicate.And and ? and.parts() : List.of(plan.where());
        all.forEach(part -> (part.looksAround() ? after : before).add(part));
        boolean groups = plan.having().looksAround();
        if (groups) {
            after.add(plan.having());
        }
        Predicate having = groups ? new Predicate.Always() : plan.having();
        return new Qualified(plan.items()).outside(plan, Predicate.all(before), having, Predicate.all(after));
    }

    /** Asks conditions on groups outside. */
    static QueryPlan withoutHaving(QueryPlan plan) {
        return new Qualified(plan.items()).outside(plan, plan.where(), new Predicate.Always(), plan.having());
    }

    /** Keeps the first of the rows that are equal in some values by numbering these. */
    static QueryPlan withoutDistinctOn(QueryPlan plan) {
        Term number = new Term.Windowed(
                Window.Function.ROW_NUMBER,
                List.of(),
                Objects.requireNonNull(plan.distinct()).on(),
                plan.orders(),
                null);
        Predicate first = new Predicate.Against(number, Lookup.EXACT, new Term.Raw("1", List.of()));
        QueryPlan all = new QueryPlan(
                plan.root(),
                plan.from(),
                plan.where(),
                plan.groups(),
                plan.having(),
                plan.orders(),
                null,
                plan.limitSlot(),
                plan.offsetSlot(),
                plan.output());
        return new Qualified(plan.items()).outside(all, plan.where(), plan.having(), first);
    }

    private QueryPlan outside(QueryPlan plan, Predicate where, Predicate having, Predicate after) {
        List<Term> groups = plan.groups();
        Outside outside = new Outside(this::item, groups == null ? Set.of() : Set.copyOf(groups), groups != null);
        Predicate qualified = outside.predicate(after);
        List<QueryPlan.Order> orders = plan.orders().stream()
                .map(order -> new QueryPlan.Order(
                        outside.term(order.term()), order.descending(), order.nulls(), order.mayBeNull(), order.item()))
                .toList();
        QueryPlan.Distinct distinct = plan.distinct() == null
                ? null
                : new QueryPlan.Distinct(
                        plan.distinct().on().stream().map(outside::term).toList());
        int read = plan.items().size();
        QueryPlan rows = new QueryPlan(
                plan.root(),
                plan.from(),
                where,
                groups,
                having,
                List.of(),
                null,
                -1,
                -1,
                new QueryPlan.Columns(List.copyOf(inner), List.of(), null));
        List<QueryPlan.Item> items = IntStream.range(0, read)
                .mapToObj(i -> new QueryPlan.Item(
                        inner.get(i).name(),
                        new Term.OfItem(Summary.name(i), inner.get(i).term())))
                .toList();
        return new QueryPlan(
                plan.root(),
                new QueryPlan.Inner(rows),
                qualified,
                null,
                new Predicate.Always(),
                orders,
                distinct,
                plan.limitSlot(),
                plan.offsetSlot(),
                output(plan.output(), items));
    }

    private static QueryPlan.Output output(QueryPlan.Output output, List<QueryPlan.Item> items) {
        if (output.lock() != null) {
            throw new FieldException("selectForUpdate() cannot lock rows that are chosen by a window or by distinctOn:"
                    + " these are rows of a query, not of a table. Read their keys first, and lock the rows by key.");
        }
        if (output instanceof QueryPlan.Entities entities) {
            return entities.from(items);
        }
        if (output instanceof QueryPlan.Update update) {
            return new QueryPlan.Update(update.table(), update.assignments(), items);
        }
        if (output instanceof QueryPlan.Delete) {
            return new QueryPlan.Delete(items);
        }
        return output instanceof QueryPlan.Columns columns ? new QueryPlan.Columns(items, columns.row(), null) : output;
    }

    private Term item(Term term) {
        for (int i = 0; i < inner.size(); i++) {
            if (inner.get(i).term().equals(term)) {
                return new Term.OfItem(Summary.name(i), term);
            }
        }
        inner.add(new QueryPlan.Item("", term));
        return new Term.OfItem(Summary.name(inner.size() - 1), term);
    }
}
