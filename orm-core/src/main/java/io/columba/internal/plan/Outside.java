package io.columba.internal.plan;

import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Says a value or condition over the columns of a query that is used as a table: what comes of single rows becomes a
 * column, what is worked out of several rows, or of constants, stays outside. Immutable.
 *
 * @param item gives the column of a value
 * @param whole values that become columns as they are
 * @param ofGroups says that the rows of the query are groups, so that what is worked out of several rows is a column, too
 */
record Outside(UnaryOperator<Term> item, Set<Term> whole, boolean ofGroups) {
    Outside(UnaryOperator<Term> item) {
        this(item, Set.of(), false);
    }

    Term term(Term term) {
        if (whole.contains(term) || (ofGroups && term instanceof Term.Aggregated)) {
            return item.apply(term);
        }
        if (term instanceof Term.OfColumn
                || term instanceof Term.OfItem
                || term instanceof Term.OfQuery
                || term instanceof Term.Windowed
                || term instanceof Term.Keyed
                || term instanceof Term.Part
                || term instanceof Term.Depth) {
            return item.apply(term);
        }
        if (term instanceof Term.Aggregated of) {
            return new Term.Aggregated(
                    of.function(),
                    orNull(of.argument()),
                    of.distinct(),
                    of.only() == null ? null : predicate(of.only()),
                    orNull(of.fallback()),
                    of.joined() == null
                            ? null
                            : new Term.Joined(
                                    of.joined().separator(), orders(of.joined().orders())));
        }
        if (term instanceof Term.Calculated of) {
            return new Term.Calculated(of.operator(), term(of.left()), term(of.right()), of.kind());
        }
        if (term instanceof Term.Called of) {
            return new Term.Called(of.function(), terms(of.arguments()), of.kind());
        }
        if (term instanceof Term.Truncated of) {
            return new Term.Truncated(of.part(), term(of.operand()));
        }
        if (term instanceof Term.Extracted of) {
            return new Term.Extracted(of.part(), term(of.operand()));
        }
        if (term instanceof Term.Typed of) {
            return new Term.Typed(term(of.operand()), of.kind(), of.cast());
        }
        if (term instanceof Term.Truth of) {
            return new Term.Truth(predicate(of.predicate()));
        }
        if (term instanceof Term.Custom of) {
            return new Term.Custom(of.sql(), term(of.operand()));
        }
        if (term instanceof Term.Size of) {
            return new Term.Size(term(of.array()));
        }
        if (term instanceof Term.Element of) {
            return new Term.Element(term(of.array()), of.index(), of.kind());
        }
        if (term instanceof Term.Raw of) {
            return new Term.Raw(of.sql(), terms(of.arguments()));
        }
        if (term instanceof Term.Chosen of) {
            List<Term.Branch> branches = of.branches().stream()
                    .map(branch -> new Term.Branch(predicate(branch.when()), term(branch.then())))
                    .toList();
            return new Term.Chosen(branches, orNull(of.fallback()), of.kind());
        }
        return term;
    }

    private @Nullable Term orNull(@Nullable Term term) {
        return term == null ? null : term(term);
    }

    private List<Term> terms(List<Term> terms) {
        return terms.stream().map(this::term).toList();
    }

    private List<QueryPlan.Order> orders(List<QueryPlan.Order> orders) {
        return orders.stream()
                .map(order ->
                        new QueryPlan.Order(term(order.term()), order.descending(), order.nulls(), order.mayBeNull()))
                .toList();
    }

    Predicate predicate(Predicate predicate) {
        if (predicate instanceof Predicate.Compare of) {
            return new Predicate.Compare(term(of.left()), of.lookup(), of.slot(), of.placeholders());
        }
        if (predicate instanceof Predicate.Against of) {
            return new Predicate.Against(term(of.left()), of.lookup(), term(of.right()));
        }
        if (predicate instanceof Predicate.Custom of) {
            return new Predicate.Custom(of.sql(), term(of.left()), orNull(of.right()), of.slot());
        }
        if (predicate instanceof Predicate.Among of) {
            return new Predicate.Among(term(of.left()), terms(of.values()));
        }
        if (predicate instanceof Predicate.InQuery of) {
            return new Predicate.InQuery(term(of.left()), of.query());
        }
        if (predicate instanceof Predicate.HasKeys of) {
            return new Predicate.HasKeys(term(of.json()), of.keys(), of.all());
        }
        if (predicate instanceof Predicate.IsJsonNull of) {
            return new Predicate.IsJsonNull(term(of.json()));
        }
        if (predicate instanceof Predicate.Absent of) {
            return new Predicate.Absent(predicate(of.part()));
        }
        if (predicate instanceof Predicate.Holds of) {
            return new Predicate.Holds(term(of.term()));
        }
        if (predicate instanceof Predicate.IsNull of) {
            return new Predicate.IsNull(term(of.term()), of.isNull());
        }
        if (predicate instanceof Predicate.And of) {
            return new Predicate.And(of.parts().stream().map(this::predicate).toList());
        }
        if (predicate instanceof Predicate.Or of) {
            return new Predicate.Or(of.parts().stream().map(this::predicate).toList());
        }
        if (predicate instanceof Predicate.Not of) {
            return new Predicate.Not(predicate(of.part()));
        }
        if (predicate instanceof Predicate.Exists) {
            Term truth = item.apply(new Term.Truth(predicate));
            return new Predicate.Holds(truth);
        }
        return predicate;
    }
}
