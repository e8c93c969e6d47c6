package io.columba.internal.plan;

import io.columba.expr.Aggregate;
import io.columba.expr.DatePart;
import io.columba.expr.Expression;
import io.columba.expr.Function;
import io.columba.expr.Transform;
import io.columba.expr.Window;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A value that the database works out, its names resolved to columns. */
public sealed interface Term extends PlanNode {
    /** Returns the kind of the value; null where only the database knows it. */
    @Nullable
    ValueKind kind();

    @Override
    default List<? extends PlanNode> children() {
        return List.of();
    }

    /** The value of a column. */
    record OfColumn(Column column) implements Term {
        @Override
        public ValueKind kind() {
            return column.field().kind();
        }
    }

    /** The value in a slot; its kind is part of the shape. */
    record OfSlot(int slot, ValueKind kind) implements Term {}

    /** The SQL null. */
    record OfNull() implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return null;
        }
    }

    /** A calculation with two values. */
    record Calculated(
            Expression.Operator operator,
            Term left,
            Term right,
            @Nullable ValueKind kind) implements Term {
        @Override
        public List<Term> children() {
            return List.of(left, right);
        }
    }

    /** A call of a function. */
    record Called(
            Function function,
            List<Term> arguments,
            @Nullable ValueKind kind) implements Term {
        @Override
        public List<Term> children() {
            return arguments;
        }
    }

    /** A date, or a date and time, cut down to a unit. */
    record Truncated(DatePart part, Term operand) implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return operand.kind();
        }

        @Override
        public List<Term> children() {
            return List.of(operand);
        }
    }

    /** A part of a date or time. */
    record Extracted(Transform part, Term operand) implements Term {
        @Override
        public ValueKind kind() {
            return Kinds.of(part);
        }

        @Override
        public List<Term> children() {
            return List.of(operand);
        }
    }

    /** A value of a declared kind, to which the database converts it if it is cast. */
    record Typed(Term operand, ValueKind kind, boolean cast) implements Term {
        @Override
        public List<Term> children() {
            return List.of(operand);
        }
    }

    /** The value of the first condition that holds; null for the SQL null if none does. */
    record Chosen(
            List<Branch> branches,
            @Nullable Term fallback,
            @Nullable ValueKind kind) implements Term {
        @Override
        public List<PlanNode> children() {
            List<PlanNode> children = new ArrayList<>();
            for (Branch branch : branches) {
                children.add(branch.when());
                children.add(branch.then());
            }
            if (fallback != null) {
                children.add(fallback);
            }
            return children;
        }
    }

    /** A condition with its value. */
    record Branch(Predicate when, Term then) {}

    /** The truth of a condition. */
    record Truth(Predicate predicate) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.BOOLEAN;
        }

        @Override
        public List<Predicate> children() {
            return List.of(predicate);
        }
    }

    /** The only value of the only row of a query. */
    record OfQuery(QueryPlan query) implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return query.items().get(0).term().kind();
        }
    }

    /** A value of several rows together; null as the argument counts rows. */
    record Aggregated(
            Aggregate.Function function,
            @Nullable Term argument,
            boolean distinct,
            @Nullable Predicate only,
            @Nullable Term fallback,
            @Nullable Joined joined)
            implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return Kinds.of(function, argument == null ? null : argument.kind());
        }

        @Override
        public List<PlanNode> children() {
            List<PlanNode> children = new ArrayList<>();
            Stream.of(argument, only, fallback).forEach(child -> {
                if (child != null) {
                    children.add(child);
                }
            });
            if (joined != null) {
                joined.orders().forEach(order -> children.add(order.term()));
            }
            return children;
        }
    }

    /** How texts are joined. */
    record Joined(String separator, List<QueryPlan.Order> orders) {}

    /** A value that depends on the rows around. */
    record Windowed(
            Window.@Nullable Function function,
            List<Term> arguments,
            List<Term> partitions,
            List<QueryPlan.Order> orders,
            Window.@Nullable Frame frame)
            implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return Kinds.of(function, arguments);
        }

        /** An aggregate over a window is none over a group, only what it is worked out of may be. */
        @Override
        public List<PlanNode> children() {
            List<PlanNode> children = new ArrayList<>(partitions);
            arguments.forEach(argument -> {
                if (function == null) {
                    children.addAll(argument.children());
                } else {
                    children.add(argument);
                }
            });
            orders.forEach(order -> children.add(order.term()));
            return children;
        }
    }

    /** What a JSON document holds under keys: names of members, or numbers of elements. */
    record Keyed(Term json, List<String> keys) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.JSON;
        }

        @Override
        public List<Term> children() {
            return List.of(json);
        }
    }

    /** What a transform of a program's own makes of a value. */
    record Custom(CustomSql sql, Term operand) implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return sql.kind() == null ? operand.kind() : sql.kind();
        }

        @Override
        public List<Term> children() {
            return List.of(operand);
        }
    }

    /** How many steps the row is away from those that a tree begins with. */
    record Depth(String tree) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.INTEGER;
        }
    }

    /** The number of elements of an array. */
    record Size(Term array) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.INTEGER;
        }

        @Override
        public List<Term> children() {
            return List.of(array);
        }
    }

    /** An element of an array, counted from 0. */
    record Element(Term array, int index, ValueKind kind) implements Term {
        @Override
        public List<Term> children() {
            return List.of(array);
        }
    }

    /** The elements of the array in a column from one to before another, counted from 0. */
    record Part(OfColumn array, int from, int to) implements Term {
        @Override
        public ValueKind kind() {
            return ValueKind.ARRAY;
        }

        @Override
        public List<Term> children() {
            return List.of(array);
        }
    }

    /** SQL as it stands. */
    record Raw(String sql, List<Term> arguments) implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return null;
        }

        @Override
        public List<Term> children() {
            return arguments;
        }
    }

    /** A column of the query that this one is made of. */
    record OfItem(String name, Term original) implements Term {
        @Override
        public @Nullable ValueKind kind() {
            return original.kind();
        }
    }

    /** Says whether the value is worked out of a field. */
    default boolean reads(EntityField field) {
        return has(node -> node instanceof OfColumn column && column.column().field() == field);
    }

    /** Says whether the value may be null. */
    default boolean mayBeNull(Source source) {
        return !(this instanceof OfColumn of)
                || of.column().field().nullable()
                || source.mayBeMissing(of.column().table());
    }
}
