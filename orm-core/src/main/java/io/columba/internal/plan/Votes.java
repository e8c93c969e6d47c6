package io.columba.internal.plan;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * Counts which tables the parts of a junction need rows of, and decides from that which joins keep rows without a partner
 * (Django: {@code JoinPromoter}). Used for one junction.
 */
final class Votes {
    private final boolean any;
    private final int voters;
    private final Map<Table, Integer> votes = new LinkedHashMap<>();

    /** {@code any} says that one part is enough, which negation turns round. */
    Votes(boolean any, int voters, boolean negated) {
        this.any = any != negated;
        this.voters = voters;
    }

    void add(Collection<Table> needed) {
        needed.forEach(table -> votes.merge(table, 1, Integer::sum));
    }

    /** Changes the joins; returns the tables without whose rows the junction cannot hold. */
    Set<Table> decide(Source source) {
        Set<Table> optional = new LinkedHashSet<>();
        Set<Table> needed = new LinkedHashSet<>();
        votes.forEach((table, count) -> {
            if (any && count < voters) {
                optional.add(table);
            } else {
                needed.add(table);
            }
        });
        source.promote(optional);
        source.demote(needed);
        return needed;
    }
}
