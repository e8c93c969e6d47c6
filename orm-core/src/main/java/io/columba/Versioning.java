package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.db.Database;
import io.columba.error.StaleObjectException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The {@code @Version} of one object while it is written to a database. Used once. */
final class Versioning {
    private final Model object;
    private final EntityType<?> entity;
    private final EntityField field;
    private final AliasChoice choice;
    private final Number versionBefore;
    private final @Nullable String aliasBefore;
    private final boolean addingBefore;

    private Versioning(Model object, EntityField field, AliasChoice choice) {
        this.object = object;
        this.entity = object.entityType().concrete();
        this.field = field;
        this.choice = choice;
        this.versionBefore = version(object, field);
        this.aliasBefore = object.state().db();
        this.addingBefore = object.state().adding();
    }

    /** Returns what looks after the version of an object, or null if it has none. */
    static @Nullable Versioning of(Model object, AliasChoice choice) {
        EntityField field = object.entityType().version();
        return field == null ? null : new Versioning(object, field, choice);
    }

    static List<Versioning> of(List<? extends Model> objects, AliasChoice choice) {
        List<Versioning> versions = new ArrayList<>();
        for (Model object : objects) {
            Versioning version = of(object, choice);
            if (version != null) {
                versions.add(version);
            }
        }
        return versions;
    }

    /** Updates the rows of objects one by one, since each has a version of its own; returns how many there were. */
    static int updateAll(List<? extends Model> objects, BitSet fields, Backend backend, AliasChoice choice) {
        int updated = 0;
        for (Versioning version : of(objects, choice)) {
            if (version.update(backend, fields)) {
                updated++;
                version.restoreOnRollback(backend.database());
            }
        }
        return updated;
    }

    /** Returns the version of an object, after giving it the first one if it has none yet. */
    private static Number version(Model object, EntityField field) {
        Number version = (Number) field.access().get(object);
        if (version == null) {
            version = (Number) Objects.requireNonNull(field.toField(0));
            field.access().set(object, version);
        }
        return version;
    }

    /** Says whether the row is the one that the object was loaded from or saved to, whose version it knows. */
    static boolean isOwn(Model object, AliasChoice choice) {
        return object.entityType().version() != null
                && !object.state().adding()
                && choice.alias().equals(object.state().db());
    }

    /** Updates the row and the version; returns whether there was a row. */
    boolean update(Backend backend, BitSet fields) {
        BitSet columns = (BitSet) fields.clone();
        columns.clear(field.position());
        if (isOwn(object, choice)) {
            if (backend.writer().updateChecked(entity, columns, object, choice) == 0) {
                throw stale(object, choice, "save");
            }
            set(versionBefore.longValue() + 1);
            return true;
        }
        // The row is ours from the UPDATE on, so the version that is read then is the one it wrote.
        return backend.database().atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
            if (backend.writer().update(entity, columns, object, choice) == 0) {
                return false;
            }
            BitSet read = new BitSet();
            read.set(field.position());
            entity.keys().forEach(key -> read.set(key.position()));
            Object key = Objects.requireNonNull(object.pk());
            Model row = Loading.byKey(object.databases(), entity, key, choice, read);
            set(version(row, field).longValue());
            return true;
        });
    }

    private void set(long version) {
        field.access().set(object, field.toField(version));
    }

    /** Gives the object back what it was if the transaction that wrote it is rolled back. */
    void restoreOnRollback(Database database) {
        if (!database.inAtomicBlock()) {
            return;
        }
        Number written = version(object, field);
        database.onRollback(() -> {
            boolean untouched = written.equals(field.access().get(object))
                    && choice.alias().equals(object.state().db());
            if (untouched) {
                field.access().set(object, versionBefore);
                object.state().setDb(aliasBefore);
                object.state().setAdding(addingBefore);
            }
        });
    }

    static StaleObjectException stale(Model object, AliasChoice choice, String what) {
        EntityField field = Objects.requireNonNull(object.entityType().version());
        return new StaleObjectException(
                "The " + what + " of " + object + " on \"" + choice.alias() + "\" met no row with its key and "
                        + field.name() + " " + field.access().get(object)
                        + ": the row was changed or deleted since the object was loaded. Nothing was written; call"
                        + " refresh(), apply the change again and save.",
                choice.alias(),
                object.entityType().name(),
                object.pk());
    }
}
