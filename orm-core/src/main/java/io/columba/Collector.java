package io.columba;

import io.columba.annotation.OnDelete;
import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.ProtectedException;
import io.columba.error.RestrictedException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Collects what a deletion takes along, on one database, and deletes it (Django: {@code Collector}). Used once.
 *
 * <p>Rows that nothing else depends on are deleted with one statement without being read; the others are read first.
 */
final class Collector {
    /** How many keys stand in one statement at most. */
    private static final int BATCH = 1_000;

    private final Databases databases;
    private final AliasChoice choice;
    private final Map<EntityType<?>, Map<Object, Model>> collected = new LinkedHashMap<>();
    private final List<Batch> batches = new ArrayList<>();
    private final List<QuerySet<? extends Model>> unread = new ArrayList<>();
    private final List<Nulling> nullings = new ArrayList<>();
    private final List<Restriction> restrictions = new ArrayList<>();
    private final Map<EntityType<?>, Integer> deleted = new LinkedHashMap<>();

    private record Batch(EntityType<?> entity, List<Model> objects) {}

    private record Nulling(EntityField field, List<Model> objects) {}

    private record Restriction(Relation relation, List<Model> objects, EntityType<?> target) {}

    Collector(Databases databases, AliasChoice choice) {
        this.databases = databases;
        this.choice = choice;
    }

    Deletion deleteObject(Model object) {
        if (standsAlone(object.entityType())) {
            int rows = backend().writer().delete(object.entityType(), object, choice);
            count(object.entityType(), rows);
            object.setPk(null);
            return result();
        }
        collect(object.entityType(), List.of(object));
        return run();
    }

    Deletion deleteAll(QuerySet<? extends Model> rows) {
        EntityType<?> entity = rows.query().entity();
        if (standsAlone(entity)) {
            count(entity, deleteUnread(rows));
            return result();
        }
        List<Model> objects = new ArrayList<>(rows.list());
        if (objects.isEmpty()) {
            return result();
        }
        collect(entity, objects);
        return run();
    }

    // --- collecting ---------------------------------------------------------------------------------------------

    /** Says whether nothing has to be done about other rows when rows of an entity are deleted. */
    private static boolean standsAlone(EntityType<?> entity) {
        return entity.referrers().stream().allMatch(relation -> relation.onDelete() == OnDelete.DO_NOTHING);
    }

    /** Says whether it must be known which rows of an entity go, because they may hold others. */
    private static boolean restricts(EntityType<?> entity) {
        return entity.fields().stream()
                .anyMatch(field -> field.relation() != null && field.relation().onDelete() == OnDelete.RESTRICT);
    }

    private void collect(EntityType<?> entity, List<Model> objects) {
        Map<Object, Model> known = collected.computeIfAbsent(entity, key -> new LinkedHashMap<>());
        List<Model> fresh = objects.stream()
                .filter(object -> known.putIfAbsent(Objects.requireNonNull(object.pk()), object) == null)
                .toList();
        if (fresh.isEmpty()) {
            return;
        }
        batches.add(new Batch(entity, fresh));
        for (Relation relation : entity.referrers()) {
            if (relation.onDelete() != OnDelete.DO_NOTHING) {
                for (List<Model> part : parts(fresh)) {
                    follow(relation, part);
                }
            }
        }
    }

    private void follow(Relation relation, List<Model> targets) {
        QuerySet<? extends Model> pointing = rows(relation.source())
                .filter(
                        relation.field().valueName() + "__in",
                        targets.stream().map(Model::pk).toList());
        if (relation.onDelete() == OnDelete.CASCADE
                && standsAlone(relation.source())
                && !restricts(relation.source())) {
            unread.add(pointing);
            return;
        }
        List<Model> objects = new ArrayList<>(pointing.list());
        if (objects.isEmpty()) {
            return;
        }
        switch (relation.onDelete()) {
            case CASCADE -> {
                if (relation.field().nullable() && collected.containsKey(relation.source())) {
                    // Rows that point to each other cannot all go last, where keys are checked row by row.
                    nullings.add(new Nulling(relation.field(), objects));
                }
                collect(relation.source(), objects);
            }
            case SET_NULL -> nullings.add(new Nulling(relation.field(), objects));
            case PROTECT ->
                throw new ProtectedException(refusal(relation, objects, targets), choice.alias(), null, null);
            case RESTRICT -> restrictions.add(new Restriction(relation, objects, relation.target()));
            case DO_NOTHING -> throw new IllegalStateException("not followed");
        }
    }

