package io.columba.internal.plan;

import io.columba.expr.Lookup;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition whose names have become columns. */
public sealed interface Predicate extends PlanNode {
    @Override
    default List<? extends PlanNode> children() {
        return List.of();
    }

    /** Holds for every row. */
    record Always() implements Predicate {}

    /** Holds for no row. */
    record Never() implements Predicate {}

    /**
     * A value compared with the one in a slot.
     *
     * @param placeholders how many placeholders a list gets; 0 if the value is no list
     */
    record Compare(Term left, Lookup lookup, int slot, int placeholders) implements Predicate {
        @Override
        public List<Term> children() {
            return List.of(left);
        }
    }

    /**
     * A value compared by a lookup of a program's own.
     *
     * @param right what it is compared with; null if that is in the slot
     */
    record Custom(CustomSql sql, Term left, @Nullable Term right, int slot) implements Predicate {
        @Override
        public List<Term> children() {
            return right == null ? List.of(left) : List.of(left, right);
        }
    }

    /** A value compared with another one that the database works out. */
    record Against(Term left, Lookup lookup, Term right) implements Predicate {
        @Override
        public List<Term> children() {
            return List.of(left, right);
        }
    }

    /** A value that is among others that the database works out. */
    record Among(Term left, List<Term> values) implements Predicate {
        @Override
        public List<Term> children() {
            List<Term> children = new ArrayList<>(values);
            children.add(left);
            return children;
        }
    }

    /** A value that is among those that a query selects. */
    record InQuery(Term left, QueryPlan query) implements Predicate {
        @Override
        public List<Term> children() {
            return List.of(left);
        }
    }

    /** A JSON object that has any, or all, of some keys. */
    record HasKeys(Term json, List<String> keys, boolean all) implements Predicate {
        @Override
        public List<Term> children() {
            return List.of(json);
        }
    }

    /** A value that is the null of JSON. */
    record IsJsonNull(Term json) implements Predicate {
        @Override
        public List<Term> children() {
            return List.of(json);
        }
    }

    /** A condition that is not known to hold. */
    record Absent(Predicate part) implements Predicate {
        @Override
        public List<Predicate> children() {
            return List.of(part);
        }
    }

    /** In the order that is usual on the engine, rows without a value come before the others. */
    record NullsLead(boolean descending) implements Predicate {}

    /** What the database works out is true. */
    record Holds(Term term) implements Predicate {
        @Override
        public List<Term> children() {
            return List.of(term);
        }
    }

    /** A value that is null, or is not. */
    record IsNull(Term term, boolean isNull) implements Predicate {
        @Override
        public List<Term> children() {
            return List.of(term);
        }
    }

    /** All of several conditions. */
    record And(List<Predicate> parts) implements Predicate {
        @Override
        public List<Predicate> children() {
            return parts;
        }
    }

    /** Any of several conditions. */
    record Or(List<Predicate> parts) implements Predicate {
        @Override
        public List<Predicate> children() {
            return parts;
        }
    }

    /** A condition that does not hold. */
    record Not(Predicate part) implements Predicate {
        @Override
        public List<Predicate> children() {
            return List.of(part);
        }
    }

    /** A query has a row. */
    record Exists(QueryPlan query) implements Predicate {}

    /** Joins conditions, leaving out those that say nothing. */
    static Predicate all(List<Predicate> parts) {
        List<Predicate> telling =
                parts.stream().filter(part -> !(part instanceof Always)).toList();
        if (telling.stream().anyMatch(Never.class::isInstance)) {
            return new Never();
        }
        return telling.isEmpty() ? new Always() : telling.size() == 1 ? telling.get(0) : new And(telling);
    }

    /** Joins alternatives, leaving out those that cannot hold. */
    static Predicate any(List<Predicate> parts) {
        List<Predicate> possible =
                parts.stream().filter(part -> !(part instanceof Never)).toList();
        if (possible.stream().anyMatch(Always.class::isInstance)) {
            return new Always();
        }
        return possible.isEmpty() ? new Never() : possible.size() == 1 ? possible.get(0) : new Or(possible);
    }

    /** Turns a condition round. */
    static Predicate not(Predicate part) {
        return part instanceof Always ? new Never() : part instanceof Never ? new Always() : new Not(part);
    }
}
