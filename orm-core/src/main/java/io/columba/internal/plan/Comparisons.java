package io.columba.internal.plan;

import io.columba.error.ConversionException;
import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.Lookup;
import io.columba.expr.Q;
import io.columba.internal.plan.Shape.ValueShape;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import io.columba.meta.ValueKind;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Compares values, by the lookup at the end of a path. Used for one query. */
final class Comparisons {
    private static final Set<Lookup> WITH_EXPRESSIONS =
            EnumSet.of(Lookup.EXACT, Lookup.GT, Lookup.GTE, Lookup.LT, Lookup.LTE, Lookup.IEXACT);
    private static final Set<Lookup> OF_TEXT = EnumSet.of(
            Lookup.CONTAINS,
            Lookup.ICONTAINS,
            Lookup.STARTSWITH,
            Lookup.ISTARTSWITH,
            Lookup.ENDSWITH,
            Lookup.IENDSWITH,
            Lookup.REGEX,
            Lookup.IREGEX);
    private static final Set<Lookup> OF_OBJECTS =
            EnumSet.of(Lookup.EXACT, Lookup.IN, Lookup.ISNULL, Lookup.GT, Lookup.GTE, Lookup.LT, Lookup.LTE);

    private final Planner planner;
    private final Lookups lookups;

    Comparisons(Planner planner) {
        this.planner = planner;
        this.lookups = new Lookups(planner.root());
    }

    /** A query that stands on the right. */
    private record Queried(Subquery subquery, QueryPlan plan) {}

    // --- the right side -----------------------------------------------------------------------------------------

    /** Resolves what is compared with: a {@link Slot}, a {@link Term}, a list of terms or a query. */
    Object value(Q.Comparison comparison, Scope scope) {
        Object value = Objects.requireNonNull(comparison.value());
        if (value instanceof Subquery subquery) {
            return new Queried(subquery, planner.subquery(subquery.request()));
        }
        if (value instanceof Expression expression) {
            return planner.terms().term(expression, scope.ofValue());
        }
        if (value instanceof List<?> expressions) {
            List<Term> terms = new ArrayList<>();
            expressions.forEach(
                    expression -> terms.add(planner.terms().term((Expression) expression, scope.ofValue())));
            return terms;
        }
        return value;
    }

    // --- both sides ---------------------------------------------------------------------------------------------

    /**
     * Compares a value with another one.
     *
     * @param rest the names behind the value: transforms and a lookup
     * @param path the path to the field; null if the value is an annotation
     */
    Predicate compare(Q.Comparison comparison, Term value, List<String> rest, @Nullable Path path, Object other) {
        Lookups.Looked looked = lookups.of(comparison.path(), value, rest, path);
        if (path != null) {
            checkObject(comparison, path, looked.lookup());
        }
        Term left = looked.value();
        CustomSql custom = looked.custom();
        if (custom != null) {
            return custom(comparison, left, custom, path, other);
        }
        if (other instanceof Queried queried) {
            return queried(comparison, left, looked.lookup(), path, queried);
        }
        if (other instanceof Term term) {
            return against(comparison, left, looked.lookup(), term);
        }
        if (other instanceof List<?> terms) {
            return among(comparison, left, looked.lookup(), terms);
        }
        return plain(comparison, left, looked.lookup(), path, (Slot) other);
    }

    private static void checkObject(Q.Comparison comparison, Path path, Lookup lookup) {
        if (path.wholeObject() && !OF_OBJECTS.contains(lookup)) {
            throw new FieldException("\"" + comparison.path() + "\" leads to objects of " + path.end()
                    + ", which have no lookup '" + lookup.id() + "'. Name one of their fields, or use one of: "
                    + String.join(", ", OF_OBJECTS.stream().map(Lookup::id).toList()) + ".");
        }
    }

