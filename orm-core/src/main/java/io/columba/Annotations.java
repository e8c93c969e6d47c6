package io.columba;

import io.columba.error.FieldException;
import io.columba.expr.Aggregate;
import io.columba.expr.Expression;
import io.columba.expr.QueryRows;
import io.columba.expr.Rewriting;
import io.columba.expr.Window;
import io.columba.internal.plan.QueryRequest;
import io.columba.meta.EntityType;
import io.columba.meta.ValueKind;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says which names annotations may have, and which query sets may be merged. */
final class Annotations {
    private Annotations() {}

    /** Refuses a name that is taken: by a field or relation of objects, or by one of the values that were chosen. */
    static void check(EntityType<?> entity, @Nullable List<String> values, String name) {
        checkName(name);
        boolean taken = values == null
                ? entity.fieldOrNull(name) != null
                        || entity.referrer(name).isPresent()
                        || entity.manyToManySide(name).isPresent()
                : values.contains(name);
        if (taken) {
            throw new IllegalArgumentException("The annotation \"" + name + "\" conflicts with "
                    + (values == null ? "a field of " + entity : "one of the values " + values)
                    + ". Give it another name.");
        }
    }

    /** Refuses what is no name; it never becomes part of SQL, but of paths. */
    static void checkName(String name) {
        boolean odd = name.isEmpty()
                || name.startsWith("-")
                || name.equals("?")
                || name.chars()
                        .anyMatch(
                                c -> Character.isISOControl(c) || Character.isWhitespace(c) || "\"'`;".indexOf(c) >= 0);
        if (odd) {
            throw new IllegalArgumentException(
                    "\"" + name + "\" is no name of an annotation. Use letters, digits and" + " underscores.");
        }
    }

    /** Refuses a name that no path could begin with. */
    static void checkRelationName(String name) {
        if (name.contains("__") || name.endsWith("_")) {
            throw new IllegalArgumentException("A filtered relation cannot be called \"" + name
                    + "\": in paths two underscores follow its name. Leave out those at the end, and those in a row.");
        }
    }

    static void checkMerge(Query<?> one, Query<?> other) {
        if (one.entity().concrete() != other.entity().concrete()) {
            throw new IllegalArgumentException("Query sets of " + one.entity() + " and " + other.entity()
                    + " cannot be merged. Both must be on the same entity; union(...) joins the rows of others.");
        }
        if (one.isTree() || other.isTree()) {
            throw new IllegalArgumentException("A tree of " + one.entity()
                    + " cannot be merged. Merge the query sets that it begins with, or use union(...).");
        }
        one.notSliced("merge");
        other.notSliced("merge");
        if (one.isDistinct() != other.isDistinct()) {
            throw new IllegalArgumentException("A query set of " + one.entity()
                    + " with distinct() cannot be merged with one without it. Use it on both, or on the result.");
        }
        if (one.combined() != null || other.combined() != null) {
            throw new IllegalArgumentException("A combined query set of " + one.entity()
                    + " cannot be merged. Merge the query sets before they are combined.");
        }
    }

    /** Refuses dates of what has none. */
    static void checkUnits(EntityType<?> entity, String path, ValueKind kind) {
        if (!path.contains("__")) {
            ValueKind own = entity.field(path).kind();
            boolean whole = own == ValueKind.DATETIME || own == ValueKind.INSTANT;
            if (!whole && !(kind == ValueKind.DATE && own == ValueKind.DATE)) {
                throw new FieldException("\"" + path + "\" of " + entity + " holds no dates"
                        + (kind == ValueKind.DATE
                                ? ". Name a field of dates, or of dates with times."
                                : " with times. Name a field of these, or use dates(...)."));
            }
        }
    }

    /** Says whether steps put rows together in groups. */
    static boolean grouped(List<QueryRequest.Step> steps) {
        return steps.stream()
                .anyMatch(step -> step instanceof QueryRequest.Annotate annotate && aggregates(annotate.expression()));
    }

    private static boolean aggregates(Expression expression) {
        boolean[] found = new boolean[1];
        new Rewriting() {
            @Override
            public Expression expression(Expression part) {
                found[0] |= part instanceof Aggregate;
                return part instanceof Window ? part : super.expression(part);
            }

            @Override
            protected QueryRows rows(QueryRows rows, boolean ofExpression) {
                return rows;
            }
        }.expression(expression);
        return found[0];
    }
}
