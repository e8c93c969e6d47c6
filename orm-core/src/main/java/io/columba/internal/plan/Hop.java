package io.columba.internal.plan;

import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import org.jspecify.annotations.Nullable;

/**
 * One step along a relation; reverse leads from the target to the rows that point to it. {@code filteredBy} is the name
 * of the filtered relation whose rows alone count; null for all.
 */
record Hop(Relation relation, boolean reverse, @Nullable String filteredBy) {
    Hop(Relation relation, boolean reverse) {
        this(relation, reverse, null);
    }

    boolean toMany() {
        return reverse && !relation.oneToOne();
    }

    EntityType<?> leadsTo() {
        return reverse ? relation.source() : relation.target();
    }

    Hop filteredBy(String name) {
        return new Hop(relation, reverse, name);
    }
}
