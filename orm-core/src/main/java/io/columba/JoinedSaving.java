package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.BitSet;
import java.util.List;

/**
 * The writing of an object whose fields are in several tables: the row of the outermost parent first, whose key the
 * others share, all on one database in one transaction (Django: {@code _save_parents}).
 */
final class JoinedSaving {
    private final Saving saving;
    private final Model object;
    private final List<EntityType<?>> tables;
    private final Backend backend;
    private final AliasChoice choice;

    JoinedSaving(Saving saving, Backend backend, AliasChoice choice) {
        this.saving = saving;
        this.object = saving.object();
        this.tables = object.entityType().lineage();
        this.backend = backend;
        this.choice = choice;
    }

    /**
     * Writes rows; if only some fields are to be updated, those of tables that have one of them. Says whether that of
     * the entity itself is new.
     */
    boolean run(BitSet fields, boolean updateOnly) {
        boolean named = updateOnly && !saving.options().insistsOnUpdate();
        List<EntityType<?>> written = tables.stream()
                .filter(table -> !named || hasValues(table, fields))
                .toList();
        if (written.size() == 1) {
            return write(written.get(0), fields, false, updateOnly);
        }
        boolean hadKey = object.pk() != null;
        try {
            return backend.database().atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
                boolean inserted = !hadKey;
                for (EntityType<?> table : written) {
                    inserted = write(table, fields, inserted, updateOnly);
                }
                return inserted;
            });
        } catch (RuntimeException e) {
            if (!hadKey) {
                object.setPk(null);
            }
            throw e;
        }
    }

    /** Writes the row of one table and says whether it was inserted, for then those of the children are new too. */
    private boolean write(EntityType<?> table, BitSet fields, boolean parentInserted, boolean updateOnly) {
        // A parent's row may be there although an INSERT is insisted on: then the object becomes an extension of it.
        boolean own = table == tables.get(tables.size() - 1);
        boolean insert = parentInserted || (own && saving.options().insists());
        if (!insert && saving.updated(backend, choice, table, in(table, fields), updateOnly)) {
            return false;
        }
        saving.insert(backend, table, in(table, saving.insertable()), choice);
        return true;
    }

    /** Returns those of some fields whose columns are in one table. */
    static BitSet in(EntityType<?> table, BitSet fields) {
        BitSet columns = new BitSet();
        for (EntityField field : table.tableFields()) {
            columns.set(field.position(), fields.get(field.position()));
        }
        return columns;
    }

    private static boolean hasValues(EntityType<?> table, BitSet fields) {
        return table.tableFields().stream().anyMatch(field -> !field.key() && fields.get(field.position()));
    }
}
