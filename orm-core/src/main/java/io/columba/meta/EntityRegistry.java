package io.columba.meta;

import io.columba.error.MappingException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

/**
 * The entity classes that are known, so that an entity can be asked who points to it. A class becomes known when its
 * manager is made, when it is used, when an entity names it in a relation, or when it is listed in the configuration.
 */
public final class EntityRegistry {
    private static final Set<Class<?>> KNOWN = new ConcurrentSkipListSet<>(
            Comparator.comparing((Class<?> type) -> type.getName()).thenComparing(System::identityHashCode));
    private static final Map<EntityType<?>, Referrers> REFERRERS = new ConcurrentHashMap<>();
    private static final AtomicInteger GENERATION = new AtomicInteger();

    /** What points to an entity: foreign keys, and many-to-many relations that others declare. */
    private record Referrers(int generation, List<Relation> relations, List<ManyToMany> links) {}

    private EntityRegistry() {}

    /**
     * Makes an entity class known. It is neither initialised nor checked before it is needed.
     *
     * @param entity the class
     */
    public static void register(Class<?> entity) {
        if (KNOWN.add(entity)) {
            GENERATION.incrementAndGet();
        }
    }

    static List<Relation> referrers(EntityType<?> target) {
        return allReferrers(target).relations();
    }

    /** The many-to-many relations of all known entities whose other side is an entity. */
    static List<ManyToMany> linkedFrom(EntityType<?> target) {
        return allReferrers(target).links();
    }

    /** The names under which lookups of an entity find relations that are no fields with a column. */
    static List<String> lookupNames(EntityType<?> target) {
        Referrers referrers = allReferrers(target);
        List<String> names = new ArrayList<>();
        target.manyToMany().forEach(relation -> names.add(relation.name()));
        referrers.relations().stream().filter(r -> !r.hidden()).forEach(r -> names.add(r.relatedName()));
        referrers.links().stream().filter(r -> !r.hidden()).forEach(r -> names.add(r.relatedName()));
        return names;
    }

    /** The known entity with a label, in whatever letters. */
    static Optional<EntityType<?>> byLabel(String label) {
        return KNOWN.stream()
                .<EntityType<?>>map(EntityType::of)
                .filter(type -> type.label().equalsIgnoreCase(label))
                .findFirst();
    }

    /** The labels of all known entities, in small letters. */
    static SortedSet<String> labels() {
        SortedSet<String> labels = new TreeSet<>();
        KNOWN.forEach(type -> labels.add(GenericRelation.labelOf(EntityType.of(type))));
        return labels;
    }

    private static Stream<EntityType<?>> withLinks(Class<?> entity) {
        EntityType<?> type = EntityType.of(entity);
        return Stream.concat(
                Stream.of(type),
                type.ownManyToMany().filter(ManyToMany::linkIsAutomatic).map(ManyToMany::link));
    }

    private static Referrers allReferrers(EntityType<?> target) {
        Referrers found = REFERRERS.get(target);
        if (found != null && found.generation() == GENERATION.get()) {
            return found;
        }
        int generation;
        do {
            // Building an entity makes those known that it names, so go on until no new one turns up.
            generation = GENERATION.get();
            KNOWN.forEach(EntityType::of);
        } while (generation != GENERATION.get());
        List<EntityType<?>> tables = target.lineage();
        List<Relation> relations = KNOWN.stream()
                .flatMap(EntityRegistry::withLinks)
                .filter(type -> type.proxied() == null)
                .flatMap(type -> type.tableFields().stream())
                .map(EntityField::relation)
                .filter(relation -> relation != null
                        && tables.contains(relation.target().concrete())
                        && !(relation.parentLink() && tables.contains(relation.source())))
                .toList();
        List<ManyToMany> links = KNOWN.stream()
                .flatMap(type -> EntityType.of(type).ownManyToMany())
                .filter(relation ->
                        tables.contains(EntityType.of(relation.targetClass()).concrete()))
                .toList();
        checkNames(target, relations, links);
        Referrers referrers = new Referrers(generation, relations, links);
        REFERRERS.put(target, referrers);
        return referrers;
    }

    private static void checkNames(EntityType<?> target, List<Relation> relations, List<ManyToMany> links) {
        Map<String, Object> taken = new HashMap<>();
        target.fields().forEach(field -> taken.put(field.name(), "its field " + field.name()));
        target.manyToMany().forEach(relation -> taken.put(relation.name(), "its field " + relation.name()));
        relations.stream()
                .filter(relation -> !relation.hidden())
                .forEach(relation -> take(taken, target, relation.relatedName(), relation));
        links.stream()
                .filter(relation -> !relation.hidden())
                .forEach(relation -> take(taken, target, relation.relatedName(), relation));
    }

    private static void take(Map<String, Object> taken, EntityType<?> target, String name, Object relation) {
        Object other = taken.put(name, relation);
        if (other != null) {
            throw new MappingException("Lookups of " + target + " cannot tell " + relation + " from " + other
                    + ": both are called '" + name + "' there. "
                    + (relation instanceof Relation link && link.parentLink()
                            ? "The name of a child is that of its class: rename the class, or what has its name."
                            : "Give the relation another name: relatedName = \"...\""));
        }
    }
}
