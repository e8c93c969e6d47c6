package io.columba.internal.sql;

import io.columba.internal.plan.Column;
import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Term;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.OrderField;
import org.jooq.Param;
import org.jooq.Query;
import org.jooq.Record;
import org.jooq.Select;
import org.jooq.SelectFieldOrAsterisk;
import org.jooq.SelectLimitStep;
import org.jooq.SortField;
import org.jooq.Table;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;

/** Says a plan in the SQL of a dialect, with jOOQ. Immutable. */
final class Renderer {
    private final Dialect dialect;
    private final DSLContext context;

    Renderer(Dialect dialect) {
        this.dialect = dialect;
        this.context = dialect.context();
    }

    Dialect dialect() {
        return dialect;
    }

    // --- queries ------------------------------------------------------------------------------------------------

    /** Renders a query, an UPDATE or a DELETE over the rows of a plan. */
    Rendered render(QueryPlan plan) {
        Placeholders placeholders = new Placeholders();
        Query query;
        if (plan.output() instanceof QueryPlan.Update update) {
            query = update(plan, update, placeholders);
        } else if (plan.output() instanceof QueryPlan.Delete) {
            query = delete(plan, placeholders);
        } else {
            query = select(plan, placeholders);
        }
        return placeholders.render(context, query);
    }

    private Select<?> select(QueryPlan plan, Placeholders placeholders) {
        QueryPlan.Output output = plan.output();
        if (output instanceof QueryPlan.Exists) {
            return rows(plan, List.of(DSL.one()), placeholders, 1);
        }
        boolean wrapped = plan.limitSlot() >= 0 || plan.offsetSlot() >= 0 || plan.distinct();
        if (output instanceof QueryPlan.Count count) {
            return wrapped
                    ? context.selectCount()
                            .from(rows(plan, counted(plan, count, placeholders), placeholders, 0)
                                    .asTable("rows"))
                    : rows(plan, List.of(DSL.count()), placeholders, 0);
        }
        if (output instanceof QueryPlan.Figures figures) {
            return figures(plan, figures, placeholders, wrapped);
        }
        List<Field<?>> columns = new ArrayList<>();
        if (output instanceof QueryPlan.Entities entities) {
            entities.read().columns().forEach(column -> columns.add(Conditions.column(column)));
            Column beside = entities.beside();
            if (beside != null) {
                columns.add(Conditions.column(beside));
            }
            Select<?> select = rows(plan, columns, placeholders, 0);
            return dialect.rowLocks().add(select, plan);
        } else {
            Expressions terms = new Conditions(this, placeholders).expressions();
            ((QueryPlan.Columns) output).terms().forEach(term -> columns.add(terms.term(term)));
        }
        return dialect.rowLocks().add(rows(plan, columns, placeholders, 0), plan);
    }

    private List<Field<?>> counted(QueryPlan plan, QueryPlan.Count count, Placeholders placeholders) {
        if (count.terms().isEmpty()) {
            return keys(plan);
        }
        Expressions terms = new Conditions(this, placeholders).expressions();
        List<Field<?>> values = new ArrayList<>();
        count.terms().forEach(term -> values.add(terms.term(term).as(DSL.name("value" + values.size()))));
        return values;
    }

    /** Says a query that stands where a value is expected. MySQL takes no limit there, unless it is in a table. */
    Select<?> subquery(QueryPlan plan, Placeholders placeholders) {
        Select<?> select = select(plan, placeholders);
        if (plan.limitSlot() < 0 && plan.offsetSlot() < 0) {
            return select;
        }
        List<Field<?>> read = select.getSelect();
        // what distinct rows are ordered by is read as well, but it is no part of the value
        SelectFieldOrAsterisk value = read.size() == 1
                ? DSL.asterisk()
                : DSL.field(DSL.name("limited", read.get(0).getName()));
        return context.select(value).from(select.asTable("limited"));
    }

