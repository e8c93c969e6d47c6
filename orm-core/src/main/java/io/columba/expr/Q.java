package io.columba.expr;

import java.lang.reflect.Array;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A condition on the rows of an entity (Django: {@code Q}). Conditions are combined with {@link #and}, {@link #or} and
 * {@link #not}. Immutable and thread-safe, as far as the values in it are. Conditions that are built alike are equal,
 * whether by name or with typed paths.
 *
 * <pre>{@code
 * Book.objects.filter(q("author__name", "Adams").and("pages__gt", 100)).list();
 * }</pre>
 */
public abstract sealed class Q permits Q.Comparison, Q.Junction, Q.Negation, Q.Truth {
    private Q() {}

    /**
     * Makes a condition on one field.
     *
     * @param path the field, along relations, with an optional lookup: {@code author__name__icontains}
     * @param value the value to compare with, or an expression or typed path; null asks for null
     * @return the condition
     */
    public static Q q(String path, @Nullable Object value) {
        if (value instanceof Expressible computed) {
            return new Comparison(path, computed.asExpression());
        }
        boolean list = path.endsWith("__in") || path.endsWith("__range");
        return new Comparison(path, list && value != null && value.getClass().isArray() ? elements(value) : value);
    }

    private static List<@Nullable Object> elements(Object array) {
        List<@Nullable Object> elements = new ArrayList<>();
        for (int i = 0; i < Array.getLength(array); i++) {
            elements.add(Array.get(array, i));
        }
        return Collections.unmodifiableList(elements);
    }

    /**
     * Makes a condition of an expression that is true or false, such as a field of truth values or a {@link Case} of them.
     *
     * @param expression the expression
     * @return the condition that it is true
     */
    public static Q q(Expression expression) {
        return new Truth(expression);
    }

    /**
     * Makes the condition that holds for every row.
     *
     * @return the empty condition
     */
    public static Q empty() {
        return new Junction(false, List.of());
    }

    /**
     * Demands another condition as well.
     *
     * @param other the other condition
     * @return the condition that both hold
     */
    public Q and(Q other) {
        return join(false, this, other);
    }

    /**
     * Demands a condition on one more field.
     *
     * @param path the field with an optional lookup
     * @param value the value to compare with
     * @return the condition that both hold
     */
    public Q and(String path, @Nullable Object value) {
        return and(q(path, value));
    }

    /**
     * Allows another condition instead.
     *
     * @param other the other condition
     * @return the condition that at least one holds
     */
    public Q or(Q other) {
        return join(true, this, other);
    }

    /**
     * Allows a condition on another field instead.
     *
     * @param path the field with an optional lookup
     * @param value the value to compare with
     * @return the condition that at least one holds
     */
    public Q or(String path, @Nullable Object value) {
        return or(q(path, value));
    }

    /**
     * Demands that either this or another condition holds, but not both.
     *
     * @param other the other condition
     * @return the condition that exactly one of them holds
     */
    public Q xor(Q other) {
        if (isEmpty()) {
            return other;
        }
        return other.isEmpty() ? this : or(other).and(and(other).not());
    }

    /**
     * Turns the condition round.
     *
     * @return the condition that this one does not hold
     */
    public Q not() {
        return new Negation(this);
    }

    private static Q join(boolean any, Q left, Q right) {
        if (left.isEmpty()) {
            return right;
        }
        if (right.isEmpty()) {
            return left;
        }
        return new Junction(
                any,
                Stream.of(left, right)
                        .flatMap(q -> q instanceof Junction j && j.any() == any ? j.parts().stream() : Stream.of(q))
                        .toList());
    }

    /**
     * Lets the paths that begin with a relation begin with another name.
     *
     * @param relation the relation
     * @param name the name that stands for it
     * @return the same condition in those names
     */
    public Q renamed(String relation, String name) {
        if (this instanceof Junction junction) {
            return junction.withParts(junction.parts().stream()
                    .map(part -> part.renamed(relation, name))
                    .toList());
        }
        if (this instanceof Negation negation) {
            return negation.negated().renamed(relation, name).not();
        }
        boolean concerned = this instanceof Comparison comparison
                && (comparison.path().equals(relation) || comparison.path().startsWith(relation + "__"));
        return concerned
                ? new Comparison(
                        name + ((Comparison) this).path().substring(relation.length()), ((Comparison) this).value())
                : this;
    }

    /**
     * Says whether the condition holds for every row because it demands nothing.
     *
     * @return true for {@link #empty()} and its negation
     */
    public boolean isEmpty() {
        return (this instanceof Junction junction && junction.parts().isEmpty())
                || (this instanceof Negation negation && negation.negated().isEmpty());
    }

    /** A field compared with a value. */
    public static final class Comparison extends Q {
        private final String path;
        private final @Nullable Object value;

        private Comparison(String path, @Nullable Object value) {
            this.path = path;
            this.value = value;
        }

        /**
         * Returns the field with its optional lookup.
         *
         * @return the path, its parts joined by two underscores
         */
        public String path() {
            return path;
        }

        /**
         * Returns the value the field is compared with.
         *
         * @return the value
         */
        public @Nullable Object value() {
            return value;
        }

        /** Says whether the other compares the same field with an equal value; arrays are equal if their elements are. */
        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Comparison that && path.equals(that.path) && Objects.deepEquals(value, that.value);
        }

        @Override
        public int hashCode() {
            return 31 * path.hashCode() + Arrays.deepHashCode(new @Nullable Object[] {value});
        }

        @Override
        public String toString() {
            String text = Arrays.deepToString(new @Nullable Object[] {value});
            return path + "=" + text.substring(1, text.length() - 1);
        }
    }

    /** Several conditions of which all or any must hold. */
    public static final class Junction extends Q {
        private final boolean any;
        private final List<Q> parts;

        private Junction(boolean any, List<Q> parts) {
            this.any = any;
            this.parts = parts;
        }

        /**
         * Says whether one of the parts is enough.
         *
         * @return true for or, false for and
         */
        public boolean any() {
            return any;
        }

        /**
         * Joins other conditions in the same way.
         *
         * @param others the conditions
         * @return the condition that all or any of them hold, as here
         */
        public Q withParts(List<Q> others) {
            return new Junction(any, List.copyOf(others));
        }

        /**
         * Returns the joined conditions.
         *
         * @return the parts
         */
        public List<Q> parts() {
            return parts;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Junction that && any == that.any && parts.equals(that.parts);
        }

        @Override
        public int hashCode() {
            return 31 * parts.hashCode() + Boolean.hashCode(any);
        }

        @Override
        public String toString() {
            return (any ? "or" : "and") + parts;
        }
    }

    /** A condition that must not hold. */
    public static final class Negation extends Q {
        private final Q negated;

        private Negation(Q negated) {
            this.negated = negated;
        }

        /**
         * Returns the condition that must not hold.
         *
         * @return the condition
         */
        public Q negated() {
            return negated;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Negation that && negated.equals(that.negated);
        }

        @Override
        public int hashCode() {
            return ~negated.hashCode();
        }

        @Override
        public String toString() {
            return "not(" + negated + ")";
        }
    }

    /** An expression that is true. */
    public static final class Truth extends Q {
        private final Expression expression;

        private Truth(Expression expression) {
            this.expression = expression;
        }

        /**
         * Returns the expression.
         *
         * @return an expression that is true or false
         */
        public Expression expression() {
            return expression;
        }

        @Override
        public boolean equals(@Nullable Object other) {
            return other instanceof Truth that && expression.equals(that.expression);
        }

        @Override
        public int hashCode() {
            return expression.hashCode();
        }

        @Override
        public String toString() {
            return expression.toString();
        }
    }
}
