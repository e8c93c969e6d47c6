package io.columba;

import io.columba.annotation.OnDelete;
import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.CrossDatabaseException;
import io.columba.error.ProtectedException;
import io.columba.error.RestrictedException;
import io.columba.expr.Expression;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.GenericRelation;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

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
    private final List<Repointing> repointings = new ArrayList<>();
    private final Map<Relation, Optional<Object>> replacements = new HashMap<>();
    private final List<Restriction> restrictions = new ArrayList<>();
    private final Map<EntityType<?>, Integer> deleted = new LinkedHashMap<>();

    /** The object or query set that was asked to be deleted. */
    private @Nullable Object origin;

    private record Batch(EntityType<?> entity, List<Model> objects) {}

    /** Rows that are to point to something else, or to nothing if the key is null. */
    private record Repointing(EntityField field, @Nullable Object key, List<Model> objects) {}

    private record Restriction(Relation relation, List<Model> objects, EntityType<?> target) {}

    Collector(Databases databases, AliasChoice choice) {
        this.databases = databases;
        this.choice = choice;
    }

    Deletion deleteObject(Model object) {
        origin = object;
        if (standsAlone(object.entityType())) {
            int rows = deleteRow(object.entityType(), object, object);
            count(object.entityType(), rows);
            object.setPk(null);
            return result();
        }
        collect(object.entityType(), List.of(object));
        return run(object);
    }

    Deletion deleteAll(QuerySet<? extends Model> rows) {
        origin = rows;
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
        return run(null);
    }

    // --- collecting ---------------------------------------------------------------------------------------------

    /** Says whether nothing has to be done about other rows, or told to anyone, when rows of an entity are deleted. */
    private static boolean standsAlone(EntityType<?> entity) {
        return entity.parent() == null
                && entity.genericReverses().isEmpty()
                && !Signals.hearDelete(entity)
                && entity.referrers().stream()
                        .allMatch(relation -> relation.onDelete().leftToDatabase());
    }

    /** Says the same of rows that go because those they point to do; those of a parent are on the list already. */
    private static boolean standsAlone(Relation relation) {
        EntityType<?> source = relation.source();
        return relation.parentLink()
                ? source.genericReverses().isEmpty()
                        && !Signals.hearDelete(source)
                        && source.referrers().stream()
                                .allMatch(other -> other.onDelete().leftToDatabase()
                                        || other.target().concrete() != source)
                : standsAlone(source);
    }

    /** Says whether it must be known which rows of an entity go, because they may hold others. */
    private static boolean restricts(EntityType<?> entity) {
        return entity.tableFields().stream()
                .anyMatch(field -> field.relation() != null && field.relation().onDelete() == OnDelete.RESTRICT);
    }

    private void collect(EntityType<?> entity, List<Model> objects) {
        List<Model> fresh = objects;
        Map<EntityType<?>, List<Model>> freshByTable = new LinkedHashMap<>();
        for (EntityType<?> table = entity; table != null; table = table.parent()) {
            fresh = note(table, fresh);
            freshByTable.put(table.concrete(), fresh);
        }
        freshByTable.forEach(this::followGeneric);
        for (Relation relation : entity.referrers()) {
            if (!relation.onDelete().leftToDatabase()) {
                EntityType<?> table = relation.target().concrete();
                for (List<Model> part : parts(freshByTable.getOrDefault(table, List.of()))) {
                    follow(relation, part);
                }
            }
        }
    }

    private void followGeneric(EntityType<?> entity, List<Model> fresh) {
        for (GenericRelation.Reverse reverse : entity.genericReverses()) {
            for (List<Model> part : parts(fresh)) {
                follow(reverse.relation(), entity, part);
            }
        }
    }

    /** Puts rows on the list; returns those that were not there before. */
    private List<Model> note(EntityType<?> entity, List<Model> objects) {
        Map<Object, Model> known = collected.computeIfAbsent(entity.concrete(), key -> new LinkedHashMap<>());
        List<Model> fresh = objects.stream()
                .filter(object -> known.putIfAbsent(Objects.requireNonNull(object.pk()), object) == null)
                .toList();
        if (!fresh.isEmpty()) {
            batches.add(new Batch(entity, fresh));
        }
        return fresh;
    }

    private void follow(Relation relation, List<Model> targets) {
        QuerySet<? extends Model> pointing = rows(relation.source())
                .filter(
                        relation.field().valueName() + "__in",
                        targets.stream().map(Model::pk).toList());
        if (relation.onDelete() == OnDelete.CASCADE && standsAlone(relation) && !restricts(relation.source())) {
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
                    repointings.add(new Repointing(relation.field(), null, objects));
                }
                collect(relation.source(), objects);
            }
            case SET_NULL -> repointings.add(new Repointing(relation.field(), null, objects));
            case SET_DEFAULT, SET -> repointings.add(new Repointing(relation.field(), replacement(relation), objects));
            case PROTECT ->
                throw new ProtectedException(refusal(relation, objects, targets), choice.alias(), null, null);
            case RESTRICT -> restrictions.add(new Restriction(relation, objects, relation.target()));
            case DO_NOTHING, DB_CASCADE, DB_SET_NULL -> throw new IllegalStateException("not followed");
        }
    }

    /** Returns the key that takes the place of the deleted one; what chooses it is asked once. */
    private @Nullable Object replacement(Relation relation) {
        return replacements
                .computeIfAbsent(relation, asked -> Optional.ofNullable(chosenReplacement(asked)))
                .orElse(null);
    }

    private @Nullable Object chosenReplacement(Relation relation) {
        Object chosen = relation.replacement(choice.alias());
        if (!(chosen instanceof Model object)) {
            if (chosen == null && !relation.field().nullable()) {
                throw new IllegalStateException(relation + " may not be null, but its onDelete = " + relation.onDelete()
                        + " gave null on \"" + choice.alias() + "\". Return an object or a key.");
            }
            return relation.field().toField(chosen);
        }
        if (object.pk() == null || object.entityType() != relation.target()) {
            throw new IllegalStateException("The onDelete = SET of " + relation + " gave " + object + " on \""
                    + choice.alias() + "\". Return a saved " + relation.target() + ", or its key.");
        }
        if (!choice.alias().equals(object.state().db())) {
            throw new CrossDatabaseException("The onDelete = SET of " + relation + " gave " + object
                    + " of the database \"" + object.state().db() + "\" for a deletion on \"" + choice.alias()
                    + "\". Read the object with using(alias), or return its key.");
        }
        return object.pk();
    }

    /** Generic relations have no constraint and no rule: what points to a row that goes, goes with it. */
    private void follow(GenericRelation relation, EntityType<?> target, List<Model> targets) {
        List<Object> keys = new ArrayList<>();
        for (Object key : keys(targets)) {
            keys.add(GenericRows.keyValue(relation.key(), key));
        }
        QuerySet<? extends Model> pointing = rows(relation.source())
                .filter(relation.type().name(), GenericRelation.labelOf(target))
                .filter(relation.key().name() + "__in", keys);
        if (standsAlone(relation.source()) && !restricts(relation.source())) {
            unread.add(pointing);
        } else {
            collect(relation.source(), new ArrayList<>(pointing.list()));
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

    /** Deletes what was collected; {@code asked} is the object that the program deletes, if it is one. */
    private Deletion run(@Nullable Model asked) {
        checkRestrictions();
        backend().atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
            List<EntityType<?>> ordered = List.copyOf(referrersFirst());
            ordered.forEach(entity -> announce(Signals.preDelete(), entity));
            unread.forEach(rows -> count(rows.query().entity(), deleteUnread(rows)));
            repointings.forEach(this::repoint);
            for (EntityType<?> entity : ordered) {
                deleteBatches(entity, asked);
                announce(Signals.postDelete(), entity);
            }
        });
        repointings.forEach(repointing -> repointing
                .objects()
                .forEach(object -> repointing.field().access().set(object, repointing.key())));
        batches.forEach(batch -> batch.objects().forEach(object -> object.setPk(null)));
        return result();
    }

    /** Rows that are about to go keep their version, by which the one that was asked for is known. */
    private void repoint(Repointing repointing) {
        EntityType<?> entity = repointing.field().entity();
        EntityField version = entity.version();
        Map<Object, Model> going = version == null ? Map.of() : collected.getOrDefault(entity, Map.of());
        Map<Boolean, List<Model>> byFate = repointing.objects().stream()
                .collect(Collectors.partitioningBy(row -> going.containsKey(Objects.requireNonNull(row.pk()))));
        byFate.forEach((goes, objects) -> {
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            values.put(repointing.field().name(), repointing.key());
            if (goes && version != null) {
                values.put(version.name(), Expression.f(version.name()));
            }
            parts(objects)
                    .forEach(part -> rows(entity).filter("pk__in", keys(part)).update(values));
        });
    }

    private void announce(Signal<Signals.Delete> signal, EntityType<?> entity) {
        if (Signals.hearDelete(entity)) {
            Signals.Delete event = new Signals.Delete(entity, choice.alias(), Objects.requireNonNull(origin));
            Objects.requireNonNull(collected.get(entity)).values().forEach(object -> signal.send(object, event));
        }
    }

    /** Those that were found last point to those that were found first. */
    private void deleteBatches(EntityType<?> entity, @Nullable Model asked) {
        for (int i = batches.size() - 1; i >= 0; i--) {
            Batch batch = batches.get(i);
            if (batch.entity().concrete() == entity) {
                for (List<Model> part : parts(batch.objects())) {
                    if (entity.keys().size() > 1 || (entity.version() != null && isOne(part.get(0), asked))) {
                        part.forEach(row -> count(batch.entity(), deleteRow(entity, row, asked)));
                    } else {
                        count(batch.entity(), deleteUnread(rows(entity).filter("pk__in", keys(part))));
                    }
                }
            }
        }
    }

    @SuppressWarnings("ReferenceEquality") // another object with the same key is not the one whose version counts
    private static boolean isOne(Model row, @Nullable Model asked) {
        return row == asked;
    }

    /** Deletes one row; that of an object with a version only if it still has that version. */
    private int deleteRow(EntityType<?> entity, Model row, @Nullable Model asked) {
        if (!isOne(row, asked) || !Versioning.isOwn(row, choice)) {
            return backend().writer().delete(entity, row, choice);
        }
        int rows = backend().writer().deleteChecked(entity, row, choice);
        if (rows == 0) {
            throw Versioning.stale(row, choice, "deletion");
        }
        return rows;
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
            // What points to the table of a parent has to go before the parent's rows, not before these.
            if (collected.containsKey(relation.source()) && relation.target().concrete() == entity) {
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
