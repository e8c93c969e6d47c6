package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.internal.plan.OnConflict;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** One {@code bulkCreate} (Django: {@code bulk_create}). Used once. */
final class BulkInsert<T extends Model> {
    private final Query<T> writing;
    private final BulkCreate options;
    private final Conflicts conflicts;
    private final List<T> objects;
    private final List<@Nullable Object> keysBefore = new ArrayList<>();

    BulkInsert(Query<T> writing, Collection<? extends T> objects, BulkCreate options) {
        this.writing = writing;
        this.options = options;
        this.objects = List.copyOf(objects);
        this.conflicts = new Conflicts(writing.entity(), options);
    }

    List<T> run() {
        AliasChoice choice = writing.choice();
        objects.forEach(BulkInsert::demandOneTable);
        if (objects.isEmpty()) {
            return objects;
        }
        Backend backend = writing.databases().backend(choice.alias());
        if (options.onConflict() == OnConflict.Action.UPDATE) {
            conflicts.check(backend.executor().dialect(), objects);
            conflicts.demandDifferentRows(objects);
        }
        objects.forEach(object -> keysBefore.add(object.pk()));
        List<Versioning> versions;
        try {
            Map<Group, List<T>> groups = groups();
            versions = Versioning.of(objects, choice);
            backend.atomic(
                    Atomic.on(choice.alias()).withoutSavepoint(),
                    () -> groups.forEach((group, rows) -> backend.inserter()
                            .insertAll(
                                    writing.entity(),
                                    group.columns(),
                                    rows,
                                    group.conflict(),
                                    options.batch(),
                                    choice)));
        } catch (RuntimeException e) {
            takeKeysBack();
            throw e;
        }
        settle(choice);
        versions.forEach(version -> version.restoreOnRollback(backend.database()));
        return objects;
    }

    private static void demandOneTable(Model object) {
        EntityType<?> parent = object.entityType().parent();
        if (parent != null) {
            throw new IllegalStateException("bulkCreate cannot insert a " + object.entityType()
                    + ", whose row of its parent " + parent + " has to come first. Save the objects one by one.");
        }
    }

    /** What objects have in common that are inserted by the same statements. */
    private record Group(BitSet columns, OnConflict conflict) {}

    private Map<Group, List<T>> groups() {
        Map<Group, List<T>> groups = new LinkedHashMap<>();
        for (T object : objects) {
            BitSet columns = Saving.insertable(object);
            Saving.loadDeferred(object, columns);
            OnConflict reaction = conflicts.canMeet(object) ? conflicts.reaction() : OnConflict.fail();
            groups.computeIfAbsent(new Group(columns, reaction), group -> new ArrayList<>())
                    .add(object);
        }
        return groups;
    }

    private void takeKeysBack() {
        for (int i = 0; i < keysBefore.size(); i++) {
            T object = objects.get(i);
            if (!Objects.equals(object.pk(), keysBefore.get(i))) {
                object.setPk(keysBefore.get(i));
            }
        }
    }

    /** Objects of which nobody knows whether they have a row stay as they were, but for those that brought a key. */
    private void settle(AliasChoice choice) {
        if (!options.tellsKeys()) {
            takeKeysBack();
        }
        for (T object : objects) {
            if (object.pk() != null) {
                object.state().loaded(choice.alias(), writing.explicitDatabases(), null);
                Saving.deferMade(object, true);
            }
        }
    }
}
