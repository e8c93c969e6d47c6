package io.columba.internal.plan;

import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Where names are resolved: which joins to many they may share, and what negations they are in.
 *
 * @param shared the tables of to-many relations that may be shared; null for all
 * @param excluding some negation is around, whether or not another one takes it back
 * @param negated the negations around do not take each other back
 * @param splits a negated condition on a to-many relation becomes a query of its own
 */
record Scope(@Nullable Set<Table> shared, boolean excluding, boolean negated, boolean splits) {
    /** Where values are worked out: they share any join. */
    static final Scope VALUES = new Scope(null, false, false, false);

    /** The conditions of one call, which speak of the same related rows. */
    static Scope ofCall() {
        return new Scope(new LinkedHashSet<>(), false, false, true);
    }

    /** The conditions of a value. */
    Scope ofValue() {
        return new Scope(shared, false, false, false);
    }

    Scope negate() {
        return new Scope(shared, true, !negated, splits);
    }
}
