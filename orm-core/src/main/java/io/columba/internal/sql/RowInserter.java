package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.db.QueryEvent.Operation;
import io.columba.error.IntegrityException;
import io.columba.error.MultipleObjectsReturnedException;
import io.columba.internal.plan.OnConflict;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.sql.BatchUpdateException;
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
import org.jspecify.annotations.Nullable;

/** Inserts objects on one database. Thread-safe. */
public final class RowInserter {
    /** The most rows of one INSERT whose rows have placeholders: from here on it costs more than the round trip. */
    private static final int MOST_ROWS = 256;

    /** The most rows of one INSERT whose columns are arrays, and of one batch; the driver holds them a second time. */
    private static final int MOST_IN_ARRAYS = 10_000;

    /** The most keys that are taken from a sequence at once; MariaDB counts no further. */
    private static final int MOST_KEYS = 1_000;

    /** The most placeholders of one INSERT that every engine takes. */
    private static final int MOST_PLACEHOLDERS = 16_384;

    private final SqlExecutor executor;

    /** Makes an inserter that runs its statements with an executor. */
    public RowInserter(SqlExecutor executor) {
        this.executor = executor;
    }

    private enum Kind {
        PLAIN,
        RETURNING,
        LOCKING,
        MERGE,
        TOLD
    }

    private record Shape(Kind kind, Insertion insertion) {}

    private record KeysShape(EntityField key) {}

    /** A rendered statement and the fields whose values it takes, in their order. */
    private record Prepared(Rendered rendered, List<EntityField> columns) {}

    // --- single rows --------------------------------------------------------------------------------------------

    /** Inserts one object; a generated key is written into it. {@code fields} are the positions of the columns. */
    public void insert(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        run(new Insertion(entity, fields, 1, OnConflict.fail()), List.of(object), choice);
    }

