package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.DatabaseException;
import io.columba.expr.Q;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.sql.SqlExecutor;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** One save of one object (Django: {@code save_base} and {@code save_table}). */
final class Saving {
    private final Model object;
    private final Save options;
    private final EntityType<?> entity;
    private @Nullable Versioning versioning;

    Saving(Model object, Save options) {
        this.object = object;
        this.options = options;
        this.entity = object.entityType();
    }

    void run() {
        entity.demandWritable();
        checkRelated();
        BitSet wanted = wantedFields();
        if (wanted != null && wanted.isEmpty()) {
            return;
        }
        Databases databases = object.databases();
        AliasChoice chosen = options.choice();
        AliasChoice choice =
                chosen == null ? databases.routing().forWrite(entity, options.alias(), Hints.of(object)) : chosen;
        Backend backend = databases.backend(choice.alias());
        boolean updateOnly = wanted != null || options.insistsOnUpdate();
        BitSet fields = wanted == null ? all() : wanted;
        BitSet loaded = object.state().loaded();
        if (loaded != null) {
            boolean own = choice.alias().equals(object.state().db()) && object.pk() != null;
            if (own && wanted == null && !options.insists()) {
                fields = loadedOrChanged(object, loaded);
                updateOnly = true;
            } else {
                loadDeferred(object, fields);
            }
        }
        if (Signals.hearSave(entity)) {
            performHeard(backend, choice, fields, updateOnly);
        } else {
            perform(backend, choice, fields, updateOnly);
        }
    }

