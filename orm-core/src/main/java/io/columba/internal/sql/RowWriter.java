package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.db.QueryEvent.Operation;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Writes single objects and lists of them on one database. Thread-safe. */
public final class RowWriter {
    /** The most rows of one INSERT: from here on the statement costs more than the round trip. */
    private static final int MOST_ROWS = 256;

    /** The most keys that are taken from a sequence at once; MariaDB counts no further. */
    private static final int MOST_KEYS = 1_000;

    /** The most placeholders of one INSERT that every engine takes. */
    private static final int MOST_PLACEHOLDERS = 16_384;

    /** The most rows that are updated in one batch. */
    private static final int MOST_UPDATES = 1_000;

    private final SqlExecutor executor;

    /** Makes a writer that runs its statements with an executor. */
    public RowWriter(SqlExecutor executor) {
        this.executor = executor;
    }

    private enum Kind {
        KEYS,
        INSERT,
        INSERT_RETURNING,
        INSERT_MISSING,
        UPDATE,
        UPDATE_CHECKED,
        DELETE,
        DELETE_CHECKED
    }

    private record WriteShape(Kind kind, EntityType<?> entity, BitSet fields, int rows) {}

    /** A rendered statement and the fields whose values it takes, in their order. */
    private record Prepared(Rendered rendered, List<EntityField> columns) {}

    /** Inserts one object; a generated key is written into it. {@code fields} are the positions of the columns. */
    public void insert(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        insertRows(entity, fields, List.of(object), choice);
    }

    /** Inserts objects in the order given; generated keys are written into them. */
    public void insertAll(EntityType<?> entity, BitSet fields, List<?> objects, AliasChoice choice) {
        EntityField key = entity.keys().get(0);
        if (key.sequence() != null && !fields.get(key.position()) && objects.size() > 1) {
            takeFromSequence(key, objects, choice);
            BitSet withKey = (BitSet) fields.clone();
            withKey.set(key.position());
            inParts(withKey, objects, part -> insertRows(entity, withKey, part, choice));
        } else {
            inParts(fields, objects, part -> insertRows(entity, fields, part, choice));
        }
    }

    /** Gives each object the next number of a sequence, in their order. */
    private void takeFromSequence(EntityField key, List<?> objects, AliasChoice choice) {
        Rendered rendered = executor.cache()
                .get(
                        new WriteShape(Kind.KEYS, key.entity(), new BitSet(), 1),
                        () -> executor.speech().renderer().keys(key));
        for (int at = 0; at < objects.size(); at += MOST_KEYS) {
            List<?> part = objects.subList(at, Math.min(at + MOST_KEYS, objects.size()));
            executor.run(
                    new SqlExecutor.Statement(rendered, Operation.SELECT, key.entity(), choice, null),
                    List.of((long) part.size()),
                    statement -> {
                        try (ResultSet keys = statement.executeQuery()) {
                            for (Object object : part) {
                                keys.next();
                                Object next = executor.dialect().codec(key).read(keys, 1);
                                key.access().set(object, key.fromStored(next));
                            }
                            return part.size();
                        }
                    });
        }
    }

    /**
     * Inserts those objects whose columns, which are unique together, are not there yet. Which ones that are is not told,
     * and no key is written into them.
     */
    public void insertMissing(EntityType<?> entity, BitSet fields, List<?> objects, AliasChoice choice) {
        inParts(fields, objects, part -> insertMissingRows(entity, fields, part, choice));
    }

    private static void inParts(BitSet fields, List<?> objects, Consumer<List<?>> insert) {
        int most = Math.max(1, Math.min(MOST_ROWS, MOST_PLACEHOLDERS / Math.max(1, fields.cardinality())));
        boolean single = fields.isEmpty();
        int at = 0;
        while (at < objects.size()) {
            // Powers of two keep the number of shapes small.
            int rows = single ? 1 : Integer.highestOneBit(Math.min(most, objects.size() - at));
            insert.accept(objects.subList(at, at + rows));
            at += rows;
        }
    }

    private void insertMissingRows(EntityType<?> entity, BitSet fields, List<?> objects, AliasChoice choice) {
        Prepared prepared = executor.cache()
                .get(
                        new WriteShape(Kind.INSERT_MISSING, entity, fields, objects.size()),
                        () -> new Prepared(
                                executor.speech().renderer().insertMissing(entity, fields, objects.size()),
                                Renderer.fields(entity, fields)));
        executor.run(
                new SqlExecutor.Statement(prepared.rendered(), Operation.INSERT, entity, choice, null),
                stored(prepared.columns(), objects),
                PreparedStatement::executeUpdate);
    }

    private static List<@Nullable Object> stored(List<EntityField> columns, List<?> objects) {
        List<@Nullable Object> values = new ArrayList<>(columns.size() * objects.size());
        for (Object object : objects) {
            for (EntityField column : columns) {
                values.add(column.stored(object));
            }
        }
        return values;
    }

