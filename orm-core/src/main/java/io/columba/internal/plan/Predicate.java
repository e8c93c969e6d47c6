package io.columba.internal.plan;

import io.columba.expr.Lookup;
import io.columba.expr.Transform;
import io.columba.meta.EntityField;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A condition whose names have become columns. */
public sealed interface Predicate {
    /** Holds for every row. */
    record Always() implements Predicate {}

    /** Holds for no row. */
    record Never() implements Predicate {}

    /**
     * A column compared with the value in a slot.
     *
     * @param placeholders how many placeholders a list gets; 0 if the value is no list
     * @param guarded true if null has to count as "does not hold", so that its negation holds
     */
    record Compare(
            Column column, @Nullable Transform transform, Lookup lookup, int slot, int placeholders, boolean guarded)
            implements Predicate {}

    /** A column compared with what the database works out; guarded as in {@link Compare}. */
    record Against(Column column, @Nullable Transform transform, Lookup lookup, Term term, boolean guarded)
            implements Predicate {}

    /** A column whose value is among those that a query selects; guarded as in {@link Compare}. */
    record InQuery(Column column, QueryPlan query, boolean guarded) implements Predicate {}

    /** What the database works out is true; guarded if null has to count as "does not hold". */
    record Holds(Term term, boolean guarded) implements Predicate {}

    /** A column that is null, or is not. */
    record IsNull(Column column, boolean isNull) implements Predicate {}

    /** All of several conditions. */
    record And(List<Predicate> parts) implements Predicate {}

    /** Any of several conditions. */
    record Or(List<Predicate> parts) implements Predicate {}

    /** A condition that does not hold. */
    record Not(Predicate part) implements Predicate {}

    /** A related row exists for which a condition holds. */
    record Exists(Source source, Column outer, Column inner, Predicate where) implements Predicate {}

    /** Says whether the condition depends on a field. */
    default boolean reads(EntityField field) {
        if (this instanceof And and) {
            return and.parts().stream().anyMatch(part -> part.reads(field));
        }
        if (this instanceof Or or) {
            return or.parts().stream().anyMatch(part -> part.reads(field));
        }
        if (this instanceof Not not) {
            return not.part().reads(field);
        }
        if (this instanceof Compare compare) {
            return compare.column().field() == field;
        }
        if (this instanceof Against against) {
            return against.column().field() == field || against.term().reads(field);
        }
        if (this instanceof Holds holds) {
            return holds.term().reads(field);
        }
        if (this instanceof InQuery in) {
            return in.column().field() == field;
        }
        return this instanceof IsNull isNull && isNull.column().field() == field;
    }

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

    /** Says whether a condition asks for other rows. */
    static boolean hasSubquery(Predicate predicate) {
        if (predicate instanceof And and) {
            return and.parts().stream().anyMatch(Predicate::hasSubquery);
        }
        if (predicate instanceof Or or) {
            return or.parts().stream().anyMatch(Predicate::hasSubquery);
        }
        if (predicate instanceof Against against) {
            return hasSubquery(against.term());
        }
        if (predicate instanceof Holds holds) {
            return hasSubquery(holds.term());
        }
        return predicate instanceof Exists
                || predicate instanceof InQuery
                || (predicate instanceof Not not && hasSubquery(not.part()));
    }

    private static boolean hasSubquery(Term term) {
        if (term instanceof Term.Calculated calculated) {
            return hasSubquery(calculated.left()) || hasSubquery(calculated.right());
        }
        if (term instanceof Term.Called called) {
            return called.arguments().stream().anyMatch(Predicate::hasSubquery);
        }
        if (term instanceof Term.Truth truth) {
            return hasSubquery(truth.predicate());
        }
        if (term instanceof Term.Chosen chosen) {
            return chosen.branches().stream()
                    .anyMatch(branch -> hasSubquery(branch.when()) || hasSubquery(branch.then()));
        }
        return term instanceof Term.OfQuery;
    }
}
