package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.CrossDatabaseException;
import io.columba.error.ProgrammingException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.Relation;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to join a table that belongs on another database than the query runs on. Where neither entity declares a
 * database, routers are not asked before, for they are not in Django; only if the database refuses the query.
 */
final class JoinedDatabases {
    /** How deep {@code selectRelated()} without names is followed. */
    private static final int DEPTH = 5;

    private final Query<?> query;
    private final AliasChoice choice;
    private final @Nullable ProgrammingException refusal;

    private JoinedDatabases(Query<?> query, AliasChoice choice, @Nullable ProgrammingException refusal) {
        this.query = query;
        this.choice = choice;
        this.refusal = refusal;
    }

    /**
     * Checks the entities that {@code selectRelated} joins.
     *
     * @throws CrossDatabaseException if one of them belongs on another database by declaration
     */
    static void check(Query<?> query, AliasChoice choice) {
        new JoinedDatabases(query, choice, null).walk();
    }

    /** Returns why a query was refused: because a router puts a joined table elsewhere, or else what the database said. */
    static RuntimeException explained(Query<?> query, AliasChoice choice, ProgrammingException refusal) {
        try {
            new JoinedDatabases(query, choice, refusal).walk();
            return refusal;
        } catch (CrossDatabaseException e) {
            return e;
        }
    }

    private void walk() {
        for (String path : query.selectRelated()) {
            if (path.equals("*")) {
                walkRequired(query.entity(), "", 0);
            } else {
                walk(path);
            }
        }
    }

    private void walk(String path) {
        EntityType<?> entity = query.entity();
        for (String name : path.split("__", -1)) {
            EntityType<?> next = step(entity, name);
            if (next == null) {
                return;
            }
            check(next, path);
            entity = next;
        }
    }

    /** Names that lead nowhere are refused by who plans the query. */
    private static @Nullable EntityType<?> step(EntityType<?> entity, String name) {
        EntityField field = entity.fieldOrNull(name);
        Relation relation = field == null ? null : field.relation();
        if (relation != null) {
            return relation.target();
        }
        for (Holder holder : entity.holders()) {
            if (holder.reverse()
                    && (holder.name().equals(name)
                            || holder.relation().relatedName().equals(name))) {
                return holder.relation().source();
            }
        }
        return null;
    }

    private void walkRequired(EntityType<?> entity, String before, int depth) {
        for (EntityField field : entity.fields()) {
            Relation relation = field.relation();
            if (relation != null && !field.nullable() && depth < DEPTH) {
                check(relation.target(), before + field.name());
                walkRequired(relation.target(), before + field.name() + "__", depth + 1);
            }
        }
    }

    private void check(EntityType<?> joined, String path) {
        EntityType<?> root = query.entity();
        if (refusal == null && Objects.equals(root.using(), joined.using())) {
            return;
        }
        AliasChoice own = query.databases().routing().forRead(joined, null, Hints.none());
        if (!own.alias().equals(choice.alias())) {
            throw new CrossDatabaseException(
                    "selectRelated(\"" + path + "\") of " + root + " runs on \"" + choice.alias() + "\" (chosen by: "
                            + choice.describe() + "), but " + joined + " belongs on \"" + own.alias()
                            + "\" (chosen by: "
                            + own.describe() + "), and no query can join two databases. Use prefetchRelated(\"" + path
                            + "\"), which queries each on its own.",
                    refusal);
        }
    }
}
