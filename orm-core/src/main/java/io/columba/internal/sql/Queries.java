package io.columba.internal.sql;

import io.columba.error.NotSupportedException;
import io.columba.internal.plan.Column;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.plan.Source;
import io.columba.internal.plan.Term;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.GroupField;
import org.jooq.OrderField;
import org.jooq.Param;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectConditionStep;
import org.jooq.SelectField;
import org.jooq.SelectHavingStep;
import org.jooq.SelectIntoStep;
import org.jooq.SelectLimitStep;
import org.jooq.SelectOrderByStep;
import org.jooq.Table;
import org.jooq.impl.DSL;

/** Says the queries of a plan with jOOQ. Used for one statement. */
final class Queries {
    private final Rendering rendering;
    private final DSLContext context;

    Queries(Rendering rendering) {
        this.rendering = rendering;
        this.context = rendering.context();
    }

    // --- kinds of queries ---------------------------------------------------------------------------------------

    /** Says the query of a statement. */
    Select<?> statement(QueryPlan plan) {
        return rendering.dialect().rowLocks().add(select(plan, false).select(), plan);
    }

    /** Says whether there is a row. */
    Condition exists(QueryPlan plan) {
        return DSL.exists(select(plan.output() instanceof QueryPlan.Exists ? plan.reading(List.of()) : plan, false)
                .select());
    }

    /** Says a query for the keys of the rows that a change concerns. */
    Select<?> keys(QueryPlan plan) {
        return select(plan.reading(plan.items()), true).select();
    }

    /** Says a query that stands where one value is expected. */
    Select<?> value(QueryPlan plan) {
        Said said = select(plan, true);
        return said.hidden() ? first(said) : said.select();
    }

    /** Says a query that stands where a list of values is expected. MySQL takes no limit there, unless it is in a table. */
    Select<?> list(QueryPlan plan) {
        Said said = select(plan, true);
        return said.hidden() || plan.sliced() ? first(said) : said.select();
    }

    /** Says a query whose only value is called c0. */
    private Select<?> keysOf(QueryPlan plan) {
        return select(plan, true).select();
    }

    private Select<?> first(Said said) {
        return context.select(Items.column("limited", 0)).from(said.select().asTable("limited"));
    }

    /** Says a query that is used as a table, whose columns are called c0, c1, and so on. */
    private Table<?> table(QueryPlan plan) {
        return select(plan, true).select().asTable("rows");
    }

    /** A query; hidden says that it reads more than it was asked for. */
    private record Said(Select<?> select, boolean hidden) {}

    // --- one query ----------------------------------------------------------------------------------------------

    private Said select(QueryPlan plan, boolean named) {
        if (plan.from() instanceof QueryPlan.Combined combined) {
            return combined(plan, combined);
        }
        if (plan.havingReadsGroups() && !(rendering.dialect().havingKnowsGroups() && plan.groupsCanBeSaidAgain())) {
            return select(plan.withoutHaving(), named);
        }
        if (plan.distinct() != null
                && !plan.distinct().on().isEmpty()
                && !rendering.dialect().distinctOn()) {
            rendering.dialect().checkDistinctOn();
            return select(plan.withoutDistinctOn(), named);
        }
        if (ordersOutside(plan)) {
            return orderedOutside(plan);
        }
        Items items = new Items(rendering, plan, named);
        List<GroupField> groups = groups(plan, items);
        List<OrderField<?>> orders = new ArrayList<>();
        plan.orders().forEach(order -> orders.addAll(items.ordering(order)));
        return new Said(limited(rows(plan, items, groups).orderBy(orders), plan), items.hidden());
    }

    private SelectOrderByStep<Record> rows(QueryPlan plan, Items items, List<GroupField> groups) {
        SelectConditionStep<Record> rows = selecting(plan, items.read())
                .from(from(plan.from()))
                .where(rendering.conditions().condition(plan.where()));
        SelectHavingStep<Record> grouped = groups.isEmpty() ? rows : rows.groupBy(groups);
        return plan.having() instanceof Predicate.Always
                ? grouped
                : grouped.having(rendering.conditions().condition(plan.having()));
    }

    /** MySQL lets distinct rows be ordered by nothing but what is read, not even by whether it is null. */
    private boolean ordersOutside(QueryPlan plan) {
        return plan.distinct() != null
                && !rendering.dialect().ordersNulls()
                && plan.orders().stream().anyMatch(order -> Sorting.movesNulls(rendering.dialect(), order));
    }

    private Said orderedOutside(QueryPlan plan) {
        Items items = new Items(rendering, plan, true);
        List<GroupField> groups = groups(plan, items);
        List<Integer> positions = plan.orders().stream().map(items::position).toList();
        Table<?> rows = rows(plan, items, groups).asTable("rows");
        return new Said(ordered(plan, rows, positions), false);
    }

    /** Orders the rows of a query that is used as a table by some of its columns. */
    private Select<?> ordered(QueryPlan plan, Table<?> rows, List<Integer> positions) {
        List<Field<?>> read = new ArrayList<>();
        for (int i = 0; i < plan.items().size(); i++) {
            read.add(Items.column("rows", i));
        }
        List<OrderField<?>> orders = new ArrayList<>();
        for (int i = 0; i < positions.size(); i++) {
            Field<?> column = Items.column("rows", positions.get(i));
            orders.addAll(Sorting.fields(rendering.dialect(), plan.orders().get(i), column, column));
        }
        return limited(context.select(read).from(rows).orderBy(orders), plan);
    }