    /** Compares with one value, by a lookup of a program's own. */
    private static Predicate custom(
            Q.Comparison comparison, Term left, CustomSql custom, @Nullable Path path, Object other) {
        if (path != null && path.wholeObject()) {
            throw new FieldException("\"" + comparison.path() + "\" leads to objects of " + path.end()
                    + ", which the lookup '" + custom.name() + "' cannot compare. Name one of their fields.");
        }
        if (other instanceof Queried queried) {
            return new Predicate.Custom(custom, left, single(comparison, queried), -1);
        }
        if (other instanceof Term term && !(term instanceof Term.OfNull)) {
            return new Predicate.Custom(custom, left, term, -1);
        }
        Object value = other instanceof Slot slot ? slot.value() : null;
        if (value == null) {
            throw new ConversionException("The lookup \"" + comparison.path()
                    + "\" cannot compare with " + (other instanceof List<?> ? "a list" : "null")
                    + ". Give one value; ask for null with \"__isnull\" and true.");
        }
        if (value instanceof Collection<?>) {
            throw new ConversionException("The lookup \"" + comparison.path() + "\" takes one value, no list.");
        }
        return new Predicate.Custom(custom, left, null, ((Slot) other).number());
    }

    private Predicate plain(Q.Comparison comparison, Term left, Lookup lookup, @Nullable Path path, Slot slot) {
        if (lookup == Lookup.ISNULL) {
            if (!(slot.value() instanceof Boolean flag)) {
                throw new ConversionException("The lookup \"" + comparison.path() + "\" takes true or false.");
            }
            return isNull(left, flag);
        }
        if (slot.value() == null) {
            return withNull(comparison, left, lookup);
        }
        if (path != null && path.toCompositeKey()) {
            throw new FieldException("\"" + comparison.path() + "\" leads to the composite key "
                    + path.end().keys() + ", which is no single value. Name one of its fields, or ask with __isnull.");
        }
        if (lookup == Lookup.HAS_KEY || lookup == Lookup.HAS_KEYS || lookup == Lookup.HAS_ANY_KEYS) {
            List<String> keys =
                    ((List<?>) slot.token()).stream().map(String::valueOf).toList();
            return new Predicate.HasKeys(left, keys, lookup != Lookup.HAS_ANY_KEYS);
        }
        boolean listed = lookup == Lookup.IN || lookup == Lookup.RANGE;
        if (listed) {
            checkList(comparison, lookup, slot.value());
        }
        if (lookup == Lookup.IN && slot.token() == ValueShape.EMPTY_LIST) {
            return new Predicate.Never();
        }
        int placeholders = lookup == Lookup.IN && slot.token() instanceof Integer size ? size : 0;
        return new Predicate.Compare(left, lookup, slot.number(), placeholders);
    }

    /** A member of a JSON document is null if it is not there; what is there may be the null of JSON. */
    private static Predicate isNull(Term left, boolean isNull) {
        if (!(left instanceof Term.Keyed keyed)) {
            return new Predicate.IsNull(left, isNull);
        }
        List<String> keys = keyed.keys();
        List<String> before = keys.subList(0, keys.size() - 1);
        Term owner = before.isEmpty() ? keyed.json() : new Term.Keyed(keyed.json(), before);
        Predicate there = new Predicate.HasKeys(owner, keys.subList(keys.size() - 1, keys.size()), true);
        return isNull ? new Predicate.Absent(there) : there;
    }

    private static Predicate withNull(Q.Comparison comparison, Term left, Lookup lookup) {
        if (lookup != Lookup.EXACT && lookup != Lookup.IEXACT) {
            throw new ConversionException("The lookup \"" + comparison.path()
                    + "\" cannot compare with null. Ask for null with \"__isnull\" and true.");
        }
        boolean document = left.kind() == ValueKind.JSON && lookup == Lookup.EXACT;
        return document ? new Predicate.IsJsonNull(left) : new Predicate.IsNull(left, true);
    }

    private static void checkList(Q.Comparison comparison, Lookup lookup, Object value) {
        if (!(value instanceof Collection<?> list)) {
            throw new ConversionException("The lookup \"" + comparison.path() + "\" takes a collection"
                    + (lookup == Lookup.RANGE ? " of two values." : " of values."));
        }
        if (lookup == Lookup.RANGE && (list.size() != 2 || list.stream().anyMatch(Objects::isNull))) {
            throw new ConversionException("The lookup \"" + comparison.path() + "\" takes exactly two values, not "
                    + (list.size() == 2 ? "null" : list.size()) + ".");
        }
    }

