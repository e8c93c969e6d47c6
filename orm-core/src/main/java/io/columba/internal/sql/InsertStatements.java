package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.db.QueryEvent.Operation;
import io.columba.internal.plan.OnConflict;
import io.columba.meta.EntityField;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Runs single INSERT statements, of one row or several. Thread-safe. */
final class InsertStatements {
    private final SqlExecutor executor;
    private final ToldRows toldRows;

    InsertStatements(SqlExecutor executor) {
        this.executor = executor;
        this.toldRows = new ToldRows(executor);
    }

    /** Names the statements that there are for an insertion. */
    enum Kind {
        PLAIN,
        RETURNING,
        LOCKING,
        MERGE,
        TOLD
    }

    private record Shape(Kind kind, Insertion insertion) {}

    /** A rendered statement and the fields whose values it takes, in their order. */
    record Prepared(Rendered rendered, List<EntityField> columns) {}

    Dialect dialect() {
        return executor.dialect();
    }

    ToldRows toldRows() {
        return toldRows;
    }

    Prepared prepared(Kind kind, Insertion insertion) {
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

    /** Returns the values of columns of objects, one object after the other. */
    static List<@Nullable Object> stored(List<EntityField> columns, List<?> objects) {
        List<@Nullable Object> values = new ArrayList<>(columns.size() * objects.size());
        for (Object object : objects) {
            for (EntityField column : columns) {
                values.add(column.stored(object));
            }
        }
        return values;
    }

    /** Runs a prepared statement; {@code key} is the column whose generated value the driver is asked for. */
    int run(
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

    /** Inserts rows with one statement, and writes what the database tells of them into the objects. */
    void run(Insertion insertion, List<?> objects, AliasChoice choice) {
        boolean fails = insertion.conflict().action() == OnConflict.Action.FAIL;
        if (insertion.told().isEmpty()) {
            execute(insertion, objects, choice);
        } else if (fails ? dialect().returning() : dialect().returnsInOrder()) {
            run(prepared(Kind.RETURNING, insertion), insertion, objects, choice, null, statement -> {
                // MySQL's driver, which may lead to MariaDB, takes no INSERT as a query.
                statement.execute();
                try (ResultSet rows = Objects.requireNonNull(statement.getResultSet())) {
                    return toldRows.take(insertion, rows, objects);
                }
            });
        } else if (fails) {
            String key = insertion.key().column();
            run(prepared(Kind.PLAIN, insertion), insertion, objects, choice, key, statement -> {
                statement.executeUpdate();
                try (ResultSet keys = statement.getGeneratedKeys()) {
                    return toldRows.take(insertion, keys, objects);
                }
            });
        } else {
            execute(insertion, objects, choice);
            ask(insertion, objects, choice);
        }
    }

    private void execute(Insertion insertion, List<?> objects, AliasChoice choice) {
        run(prepared(Kind.PLAIN, insertion), insertion, objects, choice, null, PreparedStatement::executeUpdate);
    }

    /** Asks for what a statement did not tell. */
    private void ask(Insertion insertion, List<?> objects, AliasChoice choice) {
        Prepared prepared = prepared(Kind.TOLD, insertion);
        executor.run(
                new SqlExecutor.Statement(prepared.rendered(), Operation.SELECT, insertion.entity(), choice, null),
                stored(prepared.columns(), objects),
                statement -> {
                    try (ResultSet rows = statement.executeQuery()) {
                        int found = 0;
                        while (rows.next()) {
                            toldRows.tell(objects.get(rows.getInt(1)), rows, 2, insertion.told());
                            found++;
                        }
                        toldRows.demandAll(found, objects, insertion.entity());
                        return found;
                    }
                });
    }
}
