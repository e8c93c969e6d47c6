package io.columba.meta;

import io.columba.error.MappingException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The entity classes that are known, so that an entity can be asked who points to it. A class becomes known when its
 * manager is made, when it is used, when an entity names it in a relation, or when it is listed in the configuration.
 */
public final class EntityRegistry {
    private static final Set<Class<?>> KNOWN = new ConcurrentSkipListSet<>(
            Comparator.comparing((Class<?> type) -> type.getName()).thenComparing(System::identityHashCode));
    private static final Map<EntityType<?>, Referrers> REFERRERS = new ConcurrentHashMap<>();
    private static final AtomicInteger GENERATION = new AtomicInteger();

    private record Referrers(int generation, List<Relation> relations) {}

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
        Referrers found = REFERRERS.get(target);
        if (found != null && found.generation() == GENERATION.get()) {
            return found.relations();
        }
        int generation;
        do {
            // Building an entity makes those known that it names, so go on until no new one turns up.
            generation = GENERATION.get();
            KNOWN.forEach(EntityType::of);
        } while (generation != GENERATION.get());
        List<EntityType<?>> tables = target.lineage();
        List<Relation> relations = KNOWN.stream()
                .map(EntityType::of)
                .filter(type -> type.proxied() == null)
                .flatMap(type -> type.tableFields().stream())
                .map(EntityField::relation)
                .filter(relation -> relation != null
                        && tables.contains(relation.target().concrete())
                        && !(relation.parentLink() && tables.contains(relation.source())))
                .toList();
        checkNames(target, relations);
        REFERRERS.put(target, new Referrers(generation, relations));
        return relations;
    }

    private static void checkNames(EntityType<?> target, List<Relation> relations) {
        Map<String, Object> taken = new HashMap<>();
        target.fields().forEach(field -> taken.put(field.name(), "its field " + field.name()));
        for (Relation relation : relations) {
            Object other = taken.put(relation.relatedName(), relation);
            if (other != null) {
                throw new MappingException("Lookups of " + target + " cannot tell " + relation + " from " + other
                        + ": both are called '" + relation.relatedName() + "' there. Give the relation another name:"
                        + " relatedName = \"...\"");
            }
        }
    }
}