    private Select<?> figures(QueryPlan plan, QueryPlan.Figures figures, Placeholders placeholders, boolean wrapped) {
        Expressions expressions = new Conditions(this, placeholders).expressions();
        List<Field<?>> results = new ArrayList<>();
        List<Field<?>> columns = new ArrayList<>(keys(plan));
        for (QueryPlan.Figure figure : figures.figures()) {
            Field<?> input = expressions.input(figure);
            if (wrapped) {
                Field<?> column = input.as(DSL.name("figure" + results.size()));
                columns.add(column);
                input = DSL.field(DSL.name(column.getName()), SQLDataType.NUMERIC);
            }
            results.add(expressions.figure(figure, input));
        }
        return wrapped
                ? context.select(results)
                        .from(rows(plan, columns, placeholders, 0).asTable("rows"))
                : rows(plan, results, placeholders, 0);
    }

    private static List<Field<?>> keys(QueryPlan plan) {
        List<Field<?>> keys = new ArrayList<>();
        plan.root()
                .keys()
                .forEach(key ->
                        keys.add(Conditions.column(new Column(plan.source().root(), key))));
        return keys;
    }

    private Select<?> rows(
            QueryPlan plan, List<? extends SelectFieldOrAsterisk> columns, Placeholders placeholders, int atMost) {
        Conditions conditions = new Conditions(this, placeholders);
        Condition where = conditions.condition(plan.where());
        List<OrderField<?>> orders = new ArrayList<>();
        List<SelectFieldOrAsterisk> read = new ArrayList<>(columns);
        for (QueryPlan.Order order : plan.orders()) {
            Field<?> column = conditions.expressions().term(order.term());
            if (plan.distinct() && !columns.contains(column)) {
                // Distinct rows can only be ordered by what is read; whoever reads the rows leaves it aside.
                read.add(column.as(DSL.name("order" + orders.size())));
            }
            SortField<?> sorted = order.descending() ? column.desc() : column.asc();
            orders.add(
                    switch (order.nulls()) {
                        case AS_USUAL ->
                            nullsAreRight(order, plan)
                                    ? sorted
                                    : order.descending() ? sorted.nullsFirst() : sorted.nullsLast();
                        case FIRST -> sorted.nullsFirst();
                        case LAST -> sorted.nullsLast();
                    });
        }
        SelectLimitStep<Record> select = (plan.distinct() ? context.selectDistinct(read) : context.select(read))
                .from(Conditions.joined(plan.source()))
                .where(where)
                .orderBy(orders);
        Param<Long> limit = plan.limitSlot() < 0 ? null : number(placeholders, plan.limitSlot());
        Param<Long> offset = plan.offsetSlot() < 0 ? null : number(placeholders, plan.offsetSlot());
        if (limit != null) {
            return offset == null ? select.limit(limit) : select.limit(limit).offset(offset);
        }
        if (offset != null) {
            return dialect.offsetNeedsLimit()
                    ? select.limit(DSL.inline(Long.MAX_VALUE)).offset(offset)
                    : select.offset(offset);
        }
        return atMost > 0 ? select.limit(DSL.inline(atMost)) : select;
    }

    /** MySQL lets distinct rows be ordered by nothing but what is read, not even by whether it is null. */
    private boolean nullsAreRight(QueryPlan.Order order, QueryPlan plan) {
        return !order.mayBeNull()
                || dialect.nullsComeAsWanted()
                || (plan.distinct() && !(order.term() instanceof Term.OfColumn));
    }

    private static Param<Long> number(Placeholders placeholders, int slot) {
        return placeholders.addNumber((statement, index, values) ->
                statement.setLong(index, (Long) Objects.requireNonNull(values.get(slot))));
    }

    // --- changes of many rows -----------------------------------------------------------------------------------

    private Query update(QueryPlan plan, QueryPlan.Update update, Placeholders placeholders) {
        Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
        Expressions own = new Conditions(this, placeholders, true).expressions();
        for (QueryPlan.Assignment assignment : update.assignments()) {
            EntityField field = assignment.field();
            Term term = assignment.term();
            assignments.put(
                    unqualified(field),
                    term == null ? assigned(field, assignment.slot(), placeholders) : own.term(term));
        }
        countVersion(update.table(), assignments);
        return context.update(Conditions.table(update.table()))
                .set(assignments)
                .where(inRows(plan, update.table(), placeholders));
    }

    private Query delete(QueryPlan plan, Placeholders placeholders) {
        return context.deleteFrom(Conditions.table(plan.root()))
                .where(inRows(plan, plan.root().concrete(), placeholders));
    }

