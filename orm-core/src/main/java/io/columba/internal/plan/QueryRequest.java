package io.columba.internal.plan;

import io.columba.expr.Expression;
import io.columba.expr.FilteredRelation;
import io.columba.expr.Ordering;
import io.columba.expr.Q;
import io.columba.expr.QueryRows;
import io.columba.expr.RowLock;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What a query set asks of one database: its steps, with their values.
 *
 * @param steps what was called, in that order, which says what belongs to what
 * @param ordering how the rows are ordered
 * @param distinct which rows count once; null for all rows
 * @param firstSlot where {@link Shape} collects the limit and behind it the offset, in a request that is planned
 */
public record QueryRequest(
        EntityType<?> root,
        List<Step> steps,
        Order ordering,
        @Nullable Distinct distinct,
        @Nullable Long limit,
        @Nullable Long offset,
        @Nullable Combination combination,
        Output output,
        int firstSlot) {

    /** Orderings; {@code declared} says that the entity declares them, and no step asks for them. */
    public record Order(List<Ordering> by, boolean declared) {
        /** No order. */
        public static final Order NONE = new Order(List.of(), false);

        /** Makes an order. */
        public Order {
            by = List.copyOf(by);
        }
    }

    /** Rows that are equal, or that are equal in some fields, count once. */
    public record Distinct(List<String> on) {
        /** Makes it. */
        public Distinct {
            on = List.copyOf(on);
        }
    }

    /** How the rows of several queries become those of one. */
    public enum Operation {
        UNION,
        UNION_ALL,
        INTERSECTION,
        DIFFERENCE;

        /** Returns what messages call it. */
        public String title() {
            return name().toLowerCase(Locale.ROOT).replace("_all", "");
        }
    }

    /** Several queries whose rows are those of this one; the first is what the steps of this one were taken from. */
    public record Combination(Operation operation, List<QueryRequest> parts) {
        /** Makes a combination. */
        public Combination {
            parts = List.copyOf(parts);
        }
    }

    // --- steps --------------------------------------------------------------------------------------------------

    /** What was called on a query set. */
    public sealed interface Step {}

    /** The conditions of one call; they speak of the same related row. */
    public record Filter(Q condition, boolean negated) implements Step {}

    /** A value under a name; it is read with each row if it is selected. */
    public record Annotate(String name, Expression expression, boolean selected) implements Step {}

    /** A relation of which only some rows are looked at, under a name. */
    public record Relate(String name, FilteredRelation relation) implements Step {}

    /**
     * Rows of values instead of objects.
     *
     * @param names fields and annotations; none for all of them
     * @param made what is worked out for some of the names
     */
    public record Select(List<String> names, List<Annotate> made) implements Step {
        /** Makes the step. */
        public Select {
            names = List.copyOf(names);
            made = List.copyOf(made);
        }
    }

    /** The rows behind one of which these are the values by which rows are ordered. */
    public record After(List<Bound> bounds) implements Step {
        /** Makes the step. */
        public After {
            bounds = List.copyOf(bounds);
        }
    }

    /** The rows of a query and all that are reached from them along a relation of the entity to itself, as steps begin. */
    public record Reach(QueryRows first, String relation, int levels) implements Step {
        /** The name of the number of steps, which no program can give to an annotation. */
        public static final String DEPTH = "number of steps";
    }

    /** What rows are ordered by, and its value in the last row before. */
    public record Bound(Ordering by, @Nullable Object value) {}

    /** Another query on the same entity of which all or any conditions count as well. */
    public record Merge(QueryRequest other, boolean any) implements Step {}

    // --- what comes back ----------------------------------------------------------------------------------------

    /** What comes back. */
    public sealed interface Output {
        /** Returns how the rows are locked; null if they are not. */
        default @Nullable RowLock lock() {
            return null;
        }
    }

    /**
     * Whole entities; {@code fields} are the positions to read, null for all; {@code related} those of entities that are
     * read with them, by the way to these, all where none are given; {@code beside} is the path of a value that
     * is read with each, null for none.
     */
    public record Entities(
            @Nullable BitSet fields,
            Map<String, BitSet> related,
            List<String> selectRelated,
            @Nullable RowLock lock,
            @Nullable String beside)
            implements Output {
        /** All fields, or those at some positions, of the entities alone. */
        public static Entities of(@Nullable BitSet fields) {
            return new Entities(fields, Map.of(), List.of(), null, null);
        }

        /** Returns the same with a value that is read with each. */
        public Entities with(String path) {
            return new Entities(fields, related, selectRelated, lock, path);
        }
    }

    /** The values that the last {@link Select} names. */
    public record Columns(@Nullable RowLock lock) implements Output {}

    /** Figures over all rows. */
    public record Figures(List<Annotate> figures) implements Output {}

    /** The number of rows. */
    public record Count() implements Output {}

    /** Whether there is a row. */
    public record Exists() implements Output {}

    /** The rows that an UPDATE changes, and the fields it sets. */
    public record Update(List<String> fields, List<@Nullable Object> values) implements Output {}

    /** The rows that a DELETE removes. */
    public record Delete() implements Output {}

    /** Makes a request. */
    public QueryRequest {
        steps = List.copyOf(steps);
    }

    /** Makes a request of steps alone. */
    public static QueryRequest of(EntityType<?> root, List<Step> steps, Output output) {
        return new QueryRequest(root, steps, Order.NONE, null, null, null, null, output, -1);
    }

    /** Returns the request without its ordering, but where the ordering says which rows there are. */
    public QueryRequest unordered() {
        boolean needed = limit != null
                || offset != null
                || (distinct != null && !distinct.on().isEmpty());
        return needed || ordering.by().isEmpty()
                ? this
                : new QueryRequest(root, steps, Order.NONE, distinct, limit, offset, combination, output, firstSlot);
    }

    /** Returns the request without an ordering that makes no difference, if a number is asked for. */
    QueryRequest asNumber() {
        boolean number = output instanceof Count || output instanceof Exists || output instanceof Figures;
        return number ? unordered() : this;
    }

    /** Returns a request for something else of the same rows. */
    public QueryRequest withOutput(Output other) {
        return new QueryRequest(root, steps, ordering, distinct, limit, offset, combination, other, firstSlot);
    }

    /** Returns the same request with other steps and parts. */
    public QueryRequest withSteps(List<Step> others, @Nullable Combination parts) {
        return new QueryRequest(root, others, ordering, distinct, limit, offset, parts, output, firstSlot);
    }

    /** Returns the request for values that a step more names. */
    public QueryRequest selecting(List<String> names) {
        List<Step> more = new ArrayList<>(steps);
        more.add(new Select(names, List.of()));
        return withSteps(more, combination).withOutput(new Columns(output.lock()));
    }

    // --- the columns of rows ------------------------------------------------------------------------------------

    /** Says whether rows of values are asked for. */
    public boolean selectsValues() {
        return steps.stream().anyMatch(Select.class::isInstance);
    }

    /** Returns the names of the values of a row, in their order. */
    public List<String> columns() {
        return columns(root, steps);
    }

    /** Returns the names of the values that steps lead to. */
    public static List<String> columns(EntityType<?> root, List<? extends Step> steps) {
        Set<String> annotations = new LinkedHashSet<>();
        List<String> columns = null;
        for (Step step : steps) {
            if (step instanceof Annotate annotate && annotate.selected()) {
                annotations.add(annotate.name());
                if (columns != null && !columns.contains(annotate.name())) {
                    columns.add(annotate.name());
                }
            } else if (step instanceof Select select) {
                select.made().forEach(made -> annotations.add(made.name()));
                columns = new ArrayList<>(select.names().isEmpty() ? all(root, annotations) : select.names());
            }
        }
        return columns == null ? all(root, annotations) : columns;
    }

    private static List<String> all(EntityType<?> root, Set<String> annotations) {
        return Stream.concat(root.fields().stream().map(EntityField::valueName), annotations.stream())
                .toList();
    }
}
