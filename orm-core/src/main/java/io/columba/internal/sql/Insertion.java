package io.columba.internal.sql;

import io.columba.internal.plan.OnConflict;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

/**
 * The shape of an INSERT. Immutable; a key of the cache.
 *
 * @param fields the positions of the columns
 * @param rows how many rows have placeholders of their own; {@link #ARRAYS} if each column is one array
 */
record Insertion(EntityType<?> entity, BitSet fields, int rows, OnConflict conflict) {
    /** Stands for any number of rows, whose columns are bound as arrays. */
    static final int ARRAYS = 0;

    Insertion of(int number) {
        return new Insertion(entity, fields, number, conflict);
    }

    List<EntityField> columns() {
        return Renderer.fields(entity, fields);
    }

    EntityField key() {
        return entity.keys().get(0);
    }

    /** Says whether the database generates the key. */
    boolean generatesKey() {
        return key().generated() && !fields.get(key().position());
    }

    /** Returns what only the database knows of each row afterwards. */
    List<EntityField> told() {
        return switch (conflict.action()) {
            case IGNORE -> List.of();
            case FAIL -> generatesKey() ? List.of(key()) : List.of();
            case UPDATE -> conflict.target().isEmpty() ? List.of() : toldOfUpdated();
        };
    }

    /** A row that was there has its own key, and its version went on. */
    private List<EntityField> toldOfUpdated() {
        List<EntityField> told = new ArrayList<>(entity.keys());
        told.removeAll(conflict.target());
        EntityField version = entity.version();
        if (version != null) {
            told.add(version);
        }
        return told;
    }
}
