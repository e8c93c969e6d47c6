package io.columba.expr;

/**
 * A relation of which only some rows are looked at (Django: {@code FilteredRelation}), under a name of its own. Objects
 * without such rows stay in the result, unlike with a filter. Immutable.
 *
 * <pre>{@code
 * Book.objects.annotate("praise", FilteredRelation.of("reviews").on(q("reviews__stars__gte", 4)))
 *         .annotate("praises", count("praise"));
 * }</pre>
 *
 * @param relation the relation by name
 * @param condition which of its rows count, in the names of the entity that is queried
 */
public record FilteredRelation(String relation, Q condition) {
    /**
     * Makes a filtered relation.
     *
     * @param relation the relation by name
     * @param condition which of its rows count
     * @throws IllegalArgumentException if the name leads along several relations
     */
    public FilteredRelation {
        if (relation.contains("__")) {
            throw new IllegalArgumentException("A filtered relation is one relation of the entity itself, not \""
                    + relation + "\". Name \"" + relation.split("__", 2)[0]
                    + "\", and put conditions on what lies behind it.");
        }
    }

    /**
     * Names the relation.
     *
     * @param relation the relation
     * @return the relation with all of its rows
     */
    public static FilteredRelation of(String relation) {
        return new FilteredRelation(relation, Q.empty());
    }

    /**
     * Says which rows count.
     *
     * @param rows the condition, in the names of the entity that is queried
     * @return the narrower relation
     */
    public FilteredRelation on(Q rows) {
        return new FilteredRelation(relation, condition.and(rows));
    }
}
