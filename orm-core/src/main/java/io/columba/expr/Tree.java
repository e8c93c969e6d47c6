package io.columba.expr;

import org.jspecify.annotations.Nullable;

/**
 * Says how a query set goes on from its rows, along a relation of an entity to itself. Immutable and safe for use by many
 * threads.
 *
 * <pre>{@code
 * Person.objects.filter("name", "Ann").tree(Tree.along("mentees").depthAs("level").atMost(3)).orderBy("level").list();
 * }</pre>
 *
 * @param relation the relation: a foreign key leads to parents, its {@code relatedName} to children
 * @param depth the annotation that says how many steps a row is away; null for none
 * @param levels how many steps are taken at most
 */
public record Tree(String relation, @Nullable String depth, int levels) {
    /** How many steps are taken unless a program says otherwise. */
    public static final int USUAL_LEVELS = 500;

    /**
     * Makes it.
     *
     * @param relation the relation
     * @param depth the annotation that says how many steps a row is away; null for none
     * @param levels how many steps are taken at most
     * @throws IllegalArgumentException if the number of steps is negative
     */
    public Tree {
        if (levels < 0) {
            throw new IllegalArgumentException("A tree has 0 levels below its first rows or more, not " + levels + ".");
        }
    }

    /**
     * Follows a relation for as long as it leads on, at most {@value #USUAL_LEVELS} steps.
     *
     * @param relation the relation: a foreign key leads to parents, its {@code relatedName} to children
     * @return the way
     */
    public static Tree along(String relation) {
        return new Tree(relation, null, USUAL_LEVELS);
    }

    /**
     * Says with each row how many steps it is away: 0 for the rows where the tree begins, and the fewest for one that is
     * reached in several ways.
     *
     * @param annotation the name of the annotation
     * @return the same way with that annotation
     */
    public Tree depthAs(String annotation) {
        return new Tree(relation, annotation, levels);
    }

    /**
     * Ends after some steps.
     *
     * @param steps how many steps at most; 0 for the rows where the tree begins
     * @return the same way, as far
     * @throws IllegalArgumentException if the number is negative
     */
    public Tree atMost(int steps) {
        return new Tree(relation, depth, steps);
    }
}