    // --- expressions and queries --------------------------------------------------------------------------------

    private static Predicate against(Q.Comparison comparison, Term left, Lookup lookup, Term right) {
        if (right instanceof Term.OfNull) {
            return withNull(comparison, left, lookup);
        }
        if (!WITH_EXPRESSIONS.contains(lookup) && !OF_TEXT.contains(lookup)) {
            throw new FieldException("\"" + comparison.path() + "\" cannot compare with an expression."
                    + (lookup == Lookup.IN || lookup == Lookup.RANGE ? " Give a list of expressions." : ""));
        }
        return new Predicate.Against(left, lookup, right);
    }

    private static Predicate among(Q.Comparison comparison, Term left, Lookup lookup, List<?> values) {
        List<Term> terms = values.stream().map(Term.class::cast).toList();
        if (lookup == Lookup.RANGE && terms.size() == 2) {
            return Predicate.all(List.of(
                    new Predicate.Against(left, Lookup.GTE, terms.get(0)),
                    new Predicate.Against(left, Lookup.LTE, terms.get(1))));
        }
        if (lookup != Lookup.IN) {
            throw new FieldException("\"" + comparison.path() + "\" cannot compare with a list of " + terms.size()
                    + " expressions. Use \"__in\", or \"__range\" with two of them.");
        }
        return new Predicate.Among(left, terms);
    }

    private static Predicate queried(
            Q.Comparison comparison, Term left, Lookup lookup, @Nullable Path path, Queried queried) {
        Subquery subquery = queried.subquery();
        if (path != null) {
            checkObjects(path, comparison, subquery);
        }
        QueryPlan query = queried.plan();
        if (lookup != Lookup.IN) {
            return against(comparison, left, lookup, single(comparison, queried));
        }
        checkOne(comparison, query);
        return query.impossible() || Objects.equals(subquery.request().limit(), 0L)
                ? new Predicate.Never()
                : new Predicate.InQuery(left, query);
    }

    private static void checkOne(Q.Comparison comparison, QueryPlan query) {
        if (query.items().size() != 1) {
            throw new FieldException("\"" + comparison.path() + "\" compares with one value, but the query set has "
                    + query.items().stream().map(QueryPlan.Item::name).toList() + ". Use column(...) to select one.");
        }
    }

    private static Term single(Q.Comparison comparison, Queried queried) {
        QueryPlan query = queried.plan();
        checkOne(comparison, query);
        boolean single = Objects.equals(queried.subquery().request().limit(), 1L) || isOneFigure(query);
        if (!single) {
            throw new FieldException("\"" + comparison.path() + "\" compares with one value, but the query set may have"
                    + " many rows. Use \"__in\", or end the query set with limit(1).");
        }
        return new Term.OfQuery(query);
    }

    private static boolean isOneFigure(QueryPlan query) {
        return query.groups() == null && query.items().get(0).term().aggregates();
    }

    private static void checkObjects(Path path, Q.Comparison comparison, Subquery subquery) {
        Relation relation = path.field().relation();
        EntityType<?> expected =
                !path.wholeObject() ? null : relation == null ? path.field().entity() : relation.target();
        if (subquery.ofObjects()
                && expected != null
                && !shareKeys(expected, subquery.request().root())) {
            throw new FieldException("\"" + comparison.path() + "\" leads to " + expected + ", so it cannot be compared"
                    + " with a query set of " + subquery.request().root() + ". Use one of " + expected
                    + ", or column(...) for single values.");
        }
    }

    /** A proxy and its entity are in one table, and what extends an entity has its key. */
    private static boolean shareKeys(EntityType<?> a, EntityType<?> b) {
        return a.lineage().contains(b.concrete()) || b.lineage().contains(a.concrete());
    }
}
