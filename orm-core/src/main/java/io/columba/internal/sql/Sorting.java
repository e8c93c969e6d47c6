package io.columba.internal.sql;

import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Term;
import org.jooq.Field;
import org.jooq.SortField;

/** Says in which direction rows are ordered by a value, and where those without one come. */
final class Sorting {
    private Sorting() {}

    static SortField<?> field(Dialect dialect, QueryPlan.Order order, Field<?> value, boolean distinct) {
        SortField<?> sorted = order.descending() ? value.desc() : value.asc();
        return switch (order.nulls()) {
            case FIRST -> sorted.nullsFirst();
            case LAST -> sorted.nullsLast();
            case AS_USUAL -> {
                // MySQL lets distinct rows be ordered by nothing but what is read, not even by whether it is null.
                boolean right = !order.mayBeNull()
                        || dialect.nullsComeAsWanted()
                        || (distinct && !(order.term() instanceof Term.OfColumn));
                yield right ? sorted : order.descending() ? sorted.nullsFirst() : sorted.nullsLast();
            }
        };
    }
}
