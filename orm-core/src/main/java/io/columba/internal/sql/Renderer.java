package io.columba.internal.sql;

import io.columba.internal.plan.Predicate;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Term;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.BitSet;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.IntStream;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;
import org.jooq.impl.DSL;

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

    DSLContext context() {
        return context;
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
            query = Rendering.ofQuery(dialect, context, placeholders).queries().statement(plan);
        }
        return placeholders.render(context, query);
    }

    // --- changes of many rows -----------------------------------------------------------------------------------

    private Query update(QueryPlan plan, QueryPlan.Update update, Placeholders placeholders) {
        Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
        Rendering own = Rendering.ofChange(dialect, context, placeholders, changed(plan, update));
        for (QueryPlan.Assignment assignment : update.assignments()) {
            EntityField field = assignment.field();
            Term term = assignment.term();
            assignments.put(
                    Rendering.unqualified(field),
                    term == null
                            ? assigned(field, assignment.slot(), placeholders)
                            : own.expressions().term(term));
        }
        countVersion(update.table(), assignments);
        return context.update(Rendering.table(update.table()))
                .set(assignments)
                .where(inRows(plan, update.table(), placeholders));
    }

    /** The tables by which assignments and conditions speak of the row that is changed. */
    private static Set<io.columba.internal.plan.Table> changed(QueryPlan plan, QueryPlan.Update update) {
        Set<io.columba.internal.plan.Table> changed = new HashSet<>();
        if (plan.from() instanceof QueryPlan.Tables tables) {
            changed.add(tables.source().root());
        }
        for (QueryPlan.Assignment assignment : update.assignments()) {
            if (assignment.term() != null) {
                assignment.term().has(node -> {
                    if (node instanceof Term.OfColumn column) {
                        changed.add(column.column().table());
                    }
                    return false;
                });
            }
        }
        return changed;
    }

    private Query delete(QueryPlan plan, Placeholders placeholders) {
        return context.deleteFrom(Rendering.table(plan.root()))
                .where(inRows(plan, plan.root().concrete(), placeholders));
    }

    /** The derived table keeps MySQL from refusing a query of the table that is being changed. */
    private Condition inRows(QueryPlan plan, EntityType<?> table, Placeholders placeholders) {
        boolean ownTable = table == plan.root().concrete();
        if (plan.impossible()) {
            return DSL.falseCondition();
        }
        boolean ofTables = plan.from() instanceof QueryPlan.Tables && plan.groups() == null;
        if (ownTable
                && ofTables
                && plan.where() instanceof Predicate.Always
                && plan.distinct() == null
                && plan.source().reached() == null) {
            return DSL.noCondition();
        }
        if (ownTable && ofTables && plan.source().isAlone() && !plan.where().hasQuery()) {
            return Rendering.ofChange(
                            dialect, context, placeholders, Set.of(plan.source().root()))
                    .conditions()
                    .condition(plan.where());
        }
        List<EntityField> keys = plan.root().keys();
        Table<?> rows = Rendering.ofQuery(dialect, context, placeholders)
                .queries()
                .keys(plan)
                .asTable("rows");
        Field<?>[] outer = table.keys().stream().map(Rendering::unqualified).toArray(Field<?>[]::new);
        Field<?>[] inner = IntStream.range(0, keys.size())
                .mapToObj(i -> DSL.field(DSL.name("rows", "c" + i)))
                .toArray(Field<?>[]::new);
        if (outer.length == 1) {
            return DSL.condition("{0} in ({1})", outer[0], DSL.select(inner).from(rows));
        }
        return DSL.condition(
                "({0}) in ({1})", DSL.list(outer), DSL.select(inner).from(rows));
    }

    // --- changes of single rows ---------------------------------------------------------------------------------

    /** Renders an UPDATE of one row; the values of its fields come first, then those by which the row is found. */
    Rendered update(EntityType<?> entity, BitSet fields, List<EntityField> condition) {
        Placeholders placeholders = new Placeholders();
        List<EntityField> columns = fields(entity, fields);
        Map<Field<?>, Field<?>> assignments = new LinkedHashMap<>();
        for (int i = 0; i < columns.size(); i++) {
            assignments.put(Rendering.unqualified(columns.get(i)), assigned(columns.get(i), i, placeholders));
        }
        countVersion(entity, assignments);
        return placeholders.render(
                context,
                context.update(Rendering.table(entity))
                        .set(assignments)
                        .where(allEqual(condition, columns.size(), placeholders)));
    }

    /** Each change makes another version, unless the program sets it itself. */
    private static void countVersion(EntityType<?> entity, Map<Field<?>, Field<?>> assignments) {
        EntityField version = entity.version();
        if (version != null) {
            Field<?> column = Rendering.unqualified(version);
            assignments.putIfAbsent(column, DSL.field("{0} + 1", column.getDataType(), column));
        }
    }

    /** Renders a DELETE of one row that is found by the values of some fields. */
    Rendered delete(EntityType<?> entity, List<EntityField> condition) {
        Placeholders placeholders = new Placeholders();
        return placeholders.render(
                context, context.deleteFrom(Rendering.table(entity)).where(allEqual(condition, 0, placeholders)));
    }

    Condition allEqual(List<EntityField> fields, int firstSlot, Placeholders placeholders) {
        return DSL.and(IntStream.range(0, fields.size())
                .mapToObj(i -> equal(
                        Rendering.unqualified(fields.get(i)), assigned(fields.get(i), firstSlot + i, placeholders)))
                .toList());
    }

    @SuppressWarnings("unchecked")
    static Condition equal(Field<?> left, Field<?> right) {
        return ((Field<Object>) left).eq((Field<Object>) right);
    }

    /** A placeholder for a stored value that is written to a column. */
    private Field<?> assigned(EntityField field, int slot, Placeholders placeholders) {
        return assigned(field, slot, placeholders, dialect::checked);
    }

    Field<?> assigned(
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
}
