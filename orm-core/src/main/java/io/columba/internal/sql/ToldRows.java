package io.columba.internal.sql;

import io.columba.error.MultipleObjectsReturnedException;
import io.columba.internal.plan.OnConflict;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;

/** Writes what a database tells of new rows into their objects. Thread-safe. */
final class ToldRows {
    private final SqlExecutor executor;

    ToldRows(SqlExecutor executor) {
        this.executor = executor;
    }

    /** Takes what a statement told of its rows; returns how many they were. */
    int take(Insertion insertion, ResultSet rows, List<?> objects) throws SQLException {
        return insertion.conflict().action() == OnConflict.Action.FAIL
                ? takeKeys(insertion.key(), rows, objects)
                : takeInOrder(insertion, rows, objects);
    }

    /** Generated keys grow in the order of the rows, in whatever order they are told. */
    private int takeKeys(EntityField key, ResultSet keys, List<?> objects) throws SQLException {
        List<Object> generated = new ArrayList<>(objects.size());
        Codec codec = executor.dialect().codec(key);
        while (keys.next()) {
            generated.add(Objects.requireNonNull(codec.read(keys, 1)));
        }
        demandAll(generated.size(), objects, key.entity());
        if (generated.size() > 1) {
            generated.sort(Comparator.comparingLong(value -> ((Number) value).longValue()));
        }
        for (int i = 0; i < generated.size(); i++) {
            key.access().set(objects.get(i), key.fromStored(generated.get(i)));
        }
        return generated.size();
    }

    /** Rows that were inserted or updated are told in the order in which the statement came to them. */
    private int takeInOrder(Insertion insertion, ResultSet rows, List<?> objects) throws SQLException {
        int row = 0;
        while (rows.next()) {
            if (row < objects.size()) {
                tell(objects.get(row), rows, 1, insertion.told());
            }
            row++;
        }
        demandAll(row, objects, insertion.entity());
        return row;
    }

    /** Takes what was told of one row, from some column of a result set on. */
    void tell(Object object, ResultSet rows, int first, List<EntityField> told) throws SQLException {
        for (int i = 0; i < told.size(); i++) {
            EntityField field = told.get(i);
            Object stored = executor.dialect().codec(field).read(rows, first + i);
            field.access().set(object, field.fromStored(stored));
        }
    }

    void demandAll(int told, List<?> objects, EntityType<?> entity) {
        if (told != objects.size()) {
            throw new MultipleObjectsReturnedException("The database \""
                    + executor.database().alias() + "\" told " + told + " keys for " + objects.size() + " rows of "
                    + entity + ".");
        }
    }
}
