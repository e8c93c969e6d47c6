package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.expr.Lookup;
import io.columba.expr.Transform;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.Names;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A path of names, resolved over the entity model: relations to follow, a field, and what is asked of it.
 *
 * @param toCompositeKey says that the path ends at rows of a composite key, so that its field is only one part of their key
 */
record Path(
        List<Hop> hops,
        EntityField field,
        boolean wholeObject,
        boolean toCompositeKey,
        @Nullable Transform transform,
        Lookup lookup) {

    /** One step along a relation; reverse leads from the target to the rows that point to it. */
    record Hop(Relation relation, boolean reverse) {
        boolean toMany() {
            return reverse && !relation.oneToOne();
        }

        EntityType<?> leadsTo() {
            return reverse ? relation.source() : relation.target();
        }
    }

    /** Resolves a path that may end with a transform and a lookup. */
    static Path ofLookup(EntityType<?> root, String path) {
        return resolve(root, path, Ending.LOOKUP);
    }

    /** Resolves a path that names a field and may end with a transform. */
    static Path ofValue(EntityType<?> root, String path) {
        return resolve(root, path, Ending.TRANSFORM);
    }

    /** Resolves a path that names a field. */
    static Path ofField(EntityType<?> root, String path) {
        return resolve(root, path, Ending.FIELD);
    }

    /** Resolves one name of {@code selectRelated}, which leads to one row at most and has a field for its object. */
    static Hop selectable(EntityType<?> entity, String name) {
        EntityField field = entity.fieldOrNull(name);
        if (field != null
                && field.relation() != null
                && !field.parentLink()
                && field.name().equals(name)) {
            return new Hop(field.relation(), false);
        }
        for (Holder holder : entity.holders()) {
            if (oneToOneBack(entity, holder)
                    && (holder.name().equals(name)
                            || holder.relation().relatedName().equals(name))) {
                return new Hop(holder.relation(), true);
            }
        }
        throw notSelectable(entity, name);
    }

    /** A part of an object that is a row of its parent's table leads to the other part, but not to itself. */
    private static boolean oneToOneBack(EntityType<?> entity, Holder holder) {
        return holder.reverse()
                && holder.manyToMany() == null
                && holder.relation().oneToOne()
                && !(holder.relation().parentLink() && holder.relation().source() == entity);
    }

    private static FieldException notSelectable(EntityType<?> entity, String name) {
        Relation referrer = entity.referrer(name).orElse(null);
        if (referrer != null && referrer.oneToOne()) {
            return new FieldException("selectRelated(\"" + name + "\") of " + entity
                    + " has no field to put the object into. Add to " + entity + ": @Reverse(\""
                    + referrer.field().name() + "\") private final Ref<"
                    + referrer.source().name() + "> " + name + " = ref();");
        }
        boolean known = entity.fieldOrNull(name) != null || referrer != null;
        List<String> choices = Stream.concat(
                        entity.fields().stream()
                                .filter(field -> field.relation() != null && !field.parentLink())
                                .map(EntityField::name),
                        entity.holders().stream()
                                .filter(holder -> oneToOneBack(entity, holder))
                                .map(Holder::name))
                .toList();
        return new FieldException("selectRelated(\"" + name + "\") of " + entity + ": "
                + (referrer != null
                        ? "there may be several objects, which prefetchRelated(\"" + name + "\") reads."
                        : known ? "this is no relation." : "there is no such field.")
                + " Relations: " + (choices.isEmpty() ? "none" : String.join(", ", choices)) + ".");
    }

    boolean toMany() {
        return hops.stream().anyMatch(Hop::toMany);
    }

    /** What may come behind the field of a path. */
    private enum Ending {
        FIELD,
        TRANSFORM,
        LOOKUP
    }

    private static Path resolve(EntityType<?> root, String path, Ending ending) {
        boolean withLookup = ending == Ending.LOOKUP;
        List<String> names = Arrays.asList(path.split("__", -1));
        List<Hop> hops = new ArrayList<>();
        EntityType<?> entity = root;
        int at = 0;
        EntityField field = null;
        boolean wholeObject = false;
        boolean compositeKey = false;
        while (at < names.size() && field == null) {
            String name = names.get(at);
            EntityField found = entity.fieldOrNull(name);
            boolean more = at + 1 < names.size();
            if (found != null && found.relation() != null && found.name().equals(name)) {
                climb(entity, found, hops);
                if (more && leadsOn(found.relation().target(), names.get(at + 1))) {
                    Hop hop = new Hop(found.relation(), false);
                    hops.add(hop);
                    entity = hop.leadsTo();
                } else {
                    field = found;
                    wholeObject = true;
                }
            } else if (found != null) {
                climb(entity, found, hops);
                field = found;
            } else {
                EntityType<?> here = entity;
                List<Hop> steps = followed(entity, name).orElseThrow(() -> unknown(root, here, path, name));
                hops.addAll(steps);
                entity = hops.get(hops.size() - 1).leadsTo();
                if (!more || !leadsOn(entity, names.get(at + 1))) {
                    // One part of a composite key is enough to ask whether there is a row.
                    field = withLookup && !entity.keys().isEmpty()
                            ? entity.keys().get(0)
                            : entity.key();
                    wholeObject = true;
                    compositeKey = entity.keys().size() > 1;
                }
            }
            at++;
        }
        if (field == null) {
            throw unknown(root, entity, path, path);
        }
        // The key of a related row is here already, in the column that points to it.
        while (!hops.isEmpty()
                && !hops.get(hops.size() - 1).reverse()
                && field == hops.get(hops.size() - 1).relation().target().key()) {
            field = hops.remove(hops.size() - 1).relation().field();
        }
        Transform transform = null;
        Lookup lookup = Lookup.EXACT;
        if (at < names.size() && ending != Ending.FIELD) {
            transform = transform(field, names.get(at));
            at += transform == null ? 0 : 1;
        }
        if (at < names.size() && withLookup) {
            Lookup found = Lookup.of(names.get(at));
            if (found != null) {
                lookup = found;
                at++;
            }
        }
        if (at < names.size()) {
            Relation relation = field.relation();
            EntityType<?> related = relation != null ? relation.target() : wholeObject ? entity : null;
            throw unsupported(root, path, field, related, names.get(at), withLookup);
        }
        return new Path(List.copyOf(hops), field, wholeObject, compositeKey, transform, lookup);
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

    private static @Nullable Transform transform(EntityField field, String name) {
        Transform transform = Transform.of(name);
        if (transform == null) {
            return null;
        }
        return Kinds.has(field.kind(), transform) ? transform : null;
    }

    private static FieldException unknown(EntityType<?> root, EntityType<?> entity, String path, String name) {
        FieldException reason = entity.unknown(name);
        return path.equals(name)
                ? reason
                : new FieldException("In \"" + path + "\" of " + root + ": " + reason.getMessage());
    }

    private static FieldException unsupported(
            EntityType<?> root,
            String path,
            EntityField field,
            @Nullable EntityType<?> target,
            String name,
            boolean withLookup) {
        if (!withLookup) {
            return new FieldException("\"" + path + "\" of " + root + " goes on after the field " + field
                    + ", which leads nowhere. Name a field here, without a lookup.");
        }
        List<String> known = Stream.concat(
                        Arrays.stream(Transform.values())
                                .filter(transform -> transform(field, transform.id()) != null)
                                .map(Transform::id),
                        Arrays.stream(Lookup.values()).map(Lookup::id))
                .toList();
        List<String> related = target == null
                ? List.of()
                : target.fields().stream().map(EntityField::name).toList();
        String fields = target == null ? "" : " Fields of " + target + ": " + String.join(", ", related) + ".";
        return new FieldException("\"" + path + "\" of " + root + ": " + field + " has no lookup '" + name + "'."
                + Names.didYouMean(
                        name, Stream.concat(known.stream(), related.stream()).toList()) + " Lookups: "
                + String.join(", ", known) + "." + fields);
    }
}