    /**
     * Inserts one object like {@link #insert}, and if a row is in its way, waits for it as for one that is to be written:
     * of several that wait none can then keep another one from writing it. Only MySQL and MariaDB see a difference.
     *
     * @throws IntegrityException if a row is in the way, or the object is refused for another reason
     */
    public void insertOrLock(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        if (!executor.dialect().refusalsShareLocks() || fields.isEmpty()) {
            insert(entity, fields, object, choice);
            return;
        }
        Insertion insertion = withKeys(new Insertion(entity, fields, 1, OnConflict.fail()), List.of(object), choice);
        Prepared prepared = prepared(Kind.LOCKING, insertion);
        EntityField key = insertion.key();
        run(prepared, insertion, List.of(object), choice, key.column(), statement -> {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                if (keys.next()) {
                    if (keys.getLong(1) == Dialect.THERE) {
                        throw inTheWay(entity, prepared, choice);
                    }
                    if (insertion.generatesKey()) {
                        tell(object, keys, 1, List.of(key));
                    }
                }
                return 1;
            }
        });
    }

    private static IntegrityException inTheWay(EntityType<?> entity, Prepared prepared, AliasChoice choice) {
        return new IntegrityException(
                "Database \"" + choice.alias() + "\" has a row already that is in the way of this new " + entity
                        + ": they share a key or unique values.",
                choice.alias(),
                prepared.rendered().sql(),
                null);
    }

    // --- many rows ----------------------------------------------------------------------------------------------

    /**
     * Inserts objects in the order given. What only the database knows then (a generated key; of rows that may have been
     * there, key and version) is written into them if the reaction to conflicts {@linkplain OnConflict#tellsKeys() lets
     * it be known}.
     *
     * @param batch the most rows of one statement; engines have limits of their own below it
     */
    public void insertAll(
            EntityType<?> entity, BitSet fields, List<?> objects, OnConflict conflict, int batch, AliasChoice choice) {
        // Where all columns have their defaults, no row can be in the way of another.
        Insertion wanted = new Insertion(entity, fields, 1, fields.isEmpty() ? OnConflict.fail() : conflict);
        boolean fails = wanted.conflict().action() == OnConflict.Action.FAIL;
        insertParts(fails && objects.size() > 1 ? withKeys(wanted, objects, choice) : wanted, objects, batch, choice);
    }

    /** Gives objects their keys before, if they are from a sequence. */
    private Insertion withKeys(Insertion wanted, List<?> objects, AliasChoice choice) {
        EntityField key = wanted.key();
        if (key.sequence() == null || !wanted.generatesKey()) {
            return wanted;
        }
        takeFromSequence(key, objects, choice);
        BitSet withKey = (BitSet) wanted.fields().clone();
        withKey.set(key.position());
        return new Insertion(wanted.entity(), withKey, 1, wanted.conflict());
    }

    private void insertParts(Insertion wanted, List<?> objects, int batch, AliasChoice choice) {
        Dialect dialect = executor.dialect();
        if (wanted.conflict().action() != OnConflict.Action.FAIL && dialect.conflictsByRow()) {
            inParts(objects, Math.min(batch, MOST_IN_ARRAYS), part -> oneByOne(wanted, part, choice));
        } else if (objects.size() > 1 && dialect.insertsArrays(wanted)) {
            inParts(objects, Math.min(batch, MOST_IN_ARRAYS), part -> run(wanted.of(Insertion.ARRAYS), part, choice));
        } else if (wanted.fields().isEmpty()) {
            objects.forEach(object -> run(wanted, List.of(object), choice));
        } else {
            int width = wanted.fields().cardinality();
            int most = Math.max(1, Math.min(Math.min(batch, MOST_ROWS), MOST_PLACEHOLDERS / width));
            int whole = objects.size() - objects.size() % most;
            inParts(objects.subList(0, whole), most, part -> run(wanted.of(most), part, choice));
            List<?> rest = objects.subList(whole, objects.size());
            while (!rest.isEmpty()) {
                // Powers of two keep the number of shapes small.
                int rows = Integer.highestOneBit(rest.size());
                run(wanted.of(rows), rest.subList(0, rows), choice);
                rest = rest.subList(rows, rest.size());
            }
        }
    }

    private static void inParts(List<?> objects, int most, Consumer<List<?>> insert) {
        for (int at = 0; at < objects.size(); at += most) {
            insert.accept(objects.subList(at, Math.min(at + most, objects.size())));
        }
    }

    /** Gives each object the next number of a sequence, in their order. */
    private void takeFromSequence(EntityField key, List<?> objects, AliasChoice choice) {
        Rendered rendered = executor.cache()
                .get(new KeysShape(key), () -> executor.speech().inserts().keys(key));
        inParts(
                objects,
                MOST_KEYS,
                part -> executor.run(
                        new SqlExecutor.Statement(rendered, Operation.SELECT, key.entity(), choice, null),
                        List.of((long) part.size()),
                        statement -> {
                            try (ResultSet keys = statement.executeQuery()) {
                                for (Object object : part) {
                                    keys.next();
                                    tell(object, keys, 1, List.of(key));
                                }
                                return part.size();
                            }
                        }));
    }

    // --- statements ---------------------------------------------------------------------------------------------

    private Prepared prepared(Kind kind, Insertion insertion) {
        return executor.cache().get(new Shape(kind, insertion), () -> prepare(kind, insertion));
    }

    private Prepared prepare(Kind kind, Insertion insertion) {
        InsertRenderer renderer = executor.speech().inserts();
        Rendered rendered = switch (kind) {
            case PLAIN -> renderer.insert(insertion, List.of());
            case RETURNING -> renderer.insert(insertion, insertion.told());
            case LOCKING -> renderer.insertOrLock(insertion);
            case MERGE -> renderer.merge(insertion);
            case TOLD -> renderer.told(insertion);
        };
        return new Prepared(rendered, kind == Kind.TOLD ? insertion.conflict().target() : insertion.columns());
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

    private int run(
            Prepared prepared,
            Insertion insertion,
            List<?> objects,
            AliasChoice choice,
            @Nullable String key,
            SqlExecutor.Work work) {
        return executor.run(
                new SqlExecutor.Statement(prepared.rendered(), Operation.INSERT, insertion.entity(), choice, key),
                stored(prepared.columns(), objects),
                work);
    }

    private void run(Insertion insertion, List<?> objects, AliasChoice choice) {
        List<EntityField> told = insertion.told();
        if (told.isEmpty()) {
            run(prepared(Kind.PLAIN, insertion), insertion, objects, choice, null, PreparedStatement::executeUpdate);
        } else if (executor.dialect().returning()) {
            run(prepared(Kind.RETURNING, insertion), insertion, objects, choice, null, statement -> {
                // MySQL's driver, which may lead to MariaDB, takes no INSERT as a query.
                statement.execute();
                try (ResultSet rows = Objects.requireNonNull(statement.getResultSet())) {
                    return take(insertion, rows, objects);
                }
            });
        } else if (insertion.conflict().action() == OnConflict.Action.FAIL) {
            String key = insertion.key().column();
            run(prepared(Kind.PLAIN, insertion), insertion, objects, choice, key, statement -> {
                statement.executeUpdate();
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    return take(insertion, keys, objects);
                }
            });
        } else {
            run(prepared(Kind.PLAIN, insertion), insertion, objects, choice, null, PreparedStatement::executeUpdate);
            ask(insertion, objects, choice);
        }
    }

    private int take(Insertion insertion, ResultSet rows, List<?> objects) throws SQLException {
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

    private void ask(Insertion insertion, List<?> objects, AliasChoice choice) {
        Prepared prepared = prepared(Kind.TOLD, insertion);
        executor.run(
                new SqlExecutor.Statement(prepared.rendered(), Operation.SELECT, insertion.entity(), choice, null),
                stored(prepared.columns(), objects),
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        int found = 0;
                        while (rows.next()) {
                            tell(objects.get(rows.getInt(1)), rows, 2, insertion.told());
                            found++;
                        }
                        demandAll(found, objects, insertion.entity());
                        return found;
                    }
                });
    }

    private void tell(Object object, ResultSet rows, int first, List<EntityField> told) throws SQLException {
        for (int i = 0; i < told.size(); i++) {
            EntityField field = told.get(i);
            Object stored = executor.dialect().codec(field).read(rows, first + i);
            field.access().set(object, field.fromStored(stored));
        }
    }

    private void demandAll(int told, List<?> objects, EntityType<?> entity) {
        if (told != objects.size()) {
            throw new MultipleObjectsReturnedException("The database \""
                    + executor.database().alias() + "\" told " + told + " keys for " + objects.size() + " rows of "
                    + entity + ".");
        }
    }

    // --- engines without a clause for conflicts -----------------------------------------------------------------

    private void oneByOne(Insertion insertion, List<?> objects, AliasChoice choice) {
        if (insertion.conflict().action() == OnConflict.Action.IGNORE) {
            batchLeavingOut(insertion, objects, choice);
        } else {
            merge(insertion, objects, choice);
        }
    }

    /** Each row of a batch is a statement of its own, so the rows that are refused take no others along. */
    private void batchLeavingOut(Insertion insertion, List<?> objects, AliasChoice choice) {
        Insertion failing = new Insertion(insertion.entity(), insertion.fields(), 1, OnConflict.fail());
        Prepared prepared = prepared(Kind.PLAIN, failing);
        run(prepared, failing, objects.subList(0, 1), choice, null, statement -> {
            statement.addBatch();
            for (Object object : objects.subList(1, objects.size())) {
                prepared.rendered().bind(statement, stored(prepared.columns(), List.of(object)));
                statement.addBatch();
            }
            try {
                return Arrays.stream(statement.executeBatch()).sum();
            } catch (BatchUpdateException e) {
                return inserted(e);
            }
        });
    }

    private int inserted(BatchUpdateException failure) throws SQLException {
        for (SQLException each = failure.getNextException(); each != null; each = each.getNextException()) {
            if (!executor.dialect().isTaken(each)) {
                throw each;
            }
        }
        return (int) Arrays.stream(failure.getUpdateCounts())
                .filter(count -> count > 0)
                .count();
    }

    private void merge(Insertion insertion, List<?> objects, AliasChoice choice) {
        Prepared prepared = prepared(Kind.MERGE, insertion);
        run(prepared, insertion, objects.subList(0, 1), choice, null, statement -> {
            mergeOne(insertion, statement, objects.get(0));
            for (Object object : objects.subList(1, objects.size())) {
                prepared.rendered().bind(statement, stored(prepared.columns(), List.of(object)));
                mergeOne(insertion, statement, object);
            }
            return objects.size();
        });
    }

    private void mergeOne(Insertion insertion, PreparedStatement statement, Object object) throws SQLException {
        try {
            statement.execute();
        } catch (SQLException e) {
            if (!executor.dialect().isTaken(e)) {
                throw e;
            }
            // Another transaction has inserted the row meanwhile, so now there is one to update.
            statement.execute();
        }
        if (!insertion.told().isEmpty()) {
            try (ResultSet told = Objects.requireNonNull(statement.getResultSet())) {
                takeInOrder(insertion, told, List.of(object));
            }
        }
    }
}
