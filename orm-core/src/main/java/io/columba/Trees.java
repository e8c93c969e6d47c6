package io.columba;

import io.columba.error.FieldException;
import io.columba.expr.Expression;
import io.columba.expr.QueryRows;
import io.columba.expr.Tree;
import io.columba.internal.plan.QueryRequest;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Says along which relations a query set can go on to rows of the same entity, and with which steps it does. */
final class Trees {
    private Trees() {}

    static void check(EntityType<?> entity, Tree tree) {
        String depth = tree.depth();
        if (depth != null) {
            Annotations.check(entity, null, depth);
        }
        if (entity.keys().size() > 1) {
            throw new FieldException(
                    "tree(\"" + tree.relation() + "\") of " + entity + " cannot follow the composite key "
                            + entity.keys() + ". Read level after level, or use Jooq.on(alias).");
        }
        List<String> relations = relations(entity);
        if (!relations.contains(tree.relation())) {
            throw new FieldException("tree(\"" + tree.relation() + "\") of " + entity
                    + " needs a foreign key from the table of " + entity + " to itself, or its relatedName. There "
                    + (relations.isEmpty() ? "is none." : "are: " + String.join(", ", relations) + "."));
        }
    }

    private static List<String> relations(EntityType<?> entity) {
        List<String> names = new ArrayList<>();
        for (EntityField field : entity.fields()) {
            Relation relation = field.relation();
            if (relation != null && leadsBack(entity, relation)) {
                names.add(field.name());
                String back = relation.relatedName();
                if (isReferrer(entity, back)) {
                    names.add(back);
                }
            }
        }
        return names;
    }

    private static boolean isReferrer(EntityType<?> entity, @Nullable String name) {
        return name != null && entity.referrer(name).isPresent();
    }

    private static boolean leadsBack(EntityType<?> entity, Relation relation) {
        EntityType<?> table = entity.concrete();
        return relation.source().concrete() == table && relation.target().concrete() == table;
    }

    static List<QueryRequest.Step> steps(QueryRows first, Tree tree) {
        List<QueryRequest.Step> steps = new ArrayList<>();
        steps.add(new QueryRequest.Reach(first, tree.relation(), tree.levels()));
        String depth = tree.depth();
        if (depth != null) {
            steps.add(new QueryRequest.Annotate(depth, Expression.f(QueryRequest.Reach.DEPTH), true));
        }
        return steps;
    }
}