    /** The derived table keeps MySQL from refusing a query of the table that is being changed. */
    private Condition inRows(QueryPlan plan, EntityType<?> table, Placeholders placeholders) {
        boolean ownTable = table == plan.root().concrete();
        if (plan.impossible()) {
            return DSL.falseCondition();
        }
        if (ownTable && plan.where() instanceof Predicate.Always) {
            return DSL.noCondition();
        }
        if (ownTable && plan.source().joins().isEmpty() && !Predicate.hasSubquery(plan.where())) {
            return new Conditions(this, placeholders, true).condition(plan.where());
        }
        List<EntityField> keys = plan.root().keys();
        Table<?> rows = rows(plan, keys(plan), placeholders, 0).asTable("rows");
        Field<?>[] outer = table.keys().stream().map(Renderer::unqualified).toArray(Field<?>[]::new);
        Field<?>[] inner = keys.stream()
                .map(key -> DSL.field(DSL.name("rows", key.column())))
                .toArray(Field<?>[]::new);
        if (outer.length == 1) {
            return DSL.condition("{0} in ({1})", outer[0], DSL.select(inner).from(rows));
        }
        return DSL.condition(
                "({0}) in ({1})", DSL.list(outer), DSL.select(inner).from(rows));
    }

    // --- changes of single rows ---------------------------------------------------------------------------------

