package io.columba.meta;

import io.columba.annotation.Entity;
import io.columba.annotation.ManyToMany;
import java.lang.reflect.Field;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one field with {@code @ManyToMany} and refuses what cannot be mapped, with the remedy. */
final class ManyToManyMapping {
    private final Class<?> owner;
    private final Field field;
    private final ManyToMany options;

    ManyToManyMapping(Class<?> owner, Field field) {
        this.owner = owner;
        this.field = field;
        this.options = Objects.requireNonNull(field.getAnnotation(ManyToMany.class));
    }

    io.columba.meta.ManyToMany.Declared declared() {
        if (!field.getType().getName().equals(EntityMapping.RELATED_MANAGER)) {
            throw EntityMapping.wrong(
                    field,
                    "has @ManyToMany, so its type must be RelatedManager. Write: private final RelatedManager<SomeClass> "
                            + field.getName() + " = related();");
        }
        Entity declaring = owner.getDeclaredAnnotation(Entity.class);
        if (declaring != null && declaring.proxy()) {
            throw EntityMapping.wrong(
                    field,
                    "would need a link table, but " + owner.getSimpleName()
                            + " is a proxy and has no tables of its own."
                            + " Declare it in the entity that it is a proxy of, or remove proxy = true.");
        }
        Class<?> target = EntityMapping.argument(field, "RelatedManager");
        if (!target.isAnnotationPresent(Entity.class)) {
            throw EntityMapping.wrong(
                    field, "points to " + target.getName() + ", which is no entity. Put @Entity on that class.");
        }
        boolean symmetrical = target == owner && options.symmetrical();
        if (symmetrical && !options.relatedName().isEmpty()) {
            throw EntityMapping.wrong(
                    field,
                    "is symmetrical, so the other side has no name of its own. Remove relatedName, or add symmetrical ="
                            + " false.");
        }
        Class<?> through = options.through() == void.class ? null : options.through();
        List<String> ends = through == null ? ends(target) : throughFields(through, target);
        // Only now: what cannot be mapped is better not known to other entities.
        EntityRegistry.register(target);
        if (through != null) {
            EntityRegistry.register(through);
        }
        return new io.columba.meta.ManyToMany.Declared(
                field.getName(),
                target,
                symmetrical ? "+" : relatedName(),
                through,
                ends.get(0),
                ends.get(1),
                options.table(),
                symmetrical,
                options.constraint(),
                columns(through),
                options.pairKey());
    }

    private List<String> columns(@Nullable Class<?> through) {
        List<String> columns = List.of(options.columns());
        if (through != null && (!columns.isEmpty() || options.pairKey())) {
            throw EntityMapping.wrong(
                    field,
                    "goes through " + through.getSimpleName()
                            + ", which says what its columns and its key are. Remove columns and pairKey.");
        }
        if (!columns.isEmpty() && columns.size() != 2) {
            throw EntityMapping.wrong(
                    field,
                    "names " + columns.size() + " columns of its link table, which has two: columns = {\"the key of "
                            + owner.getSimpleName() + "\", \"the key of the other\"}");
        }
        return columns;
    }

    private String relatedName() {
        return options.relatedName().isEmpty() ? Names.decapitalized(owner.getSimpleName()) : options.relatedName();
    }

    /** The fields of an automatic link: called after the entities, told apart if those have one name. */
    private List<String> ends(Class<?> target) {
        if (options.throughFields().length > 0) {
            throw EntityMapping.wrong(
                    field, "has throughFields without through. Name the entity of the links, or remove them.");
        }
        String from = owner.getSimpleName();
        String to = target.getSimpleName();
        return from.equals(to)
                ? List.of("from" + from, "to" + to)
                : List.of(Names.decapitalized(from), Names.decapitalized(to));
    }

    private List<String> throughFields(Class<?> through, Class<?> target) {
        if (!through.isAnnotationPresent(Entity.class)) {
            throw EntityMapping.wrong(
                    field, "goes through " + through.getName() + ", which is no entity. Put @Entity on that class.");
        }
        if (!options.table().isEmpty()) {
            throw EntityMapping.wrong(
                    field,
                    "goes through " + through.getSimpleName() + ", which has a table already. Remove table, or name it"
                            + " in @Entity(table = ...) of that class.");
        }
        List<String> toOwner = keysTo(through, owner);
        List<String> toTarget = keysTo(through, target);
        List<String> chosen = List.of(options.throughFields());
        if (!chosen.isEmpty()) {
            if (chosen.size() == 2 && toOwner.contains(chosen.get(0)) && toTarget.contains(chosen.get(1))) {
                return chosen;
            }
            throw ambiguous(through, target, toOwner, toTarget, "has throughFields that do not fit");
        }
        if (owner == target && toOwner.size() == 2) {
            return toOwner;
        }
        if (owner != target && toOwner.size() == 1 && toTarget.size() == 1) {
            return List.of(toOwner.get(0), toTarget.get(0));
        }
        throw ambiguous(through, target, toOwner, toTarget, "does not know its two foreign keys");
    }

    private RuntimeException ambiguous(
            Class<?> through, Class<?> target, List<String> toOwner, List<String> toTarget, String problem) {
        return EntityMapping.wrong(
                field,
                problem + ": " + through.getName() + " points to " + owner.getSimpleName() + " with " + listed(toOwner)
                        + " and to " + target.getSimpleName() + " with " + listed(toTarget)
                        + ". It needs one of each; if there are several, name the two: throughFields = {\"...\","
                        + " \"...\"}");
    }

    private static String listed(List<String> names) {
        return names.isEmpty() ? "no foreign key" : String.join(", ", names);
    }

    private List<String> keysTo(Class<?> through, @Nullable Class<?> entity) {
        return EntityMapping.classes(through)
                .flatMap(type -> Arrays.stream(type.getDeclaredFields()))
                .filter(f -> EntityMapping.isKey(f) && EntityMapping.argument(f, "Ref") == entity)
                .map(Field::getName)
                .collect(Collectors.toList());
    }
}