    private void insertRows(EntityType<?> entity, BitSet fields, List<?> objects, AliasChoice choice) {
        EntityField key = entity.keys().get(0);
        boolean wantsKey = key.generated() && !fields.get(key.position());
        boolean returning = wantsKey && executor.dialect().returning();
        Prepared prepared = executor.cache()
                .get(
                        new WriteShape(returning ? Kind.INSERT_RETURNING : Kind.INSERT, entity, fields, objects.size()),
                        () -> new Prepared(
                                executor.speech().renderer().insert(entity, fields, objects.size(), returning),
                                Renderer.fields(entity, fields)));
        executor.run(
                new SqlExecutor.Statement(
                        prepared.rendered(),
                        Operation.INSERT,
                        entity,
                        choice,
                        wantsKey && !returning ? key.column() : null),
                stored(prepared.columns(), objects),
                statement -> {
                    if (!wantsKey) {
                        return statement.executeUpdate();
                    }
                    if (returning) {
                        // MySQL's driver, which may lead to MariaDB, takes no INSERT as a query.
                        statement.execute();
                        try (ResultSet keys = Objects.requireNonNull(statement.getResultSet())) {
                            return takeKeys(key, keys, objects);
                        }
                    }
                    statement.executeUpdate();
                    try (ResultSet keys = statement.getGeneratedKeys()) {
                        return takeKeys(key, keys, objects);
                    }
                });
    }

    /** Generated keys grow in the order of the rows, in whatever order they are told. */
    private int takeKeys(EntityField key, ResultSet keys, List<?> objects) throws SQLException {
        List<Object> generated = new ArrayList<>(objects.size());
        while (keys.next()) {
            generated.add(Objects.requireNonNull(executor.dialect().codec(key).read(keys, 1)));
        }
        if (generated.size() != objects.size()) {
            throw new MultipleObjectsReturnedException("The database \""
                    + executor.database().alias() + "\" generated " + generated.size() + " keys for " + objects.size()
                    + " rows of " + key.entity() + ".");
        }
        if (generated.size() > 1) {
            generated.sort(Comparator.comparingLong(value -> ((Number) value).longValue()));
        }
        for (int i = 0; i < generated.size(); i++) {
            key.access().set(objects.get(i), key.fromStored(generated.get(i)));
        }
        return generated.size();
    }

    /** Updates the row of an object, and counts its version; returns the number of rows that have its key. */
    public int update(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        return updateRows(entity, Kind.UPDATE, fields, List.of(object), choice);
    }

    /** Updates the row of an object if it has the object's version; returns the number of rows that have both. */
    public int updateChecked(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        return updateRows(entity, Kind.UPDATE_CHECKED, fields, List.of(object), choice);
    }

    /** Updates the rows of objects in as few round trips as the driver can; returns how many there were. */
    public int updateAll(EntityType<?> entity, BitSet fields, List<?> objects, AliasChoice choice) {
        int updated = 0;
        for (int at = 0; at < objects.size(); at += MOST_UPDATES) {
            List<?> part = objects.subList(at, Math.min(at + MOST_UPDATES, objects.size()));
            updated += updateRows(entity, Kind.UPDATE, fields, part, choice);
        }
        return updated;
    }

    private int updateRows(EntityType<?> entity, Kind kind, BitSet fields, List<?> objects, AliasChoice choice) {
        List<EntityField> condition = condition(entity, kind == Kind.UPDATE_CHECKED);
        Prepared prepared = executor.cache()
                .get(
                        new WriteShape(kind, entity, fields, 1),
                        () -> new Prepared(
                                executor.speech().renderer().update(entity, fields, condition),
                                Stream.concat(Renderer.fields(entity, fields).stream(), condition.stream())
                                        .toList()));
        return executor.run(
                new SqlExecutor.Statement(prepared.rendered(), Operation.UPDATE, entity, choice, null),
                values(prepared, objects.get(0)),
                statement -> {
                    if (objects.size() == 1) {
                        return statement.executeUpdate();
                    }
                    statement.addBatch();
                    for (Object object : objects.subList(1, objects.size())) {
                        prepared.rendered().bind(statement, values(prepared, object));
                        statement.addBatch();
                    }
                    return Arrays.stream(statement.executeBatch()).sum();
                });
    }

    private static List<@Nullable Object> values(Prepared prepared, Object object) {
        List<@Nullable Object> values = new ArrayList<>(prepared.columns().size());
        for (EntityField column : prepared.columns()) {
            values.add(column.stored(object));
        }
        return values;
    }

    /** Deletes the row of an object; returns the number of rows that had its key. */
    public int delete(EntityType<?> entity, Object object, AliasChoice choice) {
        return delete(entity, Kind.DELETE, object, choice);
    }

    /** Deletes the row of an object if it has the object's version; returns the number of rows that had both. */
    public int deleteChecked(EntityType<?> entity, Object object, AliasChoice choice) {
        return delete(entity, Kind.DELETE_CHECKED, object, choice);
    }

    /** The fields that a row must share with an object to be its row. */
    private static List<EntityField> condition(EntityType<?> entity, boolean checked) {
        List<EntityField> fields = new ArrayList<>(entity.keys());
        if (checked) {
            fields.add(Objects.requireNonNull(entity.version()));
        }
        return fields;
    }

    private int delete(EntityType<?> entity, Kind kind, Object object, AliasChoice choice) {
        List<EntityField> condition = condition(entity, kind == Kind.DELETE_CHECKED);
        Rendered rendered = executor.cache()
                .get(
                        new WriteShape(kind, entity, new BitSet(), 1),
                        () -> executor.speech().renderer().delete(entity, condition));
        List<@Nullable Object> values = new ArrayList<>();
        for (EntityField field : condition) {
            values.add(field.stored(object));
        }
        return executor.run(
                new SqlExecutor.Statement(rendered, Operation.DELETE, entity, choice, null),
                values,
                PreparedStatement::executeUpdate);
    }
}
