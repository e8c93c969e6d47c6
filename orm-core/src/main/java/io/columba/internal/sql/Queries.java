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
import org.jooq.SelectLimitStep;
import org.jooq.SelectIntoStep;
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
        return DSL.exists(select(plan, false).select());
    }

    /** Says a query for the keys of the rows that a change concerns. */
    Select<?> keys(QueryPlan plan) {
        List<QueryPlan.Item> keys = new ArrayList<>();
        plan.root().keys().forEach(key -> keys.add(new QueryPlan.Item(
                key.valueName(), new Term.OfColumn(new Column(plan.source().root(), key)))));
        return select(plan.reading(keys), true).select();
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

    private Select<?> first(Said said) {
        return context.select(DSL.field(DSL.name("limited", name(0)))).from(said.select().asTable("limited"));
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
        Items items = new Items(plan, named);
        Condition where = rendering.conditions().condition(plan.where());
        List<GroupField> groups = groups(plan, items);
        Condition having = rendering.conditions().condition(plan.having());
        List<OrderField<?>> orders = new ArrayList<>();
        for (QueryPlan.Order order : plan.orders()) {
            for (Field<?> value : items.ordering(order)) {
                orders.add(Sorting.field(rendering.dialect(), order, value, plan.distinct() != null));
            }
        }
        SelectConditionStep<Record> rows =
                selecting(plan, items.read()).from(from(plan.from())).where(where);
        SelectHavingStep<Record> grouped = groups.isEmpty() ? rows : rows.groupBy(groups);
        SelectLimitStep<Record> select = plan.having() instanceof Predicate.Always
                ? grouped.orderBy(orders)
                : grouped.having(having).orderBy(orders);
        return new Said(limited(select, plan), items.hidden());
    }

    private SelectIntoStep<Record> selecting(QueryPlan plan, List<SelectField<?>> read) {
        QueryPlan.Distinct distinct = plan.distinct();
        if (distinct == null) {
            return context.select(read);
        }
        if (distinct.on().isEmpty()) {
            return context.selectDistinct(read);
        }
        if (!rendering.dialect().distinctOn()) {
            throw new NotSupportedException("distinctOn(...) is known to PostgreSQL only, not to "
                    + rendering.dialect().engine().id() + ". Use a window: annotate the rowNumber() of each group and"
                    + " filter for 1.");
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
        for (Source.Join join : source.joins()) {
            Condition on = Conditions.equal(
                    rendering.column(join.leftColumn()), rendering.column(join.rightColumn()));
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
            List<Term> terms =
                    rendering.dialect().groupsByKey() ? Keys.instead(plan.groups()) : plan.groups();
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
        return rendering.placeholders().addNumber((statement, index, values) ->
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
        List<Field<?>> read = new ArrayList<>();
        for (int i = 0; i < plan.items().size(); i++) {
            read.add(column(i));
        }
        List<OrderField<?>> orders = new ArrayList<>();
        plan.orders().forEach(order -> orders.add(
                Sorting.field(rendering.dialect(), order, column(order.item()), false)));
        Table<?> rows = Objects.requireNonNull(all).asTable("rows");
        return new Said(limited(context.select(read).from(rows).orderBy(orders), plan), false);
    }

    private Select<?> shown(Said said, QueryPlan part) {
        List<Field<?>> read = new ArrayList<>();
        for (int i = 0; i < part.items().size(); i++) {
            read.add(DSL.field(DSL.name("part", name(i))));
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

    private static Field<?> column(int position) {
        return DSL.field(DSL.name("rows", name(position)), Object.class);
    }

    private static String name(int position) {
        return "c" + position;
    }

    // --- what is read -------------------------------------------------------------------------------------------

    /** The values that a query reads, and those that are read besides because it is grouped or ordered by them. */
    private final class Items {
        private final boolean distinct;
        private final List<Term> terms = new ArrayList<>();
        private final List<SelectField<?>> read = new ArrayList<>();
        private final int wanted;

        Items(QueryPlan plan, boolean named) {
            this.distinct = plan.distinct() != null;
            for (QueryPlan.Item item : plan.items()) {
                add(item.term(), named);
            }
            this.wanted = terms.size();
        }

        private Field<?> add(Term term, boolean named) {
            Field<?> field = rendering.expressions().term(term);
            boolean plain = term instanceof Term.OfColumn && !named;
            read.add(plain ? field : field.as(DSL.name(name(terms.size()))));
            terms.add(term);
            return plain ? field : DSL.field(DSL.name(name(terms.size() - 1)), field.getDataType());
        }

        List<SelectField<?>> read() {
            return read.isEmpty() ? List.of(DSL.one()) : read;
        }

        boolean hidden() {
            return terms.size() > wanted;
        }

        /** A value that is bound cannot be said a second time and be known to be the same, so it is named. */
        Field<?> grouping(Term term) {
            int position = terms.indexOf(term);
            if (term instanceof Term.OfColumn || !term.binds()) {
                return rendering.expressions().term(term);
            }
            return position < 0 ? add(term, true) : DSL.field(DSL.name(name(position)));
        }

        /** Distinct rows can only be ordered by what is read; whoever reads the rows leaves it aside. */
        List<Field<?>> ordering(QueryPlan.Order order) {
            Term term = order.term();
            if (term instanceof Term.Keyed keyed && !distinct) {
                return rendering.dialect().json().sortable(rendering, keyed);
            }
            int position = order.item() < 0 ? terms.indexOf(term) : order.item();
            if (position < 0) {
                return List.of(distinct ? add(term, true) : rendering.expressions().term(term));
            }
            return List.of(
                    term instanceof Term.OfColumn
                            ? rendering.expressions().term(term)
                            : DSL.field(DSL.name(name(position)), SqlFunctions.type(term.kind())));
        }
    }
}
