package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.db.QueryEvent.Operation;
import io.columba.error.IntegrityException;
import io.columba.internal.plan.OnConflict;
import io.columba.internal.sql.InsertStatements.Kind;
import io.columba.internal.sql.InsertStatements.Prepared;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.sql.ResultSet;
import java.util.BitSet;
import java.util.List;
import java.util.function.Consumer;

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
    private final InsertStatements statements;
    private final RowByRowInserter rowByRow;

    /** Makes an inserter that runs its statements with an executor. */
    public RowInserter(SqlExecutor executor) {
        this.executor = executor;
        this.statements = new InsertStatements(executor);
        this.rowByRow = new RowByRowInserter(statements);
    }

    private record KeysShape(EntityField key) {}

    // --- single rows --------------------------------------------------------------------------------------------

    /** Inserts one object; a generated key is written into it. {@code fields} are the positions of the columns. */
    public void insert(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        statements.run(new Insertion(entity, fields, 1, OnConflict.fail()), List.of(object), choice);
    }

    /**
     * Inserts one object like {@link #insert}, and if a row is in its way, waits for it as for one that is to be written:
     * of several that wait none can then keep another one from writing it. Only MySQL and MariaDB see a difference.
     *
     * @throws IntegrityException if a row is in the way, or the object is refused for another reason
     */
    public void insertOrLock(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        if (executor.dialect().conflicts().locking("").isEmpty() || fields.isEmpty()) {
            insert(entity, fields, object, choice);
            return;
        }
        Insertion insertion = withKeys(new Insertion(entity, fields, 1, OnConflict.fail()), List.of(object), choice);
        Prepared prepared = statements.prepared(Kind.LOCKING, insertion);
        EntityField key = insertion.key();
        statements.run(prepared, insertion, List.of(object), choice, key.column(), statement -> {
            statement.executeUpdate();
            try (ResultSet keys = statement.getGeneratedKeys()) {
                if (keys.next()) {
                    if (keys.getLong(1) == ConflictClauses.THERE) {
                        throw inTheWay(entity, prepared, choice);
                    }
                    if (insertion.generatesKey()) {
                        statements.toldRows().tell(object, keys, 1, List.of(key));
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
        if (wanted.conflict().action() != OnConflict.Action.FAIL
                && dialect.conflicts().rowByRow()) {
            inParts(objects, Math.min(batch, MOST_IN_ARRAYS), part -> rowByRow.insert(wanted, part, choice));
        } else if (objects.size() > 1 && dialect.insertsArrays(wanted)) {
            inParts(
                    objects,
                    Math.min(batch, MOST_IN_ARRAYS),
                    part -> statements.run(wanted.of(Insertion.ARRAYS), part, choice));
        } else if (wanted.fields().isEmpty()) {
            objects.forEach(object -> statements.run(wanted, List.of(object), choice));
        } else {
            int width = wanted.fields().cardinality();
            int most = Math.max(1, Math.min(Math.min(batch, MOST_ROWS), MOST_PLACEHOLDERS / width));
            int whole = objects.size() - objects.size() % most;
            inParts(objects.subList(0, whole), most, part -> statements.run(wanted.of(most), part, choice));
            List<?> rest = objects.subList(whole, objects.size());
            while (!rest.isEmpty()) {
                // Powers of two keep the number of shapes small.
                int rows = Integer.highestOneBit(rest.size());
                statements.run(wanted.of(rows), rest.subList(0, rows), choice);
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
                                    statements.toldRows().tell(object, keys, 1, List.of(key));
                                }
                                return part.size();
                            }
                        }));
    }
}
