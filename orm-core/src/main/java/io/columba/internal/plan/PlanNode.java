package io.columba.internal.plan;

import java.util.List;

/** A part of a plan that is made of other parts. */
public sealed interface PlanNode permits Term, Predicate {
    /** Returns the parts; those of a query that stands in it are none of them. */
    List<? extends PlanNode> children();

    /** Says whether this part or one of its parts fulfils a condition. */
    default boolean has(java.util.function.Predicate<PlanNode> wanted) {
        return wanted.test(this) || children().stream().anyMatch(child -> child.has(wanted));
    }

    /** Says whether the value is one of several rows together. */
    default boolean aggregates() {
        return has(Term.Aggregated.class::isInstance);
    }

    /** Says whether the value depends on rows around it. */
    default boolean looksAround() {
        return has(Term.Windowed.class::isInstance);
    }

    /** Says whether a query stands in it. */
    default boolean hasQuery() {
        return has(node ->
                node instanceof Term.OfQuery || node instanceof Predicate.InQuery || node instanceof Predicate.Exists);
    }

    /** Says whether a value is bound in it, which no other place of the SQL can be known to bind the same. */
    default boolean binds() {
        return has(node -> node instanceof Term.OfSlot
                || node instanceof Term.Keyed
                || node instanceof Predicate.Compare
                || node instanceof Predicate.Custom
                || node.hasQueryItself());
    }

    private boolean hasQueryItself() {
        return this instanceof Term.OfQuery || this instanceof Predicate.InQuery || this instanceof Predicate.Exists;
    }
}