    /** Saves and tells of it in one transaction, so that what a receiver throws undoes the save. */
    private void performHeard(Backend backend, AliasChoice choice, BitSet fields, boolean updateOnly) {
        boolean partial = options.fields() != null
                || fields.cardinality() < entity.fields().size();
        Set<String> names = partial ? names(fields) : null;
        boolean keyless = object.pk() == null;
        EntityField version = entity.version();
        Object versionBefore = version == null ? null : version.access().get(object);
        State before = new State();
        before.copyFrom(object.state());
        try {
            backend.atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
                Signals.preSave().send(object, new Signals.PreSave(entity, choice.alias(), names));
                boolean created = perform(backend, choice, fields, updateOnly);
                Signals.postSave().send(object, new Signals.PostSave(entity, choice.alias(), created, names));
            });
        } catch (RuntimeException | Error e) {
            if (keyless && object.pk() != null) {
                object.setPk(null);
            }
            if (version != null) {
                version.access().set(object, versionBefore);
            }
            object.state().copyFrom(before);
            throw e;
        }
    }

    /** The names of fields, but for those of the key, which an UPDATE does not write. */
    private Set<String> names(BitSet fields) {
        Set<String> names = new LinkedHashSet<>();
        for (EntityField field : entity.fields()) {
            if (!field.key() && fields.get(field.position())) {
                names.add(field.name());
            }
        }
        return Collections.unmodifiableSet(names);
    }

    /** Writes the row; returns whether it is new. */
    private boolean perform(Backend backend, AliasChoice choice, BitSet fields, boolean updateOnly) {
        versioning = Versioning.of(object, choice);
        boolean created = write(backend, choice, fields, updateOnly);
        object.state().saved(choice.alias());
        if (object.state().loaded() != null) {
            object.state().alsoLoaded(fields, entity);
        }
        deferMade(object, created);
        if (versioning != null) {
            versioning.restoreOnRollback(backend.database());
        }
        return created;
    }

    /** Defers what the database has worked out by itself: here it is not known. */
    static void deferMade(Model object, boolean created) {
        BitSet made = new BitSet();
        for (EntityField field : object.entityType().fields()) {
            if (field.readOnly() || (created && field.leftToDatabase(object))) {
                field.access().set(object, null);
                made.set(field.position());
            }
        }
        object.state().defer(made, object.entityType());
    }

    private boolean write(Backend backend, AliasChoice choice, BitSet fields, boolean updateOnly) {
        boolean hasKey = object.pk() != null;
        if (!hasKey && updateOnly) {
            throw new IllegalStateException(
                    "This " + entity + " has no key, so there is no row to update. Save it without forceUpdate() and"
                            + " updateFields(...) first.");
        }
        if (entity.parent() != null) {
            return new JoinedSaving(this, backend, choice).run(fields, updateOnly);
        }
        if (hasKey && !options.insists() && updated(backend, choice, entity, fields, updateOnly)) {
            return false;
        }
        insert(backend, entity, insertable(), choice);
        return true;
    }

    /** Inserts the row in the table of an entity. */
    void insert(Backend backend, EntityType<?> table, BitSet columns, AliasChoice choice) {
        if (object.state().takeGivesWay()) {
            backend.inserter().insertOrLock(table, columns, object, choice);
        } else {
            backend.inserter().insert(table, columns, object, choice);
        }
    }

    /** Updates the row in the table of an entity; says whether it is there, or fails if it has to be. */
    boolean updated(Backend backend, AliasChoice choice, EntityType<?> table, BitSet fields, boolean updateOnly) {
        if (update(backend, choice, table, fields)) {
            return true;
        }
        if (updateOnly) {
            throw new DatabaseException(
                    "The save of " + object + " on \"" + choice.alias() + "\" met no row with its key, and insists"
                            + " on an UPDATE. Save it without forceUpdate() and updateFields(...) to insert it.",
                    choice.alias(),
                    null,
                    null);
        }
        return false;
    }

    private boolean update(Backend backend, AliasChoice choice, EntityType<?> table, BitSet fields) {
        BitSet columns = (BitSet) fields.clone();
        for (EntityField field : table.fields()) {
            if (field.key() || field.readOnly()) {
                columns.clear(field.position());
            }
        }
        if (versioning != null) {
            return versioning.update(backend, columns);
        }
        if (!columns.isEmpty()) {
            return backend.writer().update(table, columns, object, choice) > 0;
        }
        // Nothing to write beside the key: what matters is whether the row is there.
        Q hasKey = Loading.hasKey(table, Objects.requireNonNull(object.pk()));
        QueryRequest request =
                QueryRequest.of(table, List.of(new QueryRequest.Filter(hasKey, false)), new QueryRequest.Exists());
        return backend.executor()
                .exists(new SqlExecutor.Call(request, choice, (row, read) -> {}, value -> value, null));
    }

    private BitSet all() {
        BitSet all = new BitSet();
        all.set(0, entity.fields().size());
        return all;
    }

    /** The columns of an INSERT: all, without a key that the database generates and what else is left to it. */
    BitSet insertable() {
        BitSet fields = all();
        for (EntityField field : entity.fields()) {
            if (field.leftToDatabase(object)) {
                fields.clear(field.position());
            }
        }
        if (object.pk() == null) {
            EntityField key = entity.lineage().get(0).keys().get(0);
            if (!key.generated()) {
                throw new IllegalStateException("This " + entity + " has no key, and no one generates it. Set "
                        + entity.keys() + " before saving.");
            }
            if (key.javaType() == UUID.class) {
                key.access().set(object, UUID.randomUUID());
            } else {
                fields.clear(key.position());
            }
        }
        return fields;
    }

    static BitSet insertable(Model object) {
        Saving saving = new Saving(object, Save.plain());
        saving.checkRelated();
        return saving.insertable();
    }

    /** Prepares an object whose fields are about to be written: what was deferred and not set must not get lost. */
    static void readyToUpdate(Model object, BitSet written) {
        Saving saving = new Saving(object, Save.plain());
        saving.checkRelated();
        loadDeferred(object, written);
    }

    Model object() {
        return object;
    }

    Save options() {
        return options;
    }

    private @Nullable BitSet wantedFields() {
        List<String> names = options.fields();
        if (names == null) {
            return null;
        }
        BitSet wanted = new BitSet();
        for (String name : names) {
            EntityField field = entity.fieldOrNull(name);
            if (field == null || field.key()) {
                throw new IllegalArgumentException("updateFields(\"" + name + "\") of " + entity + ": "
                        + (field == null ? "there is no such field." : "the key cannot be updated.") + " Fields: "
                        + String.join(
                                ", ",
                                entity.fields().stream()
                                        .filter(f -> !f.key())
                                        .map(EntityField::name)
                                        .toList())
                        + ".");
            }
            wanted.set(field.position());
        }
        return wanted;
    }

    /** The fields that were loaded, and the deferred ones that no longer hold Java's default. */
    private static BitSet loadedOrChanged(Model object, BitSet loaded) {
        BitSet fields = (BitSet) loaded.clone();
        for (EntityField field : object.entityType().fields()) {
            if (!loaded.get(field.position()) && !isDefault(field.access().get(object))) {
                fields.set(field.position());
            }
        }
        return fields;
    }

    static boolean isDefault(@Nullable Object value) {
        return value == null
                || (value instanceof Number number && number.doubleValue() == 0)
                || Boolean.FALSE.equals(value)
                || (value instanceof Character c && c == 0);
    }

    /** Reads what is to be written but was deferred, from where the object came from. */
    static void loadDeferred(Model object, BitSet written) {
        BitSet loaded = object.state().loaded();
        if (loaded == null) {
            return;
        }
        BitSet present = loadedOrChanged(object, loaded);
        String[] missing = object.entityType().fields().stream()
                .filter(field -> written.get(field.position()) && !present.get(field.position()))
                .filter(field -> !field.readOnly() && (object.pk() != null || field.dbDefault() == null))
                .map(EntityField::name)
                .toArray(String[]::new);
        object.load(missing);
    }

    /** Refuses to lose a relation because its object has no key yet. */
    private void checkRelated() {
        for (Holder holder : entity.holders()) {
            if (!holder.reverse() && holder.of(object) instanceof Ref<?> ref && ref.unsaved()) {
                throw new IllegalStateException("This " + entity + " cannot be saved because its " + holder.name()
                        + " is not saved yet. Save that first.");
            }
        }
    }
}
