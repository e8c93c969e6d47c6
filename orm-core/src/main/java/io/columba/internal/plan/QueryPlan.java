package io.columba.internal.plan;

import io.columba.expr.Aggregate;
import io.columba.expr.RowLock;
import io.columba.internal.plan.Column.Table;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A request whose names have become tables and columns: all that is left is to say it in SQL. */
public record QueryPlan(
        EntityType<?> root,
        Source source,
        Predicate where,
        List<Order> orders,
        boolean distinct,
        int limitSlot,
        int offsetSlot,
        Output output) {

    /** A column by which rows are ordered. */
    public record Order(Term term, boolean descending) {}

    /** What comes back. */
    public sealed interface Output {
        /** Returns how the rows are locked; null if they are not. */
        default @Nullable Lock lock() {
            return null;
        }
    }

    /** A lock on the rows of some tables; of all that are read if {@code of} is empty. */
    public record Lock(RowLock kind, List<Table> of) {}

    /** Entities, read from the columns in the order of {@link Read#columns()}, and perhaps a column behind these. */
    public record Entities(
            Read read, @Nullable Lock lock, @Nullable Column beside) implements Output {}

    /** Single columns. */
    public record Columns(List<Term> terms, @Nullable Lock lock) implements Output {}

    /** Figures over all rows; the column is null for a count of rows. */
    public record Figures(List<Figure> figures) implements Output {}

    /** One figure. */
    public record Figure(Aggregate aggregate, @Nullable Column column) {}

    /** The number of rows. */
    public record Count(List<Term> terms) implements Output {}

    /** Whether there is a row. */
    public record Exists() implements Output {}

    /** The columns to set in the table of an entity. */
    public record Update(EntityType<?> table, List<Assignment> assignments) implements Output {
        public Update {
            assignments = readBeforeSet(assignments);
        }

        /** MySQL works the assignments out one after the other, so a column is set after the last that reads it. */
        private static List<Assignment> readBeforeSet(List<Assignment> given) {
            List<Assignment> waiting = new java.util.ArrayList<>(given);
            List<Assignment> ordered = new java.util.ArrayList<>();
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

    /** The rows to delete. */
    public record Delete() implements Output {}

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
            List<Column> columns = new java.util.ArrayList<>(own);
            nested.forEach(inner -> columns.addAll(inner.read().columns()));
            return columns;
        }
    }

    /** An entity that is read with another one; reverse where its row points to the other. */
    public record Nested(Relation relation, boolean reverse, Read read) {}

    /** Says whether no row can fulfil the conditions, so that the database need not be asked. */
    public boolean impossible() {
        return where instanceof Predicate.Never;
    }
}
