package io.columba.internal.plan;

import io.columba.error.FieldException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.Relation;
import java.util.List;
import java.util.stream.Stream;

/** Finds the relations whose objects {@code selectRelated} can read in the same query. */
final class Selectable {
    private Selectable() {}

    /** Resolves one name of {@code selectRelated}, which leads to one row at most and has a field for its object. */
    static Hop hop(EntityType<?> entity, String name) {
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
}
