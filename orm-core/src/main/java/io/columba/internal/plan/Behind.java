package io.columba.internal.plan;

import io.columba.expr.Lookup;
import io.columba.expr.Ordering;
import java.util.List;

/**
 * Plans which rows come behind another one in an order: those that are behind it in the first value that differs. Used for
 * one query.
 */
final class Behind {
    private final Planner planner;

    Behind(Planner planner) {
        this.planner = planner;
    }

    Predicate of(List<QueryRequest.Bound> bounds) {
        Predicate behind = new Predicate.Never();
        for (int i = bounds.size() - 1; i >= 0; i--) {
            behind = behind(bounds.get(i), behind, i == 0);
        }
        return behind;
    }

    /** {@code further} says which of the rows with an equal value are behind. */
    private Predicate behind(QueryRequest.Bound bound, Predicate further, boolean leading) {
        boolean descending = bound.by().descending();
        Term term = planner.terms().term(bound.by().expression(), Scope.VALUES);
        Predicate nullsLead = nullsLead(bound.by());
        if (bound.value() == null) {
            Predicate present = Predicate.all(List.of(new Predicate.IsNull(term, false), nullsLead));
            return Predicate.any(List.of(present, Predicate.all(List.of(new Predicate.IsNull(term, true), further))));
        }
        int slot = ((Slot) bound.value()).number();
        Predicate beyond = new Predicate.Compare(term, descending ? Lookup.LT : Lookup.GT, slot, 0);
        Predicate equal = new Predicate.Compare(term, Lookup.EXACT, slot, 0);
        Predicate behind = Predicate.any(List.of(beyond, Predicate.all(List.of(equal, further))));
        if (term.mayBeNull(planner.source())) {
            Predicate absent = Predicate.all(List.of(new Predicate.IsNull(term, true), Predicate.not(nullsLead)));
            return Predicate.any(List.of(behind, absent));
        }
        if (leading) {
            // says nothing new, but engines find the first row by an index with it, which they do not with alternatives
            Predicate start = new Predicate.Compare(term, descending ? Lookup.LTE : Lookup.GTE, slot, 0);
            return Predicate.all(List.of(start, behind));
        }
        return behind;
    }

    private static Predicate nullsLead(Ordering by) {
        return switch (by.nulls()) {
            case FIRST -> new Predicate.Always();
            case LAST -> new Predicate.Never();
            case AS_USUAL -> new Predicate.NullsLead(by.descending());
        };
    }
}
