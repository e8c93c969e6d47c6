package io.columba.internal.plan;

import io.columba.expr.Aggregate;
import io.columba.expr.Expression;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.RowLock;
import io.columba.meta.EntityType;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a query set asks of one database: its steps, with their values. */
public record QueryRequest(
        EntityType<?> root,
        List<Filter> filters,
        List<Ordering> orderings,
        boolean distinct,
        @Nullable Long limit,
        @Nullable Long offset,
        Output output) {

    /** The conditions of one call; they speak of the same related row. */
    public record Filter(Q condition, boolean negated) {}

    /** What comes back. */
    public sealed interface Output {
        /** Returns how the rows are locked; null if they are not. */
        default @Nullable RowLock lock() {
            return null;
        }
    }

    /**
     * Whole entities; {@code fields} are the positions to read, null for all; {@code beside} is the path of a value that
     * is read with each, null for none.
     */
    public record Entities(
            @Nullable BitSet fields,
            List<String> selectRelated,
            @Nullable RowLock lock,
            @Nullable String beside) implements Output {
        public Entities(@Nullable BitSet fields, List<String> selectRelated, @Nullable RowLock lock) {
            this(fields, selectRelated, lock, null);
        }
    }

    /** Some columns of each row. */
    public record Columns(
            List<Expression> expressions, @Nullable RowLock lock) implements Output {}

    /** Figures over all rows. */
    public record Figures(List<Aggregate> aggregates) implements Output {}

    /** The number of rows; of distinct rows the number of different values, those of the keys if none are named. */
    public record Count(List<Expression> expressions) implements Output {}

    /** Whether there is a row. */
    public record Exists() implements Output {}

    /** The rows that an UPDATE changes, and the fields it sets. */
    public record Update(List<String> fields, List<@Nullable Object> values) implements Output {}

    /** The rows that a DELETE removes. */
    public record Delete() implements Output {}

    public QueryRequest {
        filters = List.copyOf(filters);
        orderings = List.copyOf(orderings);
    }

    /** Returns the request without its ordering. */
    public QueryRequest unordered() {
        return orderings.isEmpty() ? this : new QueryRequest(root, filters, List.of(), distinct, limit, offset, output);
    }

    /** Returns the same request over other rows. */
    public QueryRequest withFilters(List<Filter> others) {
        return others == filters ? this : new QueryRequest(root, others, orderings, distinct, limit, offset, output);
    }
}
