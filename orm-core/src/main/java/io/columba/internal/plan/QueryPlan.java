package io.columba.internal.plan;

import io.columba.expr.Ordering;
import io.columba.expr.RowLock;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request whose names have become tables and columns: all that is left is to say it in SQL.
 *
 * @param groups what the rows of a group have in common; null if rows are not grouped
 * @param having which groups count
 * @param distinct which rows count once; null for all rows
 */
public record QueryPlan(
        EntityType<?> root,
        From from,
        Predicate where,
        @Nullable List<Term> groups,
        Predicate having,
        List<Order> orders,
        @Nullable Distinct distinct,
        int limitSlot,
        int offsetSlot,
        Output output) {

    // --- where rows come from -----------------------------------------------------------------------------------

    /** Where rows come from. */
    public sealed interface From {}

    /** Tables. */
    public record Tables(Source source) implements From {}

    /** The rows of another query; {@link Term.OfItem} names its columns. */
    public record Inner(QueryPlan plan) implements From {}

    /** The rows of several queries. */
    public record Combined(QueryRequest.Operation operation, List<QueryPlan> parts) implements From {}

    /** Rows that are equal, or that are equal in some values, count once. */
    public record Distinct(List<Term> on) {}

    /**
     * A value by which rows are ordered.
     *
     * @param item the position of the value among those that are read; -1 if it is said again
     */
    public record Order(Term term, boolean descending, Ordering.Nulls nulls, boolean mayBeNull, int item) {
        /** Makes an order. */
        public Order(Term term, boolean descending, Ordering.Nulls nulls, boolean mayBeNull) {
            this(term, descending, nulls, mayBeNull, -1);
        }

        Order of(int position) {
            return new Order(term, descending, nulls, mayBeNull, position);
        }
    }

    // --- what comes back ----------------------------------------------------------------------------------------

    /** What comes back. */
    public sealed interface Output {
        /** Returns how the rows are locked; null if they are not. */
        default @Nullable Lock lock() {
            return null;
        }
    }

    /** A lock on the rows of some tables; of all that are read if {@code of} is empty. */
    public record Lock(RowLock kind, List<Table> of) {}

    /** A value that is read, under a name. */
    public record Item(String name, Term term) {}

    /**
     * Entities, read from the columns in the order of {@link Read#columns()}, and values behind these: annotations, and
     * perhaps one that is read beside the entity. {@code outside} is what all of these are called if they come out of a
     * query that is used as a table; null if they do not.
     */
    public record Entities(
            Read read,
            List<Item> annotations,
            @Nullable Term beside,
            @Nullable Lock lock,
            @Nullable List<Item> outside) implements Output {
        Entities from(List<Item> items) {
            return new Entities(read, annotations, beside, null, items);
        }
    }

    /** Single values; {@code row} are the positions of those that a row shows, in their order. */
    public record Columns(
            List<Item> items, List<Integer> row, @Nullable Lock lock) implements Output {}

    /** Whether there is a row. */
    public record Exists() implements Output {}

    /** The columns to set in the table of an entity, in the rows of some keys. */
    public record Update(EntityType<?> table, List<Assignment> assignments, List<Item> keys) implements Output {
        /** Makes it. */
        public Update {
            assignments = readBeforeSet(assignments);
        }

        /** MySQL works the assignments out one after the other, so a column is set after the last that reads it. */
        private static List<Assignment> readBeforeSet(List<Assignment> given) {
            List<Assignment> waiting = new ArrayList<>(given);
            List<Assignment> ordered = new ArrayList<>();
            while (!waiting.isEmpty()) {
                Assignment next = waiting.stream()
                        .filter(one ->
                                waiting.stream().noneMatch(other -> !other.equals(one) && other.reads(one.field())))
                        .findFirst()
                        .orElse(waiting.get(0));
                waiting.remove(next);
                ordered.add(next);
            }
            return List.copyOf(ordered);
        }
    }

    /** A column to set to the value in a slot, or to what the database works out. */
    public record Assignment(
            EntityField field, int slot, @Nullable Term term) {
        private boolean reads(EntityField other) {
            return term != null && term.reads(other);
        }
    }

    /** The keys of the rows to delete. */
    public record Delete(List<Item> keys) implements Output {}

    /** An entity, its columns, and the entities that are read with it. */
    public record Read(
            Table table, List<Column> own, @Nullable BitSet partial, List<Nested> nested) {
        /** Returns the fields of this entity, in the order of reading. */
        public List<EntityField> fields() {
            return own.stream().map(Column::field).toList();
        }

        /** Returns the tables that this entity is in. */
        public List<Table> tables() {
            return own.stream().map(Column::table).distinct().toList();
        }

        /** Returns the columns of this entity and of those read with it, in the order of reading. */
        public List<Column> columns() {
            List<Column> columns = new ArrayList<>(own);
            nested.forEach(inner -> columns.addAll(inner.read().columns()));
            return columns;
        }
    }

    /** An entity that is read with another one; reverse where its row points to the other. */
    public record Nested(Relation relation, boolean reverse, Read read) {}

    /** Makes a plan of rows as they are: in no groups and no order, all of them. */
    static QueryPlan of(EntityType<?> root, From from, Predicate where, Output output) {
        return new QueryPlan(root, from, where, null, new Predicate.Always(), List.of(), null, -1, -1, output);
    }

    // --- what is known ------------------------------------------------------------------------------------------

    /** Returns the values that are read, in the order of the SQL. */
    public List<Item> items() {
        if (output instanceof Columns columns) {
            return columns.items();
        }
        if (output instanceof Update update) {
            return update.keys();
        }
        if (output instanceof Delete delete) {
            return delete.keys();
        }
        List<Item> items = new ArrayList<>();
        if (output instanceof Entities entities) {
            if (entities.outside() != null) {
                return entities.outside();
            }
            entities.read().columns().forEach(column -> items.add(new Item("", new Term.OfColumn(column))));
            items.addAll(entities.annotations());
            if (entities.beside() != null) {
                items.add(new Item("", entities.beside()));
            }
        }
        return items;
    }

    /** Returns a plan that reads other values of the same rows. */
    public QueryPlan reading(List<Item> items) {
        return new QueryPlan(
                root,
                from,
                where,
                groups,
                having,
                orders,
                distinct,
                limitSlot,
                offsetSlot,
                new Columns(items, List.of(), null));
    }

    /** Says whether conditions on groups speak of what the rows of a group have in common. */
    public boolean havingReadsGroups() {
        return !Grouping.columns(having).isEmpty();
    }

    /** Says whether no value is bound in what rows are grouped by, so that a condition may speak of it. */
    public boolean groupsCanBeSaidAgain() {
        return groups == null || groups.stream().noneMatch(PlanNode::binds);
    }

    /** Returns a plan for the same rows that asks conditions on groups of the groups as a table. */
    public QueryPlan withoutHaving() {
        return Qualified.withoutHaving(this);
    }

    /** Returns a plan for the same rows that keeps the first of those that are equal in some values by numbering them. */
    public QueryPlan withoutDistinctOn() {
        return Qualified.withoutDistinctOn(this);
    }

    /** Returns the tables of a query that is made of tables. */
    public Source source() {
        return ((Tables) from).source();
    }

    /** Says whether no row can fulfil the conditions, so that the database need not be asked. */
    public boolean impossible() {
        return where instanceof Predicate.Never
                || having instanceof Predicate.Never
                || (from instanceof Inner inner && inner.plan().impossible())
                || (from instanceof Combined combined && combined.parts().isEmpty());
    }

    /** Says whether only some of the rows are wanted. */
    public boolean sliced() {
        return limitSlot >= 0 || offsetSlot >= 0;
    }
}
