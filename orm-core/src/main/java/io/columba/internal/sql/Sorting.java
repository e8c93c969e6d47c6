package io.columba.internal.sql;

import io.columba.expr.Ordering.Nulls;
import io.columba.internal.plan.QueryPlan;
import java.util.List;
import org.jooq.Field;
import org.jooq.SortField;
import org.jooq.impl.DSL;

/** Says in which direction rows are ordered by a value, and where those without one come. */
final class Sorting {
    private Sorting() {}

    /** Says whether the database would put rows without a value elsewhere. */
    static boolean movesNulls(Dialect dialect, QueryPlan.Order order) {
        return order.nulls() == Nulls.AS_USUAL ? order.mayBeNull() && !dialect.nullsComeAsWanted() : true;
    }

    /**
     * Orders by a value.
     *
     * @param value the value, or the name it is read under
     * @param itself the value as it is said where names are unknown
     */
    static List<SortField<?>> fields(Dialect dialect, QueryPlan.Order order, Field<?> value, Field<?> itself) {
        SortField<?> sorted = order.descending() ? value.desc() : value.asc();
        if (!movesNulls(dialect, order)) {
            return List.of(sorted);
        }
        boolean first = switch (order.nulls()) {
            case FIRST -> true;
            case LAST -> false;
            case AS_USUAL -> order.descending();
        };
        if (dialect.ordersNulls()) {
            return List.of(first ? sorted.nullsFirst() : sorted.nullsLast());
        }
        Field<?> isNull = DSL.field("({0} is null)", Boolean.class, itself);
        return List.of(first ? isNull.desc() : isNull.asc(), sorted);
    }
}