    /** Renders an INSERT of so many rows; the values of each row follow those of the one before. */
    Rendered insert(EntityType<?> entity, BitSet fields, int rows, boolean returnKey) {
        Placeholders placeholders = new Placeholders();
        List<EntityField> columns = fields(entity, fields);
        List<Field<?>> names = new ArrayList<>();
        columns.forEach(column -> names.add(unqualified(column)));
        EntityField key = entity.keys().get(0);
        boolean fromSequence = key.sequence() != null && !fields.get(key.position());
        if (fromSequence) {
            names.add(unqualified(key));
        }
        List<List<Field<?>>> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int first = row * columns.size();
            List<Field<?>> assigned = new ArrayList<>();
            for (int i = 0; i < columns.size(); i++) {
                assigned.add(assigned(columns.get(i), first + i, placeholders, dialect::checkedOnInsert));
            }
            if (fromSequence) {
                assigned.add(next(key));
            }
            values.add(assigned);
        }
        Table<Record> table = Conditions.table(entity);
        if (names.isEmpty()) {
            return returning(entity, returnKey, context.insertInto(table).defaultValues(), placeholders);
        }
        org.jooq.InsertValuesStepN<Record> step = context.insertInto(table).columns(names);
        for (List<Field<?>> row : values) {
            step = step.values(row);
        }
        return returning(entity, returnKey, step, placeholders);
    }

    /** Renders a query of as many keys as its only value says, from the sequence of a key. */
    Rendered keys(EntityField key) {
        Field<?> next = next(key);
        return new Rendered(
                context.render(DSL.select(next)) + " from " + dialect.sequenceRows(),
                List.of((statement, index, values) ->
                        statement.setLong(index, (Long) Objects.requireNonNull(values.get(0)))),
                false);
    }

    private Field<?> next(EntityField key) {
        dialect.needSequences(key);
        return DSL.sequence(Conditions.sequence(key)).nextval();
    }

    /**
     * Renders an INSERT that leaves out the rows whose columns, all together, are there already. Any other error stays
     * one, which is why the engines' own ways of ignoring errors will not do.
     */
    Rendered insertMissing(EntityType<?> entity, BitSet fields, int rows) {
        if (dialect.mergesMissing()) {
            return mergeMissing(entity, fields, rows);
        }
        Rendered insert = insert(entity, fields, rows, false);
        String first = context.render(unqualified(fields(entity, fields).get(0)));
        return new Rendered(
                insert.sql() + " " + dialect.unlessThere(first), insert.parameters(), insert.ownFunctions());
    }

    private Rendered mergeMissing(EntityType<?> entity, BitSet fields, int rows) {
        Placeholders placeholders = new Placeholders();
        List<EntityField> columns = fields(entity, fields);
        List<Field<?>> own = new ArrayList<>();
        List<Field<?>> given = new ArrayList<>();
        List<Condition> same = new ArrayList<>();
        for (EntityField column : columns) {
            own.add(unqualified(column));
            given.add(DSL.field(DSL.name("given", column.column()), Dialect.renderedType(column)));
            same.add(equal(
                    DSL.field(
                            Conditions.table(entity).getQualifiedName().append(column.column()),
                            Dialect.renderedType(column)),
                    given.get(given.size() - 1)));
        }
        List<Field<?>> values = new ArrayList<>();
        for (int row = 0; row < rows; row++) {
            int first = row * columns.size();
            values.add(DSL.field(
                    "({0})",
                    DSL.list(IntStream.range(0, columns.size())
                            .mapToObj(i -> DSL.field(
                                    "cast({0} as {1})",
                                    assigned(columns.get(i), first + i, placeholders),
                                    DSL.keyword(dialect.columnType(columns.get(i)))))
                            .toList())));
        }
        Query merge = context.query(
                "merge into {0} using (values {1}) {2} ({3}) on {4} when not matched then insert ({3}) values ({5})",
                Conditions.table(entity),
                DSL.list(values),
                DSL.name("given"),
                DSL.list(own),
                DSL.and(same),
                DSL.list(given));
        return placeholders.render(context, merge);
    }

    /** jOOQ emulates RETURNING on some engines that have it by now, so the clause is added to what it renders. */
    private Rendered returning(EntityType<?> entity, boolean returnKey, Query insert, Placeholders placeholders) {
        Rendered rendered = placeholders.render(context, insert);
        return returnKey
                ? new Rendered(
                        rendered.sql() + " returning "
                                + context.render(DSL.name(entity.key().column())),
                        rendered.parameters(),
                        rendered.ownFunctions())
                : rendered;
    }

    /** Renders an UPDATE of one row; the values of its fields come first, then those by which the row is found. */
    Rendered update(EntityType<?> entity, BitSet fields, List<EntityField> condition) {
        Placeholders placeholders = new Placeholders();
        List<EntityField> columns = fields(entity, fields);
        Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.put(unqualified(columns.get(i)), assigned(columns.get(i), i, placeholders));
        }
        countVersion(entity, assignments);
        return placeholders.render(
                context,
                context.update(Conditions.table(entity))
                        .set(assignments)
                        .where(allEqual(condition, columns.size(), placeholders)));
    }

    /** Each change makes another version, unless the program sets it itself. */
    private static void countVersion(EntityType<?> entity, Map<Field<?>, Field<?>> assignments) {
        EntityField version = entity.version();
        if (version != null) {
            Field<?> column = unqualified(version);
            assignments.putIfAbsent(column, DSL.field("{0} + 1", column.getDataType(), column));
        }
    }

    /** Renders a DELETE of one row that is found by the values of some fields. */
    Rendered delete(EntityType<?> entity, List<EntityField> condition) {
        Placeholders placeholders = new Placeholders();
        return placeholders.render(
                context, context.deleteFrom(Conditions.table(entity)).where(allEqual(condition, 0, placeholders)));
    }

    private Condition allEqual(List<EntityField> fields, int firstSlot, Placeholders placeholders) {
        return DSL.and(IntStream.range(0, fields.size())
                .mapToObj(i -> equal(unqualified(fields.get(i)), assigned(fields.get(i), firstSlot + i, placeholders)))
                .toList());
    }

    @SuppressWarnings("unchecked")
    private static Condition equal(Field<?> left, Field<?> right) {
        return ((Field<Object>) left).eq((Field<Object>) right);
    }

    /** A placeholder for a stored value that is written to a column. */
    private Field<?> assigned(EntityField field, int slot, Placeholders placeholders) {
        return assigned(field, slot, placeholders, dialect::checked);
    }

    private Field<?> assigned(
            EntityField field, int slot, Placeholders placeholders, BiFunction<EntityField, Object, Object> check) {
        Codec codec = dialect.codec(field);
        return placeholders.add(Dialect.renderedType(field), (statement, index, values) -> {
            Object stored = values.get(slot);
            codec.bindNullable(statement, index, stored == null ? null : check.apply(field, stored));
        });
    }

    static List<EntityField> fields(EntityType<?> entity, BitSet positions) {
        return entity.fields().stream()
                .filter(field -> positions.get(field.position()))
                .toList();
    }

    static Field<?> unqualified(EntityField field) {
        return DSL.field(DSL.name(field.column()), Dialect.renderedType(field));
    }
}