    private void checkRestrictions() {
        for (Restriction restriction : restrictions) {
            Map<Object, Model> going =
                    collected.getOrDefault(restriction.relation().source(), Map.of());
            List<Model> staying = restriction.objects().stream()
                    .filter(object -> !going.containsKey(Objects.requireNonNull(object.pk())))
                    .toList();
            if (!staying.isEmpty()) {
                throw new RestrictedException(
                        refusal(restriction.relation(), staying, List.of()), choice.alias(), null, null);
            }
        }
    }

    private String refusal(Relation relation, List<Model> objects, List<Model> targets) {
        return "Cannot delete " + (targets.isEmpty() ? relation.target() : targets.get(0)) + " on \"" + choice.alias()
                + "\": " + relation.onDelete() + " of " + relation + " keeps " + objects.size() + " "
                + relation.source() + (objects.size() == 1 ? "" : "s") + " that point"
                + (objects.size() == 1 ? "s" : "")
                + " to it, such as " + objects.get(0) + ". Delete these first.";
    }

    @SuppressWarnings("unchecked")
    private QuerySet<? extends Model> rows(EntityType<?> entity) {
        return new QuerySet<>(Query.of((EntityType<? extends Model>) entity, databases)
                .decided(choice)
                .ordered(List.of()));
    }

    // --- deleting -----------------------------------------------------------------------------------------------

    private Deletion run() {
        checkRestrictions();
        backend().atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
            unread.forEach(rows -> count(rows.query().entity(), deleteUnread(rows)));
            for (Nulling nulling : nullings) {
                for (List<Model> part : parts(nulling.objects())) {
                    rows(nulling.field().entity())
                            .filter("pk__in", keys(part))
                            .update(nulling.field().name(), null);
                }
            }
            for (EntityType<?> entity : referrersFirst()) {
                deleteBatches(entity);
            }
        });
        nullings.forEach(nulling ->
                nulling.objects().forEach(object -> nulling.field().access().set(object, null)));
        batches.forEach(batch -> batch.objects().forEach(object -> object.setPk(null)));
        return result();
    }

    /** Those that were found last point to those that were found first. */
    private void deleteBatches(EntityType<?> entity) {
        for (int i = batches.size() - 1; i >= 0; i--) {
            Batch batch = batches.get(i);
            if (batch.entity() == entity) {
                for (List<Model> part : parts(batch.objects())) {
                    if (entity.keys().size() > 1) {
                        part.forEach(object -> count(entity, backend().writer().delete(entity, object, choice)));
                    } else {
                        count(entity, deleteUnread(rows(entity).filter("pk__in", keys(part))));
                    }
                }
            }
        }
    }

    private int deleteUnread(QuerySet<? extends Model> rows) {
        var query = rows.query();
        return backend()
                .executor()
                .change(query.call(query.request(new io.columba.internal.plan.QueryRequest.Delete()), choice));
    }

    private Set<EntityType<?>> referrersFirst() {
        Set<EntityType<?>> ordered = new LinkedHashSet<>();
        Set<EntityType<?>> visiting = new LinkedHashSet<>();
        collected.keySet().forEach(entity -> visit(entity, visiting, ordered));
        return ordered;
    }

    private void visit(EntityType<?> entity, Set<EntityType<?>> visiting, Set<EntityType<?>> ordered) {
        if (!visiting.add(entity)) {
            return;
        }
        for (Relation relation : entity.referrers()) {
            if (collected.containsKey(relation.source())) {
                visit(relation.source(), visiting, ordered);
            }
        }
        ordered.add(entity);
    }

    private void count(EntityType<?> entity, int rows) {
        if (rows > 0) {
            deleted.merge(entity, rows, Integer::sum);
        }
    }

    @SuppressWarnings("unchecked")
    private Deletion result() {
        Map<Class<? extends Model>, Integer> perEntity = new LinkedHashMap<>();
        Map<String, Integer> perLabel = new LinkedHashMap<>();
        deleted.forEach((entity, rows) -> {
            perEntity.merge((Class<? extends Model>) entity.javaType(), rows, Integer::sum);
            perLabel.merge(entity.label(), rows, Integer::sum);
        });
        return new Deletion(
                deleted.values().stream().mapToInt(Integer::intValue).sum(), perEntity, perLabel);
    }

    private static List<Object> keys(Collection<Model> objects) {
        return objects.stream()
                .map(object -> Objects.requireNonNull(object.pk()))
                .toList();
    }

    private static List<List<Model>> parts(List<Model> objects) {
        List<List<Model>> parts = new ArrayList<>();
        for (int at = 0; at < objects.size(); at += BATCH) {
            parts.add(objects.subList(at, Math.min(at + BATCH, objects.size())));
        }
        return parts;
    }

    private Backend backend() {
        return databases.backend(choice.alias());
    }
}
