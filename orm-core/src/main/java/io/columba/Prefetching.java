package io.columba;

import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks the paths of prefetches over objects, one level of related objects after the other. Used for one result. */
final class Prefetching {
    private final Map<String, List<Model>> reached = new HashMap<>();

    private Prefetching() {}

    /** Loads related objects into objects. */
    static void run(Collection<? extends Model> objects, List<Prefetch> prefetches) {
        if (objects.isEmpty() || prefetches.isEmpty()) {
            return;
        }
        Prefetching prefetching = new Prefetching();
        for (Prefetch prefetch : prefetches) {
            prefetching.follow(List.copyOf(objects), prefetch);
        }
    }

    private void follow(List<Model> objects, Prefetch prefetch) {
        List<Model> level = objects;
        String before = "";
        String[] names = prefetch.path().split("__", -1);
        for (int i = 0; i < names.length && !level.isEmpty(); i++) {
            Prefetch last = i == names.length - 1 ? prefetch : null;
            String target = last == null ? null : last.target();
            String here = before + (target == null ? names[i] : target);
            List<Model> known = reached.get(here);
            if (known == null) {
                known = step(level, names[i], last);
                reached.put(here, known);
            } else if (last != null && last.custom()) {
                throw new IllegalArgumentException("\"" + here + "\" is prefetched already, with another query set. Put"
                        + " the Prefetch that has a query set before the paths that lead through it.");
            }
            level = known;
            before = here + "__";
        }
    }

    /** Objects of different databases never meet in one query. */
    private record Origin(
            EntityType<?> entity,
            @Nullable String alias,
            @Nullable Databases databases) {}

    private static List<Model> step(List<Model> level, String name, @Nullable Prefetch prefetch) {
        Map<Origin, List<Model>> groups = new LinkedHashMap<>();
        for (Model object : level) {
            Origin origin = new Origin(
                    object.entityType(), object.state().db(), object.state().databases());
            groups.computeIfAbsent(origin, any -> new ArrayList<>()).add(object);
        }
        List<Model> next = new ArrayList<>();
        Set<Model> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        groups.forEach((origin, owners) -> {
            for (Model related :
                    PrefetchStep.of(origin.entity(), name, prefetch).load(owners)) {
                if (seen.add(related)) {
                    next.add(related);
                }
            }
        });
        return next;
    }

    /** Refuses names that lead nowhere, before anything is read. */
    static void check(EntityType<?> root, List<Prefetch> prefetches) {
        Map<String, EntityType<?>> targets = new HashMap<>();
        for (Prefetch prefetch : prefetches) {
            EntityType<?> entity = root;
            String before = "";
            String[] names = prefetch.path().split("__", -1);
            for (int i = 0; i < names.length; i++) {
                EntityType<?> target = targets.get(before + names[i]);
                Prefetch last = i == names.length - 1 ? prefetch : null;
                entity = target != null
                        ? target
                        : PrefetchStep.of(entity, names[i], last).leadsTo();
                before += names[i] + "__";
            }
            if (prefetch.target() != null) {
                int cut = prefetch.path().lastIndexOf("__");
                targets.put((cut < 0 ? "" : prefetch.path().substring(0, cut + 2)) + prefetch.target(), entity);
            }
        }
    }

    /** Adds the foreign keys that prefetching starts from to the fields that are read. */
    static LoadedFields withKeys(EntityType<?> entity, LoadedFields fields, List<Prefetch> prefetches) {
        LoadedFields all = fields;
        for (Prefetch prefetch : fields.isAll() ? List.<Prefetch>of() : prefetches) {
            EntityField field = entity.fieldOrNull(prefetch.path().split("__", 2)[0]);
            if (field != null) {
                all = all.including(field.name());
            }
        }
        return all;
    }
}