    private SelectIntoStep<Record> selecting(QueryPlan plan, List<SelectField<?>> read) {
        QueryPlan.Distinct distinct = plan.distinct();
        if (distinct == null) {
            return context.select(read);
        }
        if (distinct.on().isEmpty()) {
            return context.selectDistinct(read);
        }
        List<Field<?>> on = new ArrayList<>();
        distinct.on().forEach(term -> on.add(rendering.expressions().term(term)));
        return context.selectDistinct(read).on(on);
    }

    private Table<?> from(QueryPlan.From from) {
        return from instanceof QueryPlan.Inner inner
                ? rendering.inside().queries().table(inner.plan())
                : joined(((QueryPlan.Tables) from).source());
    }

    private Table<Record> joined(Source source) {
        Table<Record> tables = aliased(source.root());
        Source.Reached reached = source.reached();
        if (reached != null) {
            Field<?> key = rendering.column(
                    new Column(source.root(), source.root().entity().key()));
            boolean again = reached.first().from() instanceof QueryPlan.Tables before
                    && before.source().reached() != null;
            if (again && !rendering.dialect().nestsTrees()) {
                throw new NotSupportedException("A tree cannot begin with the rows of another tree on "
                        + rendering.dialect().engine().id() + ". Read the keys of the first one and begin with"
                        + " filter(\"pk__in\", keys).");
            }
            Select<?> first = rendering.inside().queries().keysOf(reached.first());
            tables = (Table<Record>) tables.join(new Reaching(reached).table(first))
                    .on(Conditions.equal(key, Reaching.key(reached.name())));
        }
        for (Source.Join join : source.joins()) {
            Condition on = Conditions.equal(rendering.column(join.leftColumn()), rendering.column(join.rightColumn()));
            Predicate only = join.only();
            Condition all = only == null ? on : on.and(rendering.conditions().condition(only));
            Table<Record> right = aliased(join.right());
            tables = (Table<Record>)
                    (join.outer()
                            ? tables.leftJoin(right).on(all)
                            : tables.join(right).on(all));
        }
        return tables;
    }

    private static Table<Record> aliased(io.columba.internal.plan.Table table) {
        return Rendering.table(table.entity()).as(DSL.name(table.name()));
    }

    private List<GroupField> groups(QueryPlan plan, Items items) {
        List<GroupField> groups = new ArrayList<>();
        if (plan.groups() != null) {
            List<Term> terms = rendering.dialect().groupsByKey() ? Keys.instead(plan.groups()) : plan.groups();
            terms.forEach(term -> groups.add(items.grouping(term)));
        }
        return groups;
    }

    private Select<?> limited(SelectLimitStep<Record> select, QueryPlan plan) {
        Param<Long> limit = plan.limitSlot() < 0 ? null : number(plan.limitSlot());
        Param<Long> offset = plan.offsetSlot() < 0 ? null : number(plan.offsetSlot());
        if (limit != null) {
            return offset == null ? select.limit(limit) : select.limit(limit).offset(offset);
        }
        if (offset != null) {
            return rendering.dialect().offsetNeedsLimit()
                    ? select.limit(DSL.inline(Long.MAX_VALUE)).offset(offset)
                    : select.offset(offset);
        }
        return plan.output() instanceof QueryPlan.Exists ? select.limit(DSL.inline(1)) : select;
    }

    private Param<Long> number(int slot) {
        return rendering
                .placeholders()
                .addNumber((statement, index, values) ->
                        statement.setLong(index, (Long) Objects.requireNonNull(values.get(slot))));
    }

    // --- several queries ----------------------------------------------------------------------------------------

    private Said combined(QueryPlan plan, QueryPlan.Combined combined) {
        rendering.dialect().checkCombined(combined);
        Select<?> all = null;
        for (QueryPlan part : combined.parts()) {
            Said said = rendering.inside().queries().select(part, true);
            Select<?> next = said.hidden() ? shown(said, part) : said.select();
            all = all == null ? next : joined(combined.operation(), all, next);
        }
        Table<?> rows = Objects.requireNonNull(all).asTable("rows");
        List<Integer> positions =
                plan.orders().stream().map(QueryPlan.Order::item).toList();
        return new Said(ordered(plan, rows, positions), false);
    }

    private Select<?> shown(Said said, QueryPlan part) {
        List<Field<?>> read = new ArrayList<>();
        for (int i = 0; i < part.items().size(); i++) {
            read.add(Items.column("part", i));
        }
        return context.select(read).from(said.select().asTable("part"));
    }

    @SuppressWarnings("unchecked")
    private static Select<?> joined(QueryRequest.Operation operation, Select<?> left, Select<?> right) {
        Select<Record> first = (Select<Record>) left;
        Select<Record> second = (Select<Record>) right;
        return switch (operation) {
            case UNION -> first.union(second);
            case UNION_ALL -> first.unionAll(second);
            case INTERSECTION -> first.intersect(second);
            case DIFFERENCE -> first.except(second);
        };
    }
}
