package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;

/** One {@code bulkUpdate} (Django: {@code bulk_update}). Used once. */
final class BulkChange<T extends Model> {
    private final Query<T> writing;
    private final EntityType<T> entity;
    private final BulkUpdate what;
    private final BitSet positions;
    private final List<T> objects;

    BulkChange(Query<T> writing, Collection<? extends T> objects, BulkUpdate what) {
        this.writing = writing;
        this.entity = writing.entity();
        this.what = what;
        this.positions = changeable();
        this.objects = List.copyOf(objects);
    }

    private BitSet changeable() {
        if (what.fields().isEmpty()) {
            throw new IllegalArgumentException(
                    "bulkUpdate of " + entity + " needs the fields to write: bulkUpdate(objects, \"title\").");
        }
        BitSet changeable = new BitSet();
        for (String name : what.fields()) {
            EntityField field = entity.field(name);
            if (field.key()) {
                throw new IllegalArgumentException("bulkUpdate(\"" + name + "\") of " + entity
                        + ": the key tells which row is meant, so it cannot be updated.");
            }
            changeable.set(field.position());
        }
        return changeable;
    }

    /** Returns how many rows were there. */
    int run() {
        AliasChoice choice = writing.choice();
        for (T object : objects) {
            if (object.pk() == null) {
                throw new IllegalArgumentException("bulkUpdate of " + entity
                        + " writes rows that exist, but one of the objects has no key. Save it, or use bulkCreate.");
            }
            Loading.keyValue(object, entity, choice, writing.databases());
        }
        if (objects.isEmpty()) {
            return 0;
        }
        objects.forEach(object -> Saving.readyToUpdate(object, positions));
        Backend backend = writing.databases().backend(choice.alias());
        return backend.database().atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> write(backend, choice));
    }

    private int write(Backend backend, AliasChoice choice) {
        if (entity.version() != null) {
            return Versioning.updateAll(objects, positions, backend, choice);
        }
        int rows = 0;
        for (EntityType<?> table : entity.lineage()) {
            BitSet columns = JoinedSaving.in(table, positions);
            rows = columns.isEmpty() ? rows : backend.writer().updateAll(table, columns, objects, what.batch(), choice);
        }
        return rows;
    }
}
