package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A path of names, resolved over the entity model: relations to follow, a field, and the names behind it.
 *
 * @param wholeObject says that the path ends at a relation, so that it stands for an object
 * @param toCompositeKey says that the path ends at rows of a composite key, so that its field is only one part of their key
 * @param end the entity that the last relation leads to
 * @param rest the names behind the field
 */
record Path(
        List<Hop> hops,
        EntityField field,
        boolean wholeObject,
        boolean toCompositeKey,
        EntityType<?> end,
        List<String> rest) {

    /** Follows names as far as they lead; {@code filtered} are the filtered relations that may stand first. */
    static Path of(EntityType<?> root, List<String> names, Map<String, List<Hop>> filtered) {
        return new Walk(root, names, filtered).path();
    }

    /** Follows names that have to lead to a field, with nothing behind it. */
    static Path toField(EntityType<?> root, String text) {
        Path path = of(root, names(text), Map.of());
        if (!path.rest.isEmpty()) {
            throw leadsNowhere(root, text, path.field);
        }
        return path;
    }

    static List<String> names(String path) {
        return List.of(path.split("__", -1));
    }

    static FieldException leadsNowhere(EntityType<?> root, String path, EntityField field) {
        return new FieldException("\"" + path + "\" of " + root + " goes on after the field " + field
                + ", which leads nowhere. Name a field here, without a lookup.");
    }

    boolean toMany() {
        return hops.stream().anyMatch(Hop::toMany);
    }

    /** Returns the way along the to-one relations at the beginning. */
    List<Hop> beforeMany() {
        int first = 0;
        while (!hops.get(first).toMany()) {
            first++;
        }
        return hops.subList(0, first);
    }

    // --- following names ----------------------------------------------------------------------------------------

    private static final class Walk {
        private final EntityType<?> root;
        private final List<String> names;
        private final Map<String, List<Hop>> filtered;
        private final List<Hop> hops = new ArrayList<>();
        private EntityType<?> entity;
        private int at;
        private boolean wholeObject;
        private boolean compositeKey;

        Walk(EntityType<?> root, List<String> names, Map<String, List<Hop>> filtered) {
            this.root = root;
            this.names = names;
            this.filtered = filtered;
            this.entity = root;
        }

        Path path() {
            EntityField field = null;
            while (at < names.size() && field == null) {
                String name = names.get(at);
                EntityField found = entity.fieldOrNull(name);
                boolean relation = found != null
                        && found.relation() != null
                        && found.name().equals(name);
                List<Hop> steps = at == 0 ? filtered.get(name) : null;
                if (steps != null || found == null) {
                    field = along(steps != null ? steps : followed(name));
                } else {
                    climb(entity, found, hops);
                    field = relation ? along(found) : found;
                }
                at++;
            }
            List<Hop> needed = withoutLast(Objects.requireNonNull(field));
            if (needed.size() < hops.size()) {
                field = hops.get(needed.size()).relation().field();
            }
            return new Path(
                    List.copyOf(needed), field, wholeObject, compositeKey, entity, names.subList(at, names.size()));
        }

        /** The key of a related row is here already, in the column that points to it. */
        private List<Hop> withoutLast(EntityField last) {
            EntityField field = last;
            int needed = hops.size();
            while (needed > 0
                    && !hops.get(needed - 1).reverse()
                    && hops.get(needed - 1).filteredBy() == null
                    && field == hops.get(needed - 1).relation().target().key()) {
                needed--;
                field = hops.get(needed).relation().field();
            }
            return hops.subList(0, needed);
        }

        /** Goes on from a relation if the next name leads on; else returns the field that the path ends with. */
        private @Nullable EntityField along(EntityField found) {
            Relation relation = Objects.requireNonNull(found.relation());
            if (nextLeadsOn(relation.target())) {
                Hop hop = new Hop(relation, false);
                hops.add(hop);
                entity = hop.leadsTo();
                return null;
            }
            wholeObject = true;
            entity = relation.target();
            return found;
        }

        private @Nullable EntityField along(List<Hop> steps) {
            hops.addAll(steps);
            entity = hops.get(hops.size() - 1).leadsTo();
            if (nextLeadsOn(entity)) {
                return null;
            }
            // One part of a composite key is enough to ask whether there is a row.
            wholeObject = true;
            compositeKey = entity.keys().size() > 1;
            return entity.keys().isEmpty() ? entity.key() : entity.keys().get(0);
        }

        private boolean nextLeadsOn(EntityType<?> next) {
            return at + 1 < names.size() && leadsOn(next, names.get(at + 1));
        }

        private List<Hop> followed(String name) {
            EntityType<?> here = entity;
            return Path.followed(here, name).orElseThrow(() -> unknown(here, name));
        }

        private FieldException unknown(EntityType<?> here, String name) {
            FieldException reason = here.unknown(name);
            return names.size() == 1
                    ? reason
                    : new FieldException(
                            "In \"" + String.join("__", names) + "\" of " + root + ": " + reason.getMessage());
        }
    }

    /** Goes from the table of an entity to the one of its parents that has the column of a field. */
    private static void climb(EntityType<?> entity, EntityField field, List<Hop> hops) {
        linksTo(entity, field).forEach(link -> hops.add(new Hop(link, false)));
    }

    /** Returns the links from the table of an entity to the one of its parents that has the column of a field. */
    static List<Relation> linksTo(EntityType<?> entity, EntityField field) {
        EntityType<?> at = entity.concrete();
        List<Relation> links = new ArrayList<>();
        while (at != field.entity()) {
            Relation link = Objects.requireNonNull(at.key().relation());
            links.add(link);
            at = link.target();
        }
        return links;
    }

    private static boolean leadsOn(EntityType<?> entity, String name) {
        return entity.fieldOrNull(name) != null || followed(entity, name).isPresent();
    }

    /** The way along a relation that is no column of the entity: to the rows that point here, or over a link. */
    private static Optional<List<Hop>> followed(EntityType<?> entity, String name) {
        return entity.referrer(name)
                .map(relation -> List.of(new Hop(relation, true)))
                .or(() -> entity.manyToManySide(name)
                        .map(side -> List.of(new Hop(side.near(), true), new Hop(side.far(), false))));
    }

    /** Returns the way along a relation of any kind. */
    static List<Hop> alongRelation(EntityType<?> entity, String name) {
        EntityField field = entity.fieldOrNull(name);
        if (field != null && field.relation() != null && field.name().equals(name)) {
            List<Hop> hops = new ArrayList<>();
            climb(entity, field, hops);
            hops.add(new Hop(field.relation(), false));
            return hops;
        }
        return followed(entity, name).orElseThrow(() -> entity.unknown(name));
    }
}
