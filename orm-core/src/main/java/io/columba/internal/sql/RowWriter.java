package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.db.QueryEvent.Operation;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import java.sql.PreparedStatement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Updates and deletes the rows of objects on one database. Thread-safe. */
public final class RowWriter {
    /** The most rows that are updated in one batch. */
    private static final int MOST_UPDATES = 1_000;

    private final SqlExecutor executor;

    /** Makes a writer that runs its statements with an executor. */
    public RowWriter(SqlExecutor executor) {
        this.executor = executor;
    }

    private enum Kind {
        UPDATE,
        UPDATE_CHECKED,
        DELETE,
        DELETE_CHECKED
    }

    private record WriteShape(Kind kind, EntityType<?> entity, BitSet fields, int rows) {}

    /** A rendered statement and the fields whose values it takes, in their order. */
    private record Prepared(Rendered rendered, List<EntityField> columns) {}

    /** Updates the row of an object, and counts its version; returns the number of rows that have its key. */
    public int update(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        return updateRows(entity, Kind.UPDATE, fields, List.of(object), choice);
    }

    /** Updates the row of an object if it has the object's version; returns the number of rows that have both. */
    public int updateChecked(EntityType<?> entity, BitSet fields, Object object, AliasChoice choice) {
        return updateRows(entity, Kind.UPDATE_CHECKED, fields, List.of(object), choice);
    }

    /**
     * Updates the rows of objects in as few round trips as the driver can; returns how many there were.
     *
     * @param batch the most rows of one round trip; there is a limit below it
     */
    public int updateAll(EntityType<?> entity, BitSet fields, List<?> objects, int batch, AliasChoice choice) {
        int updated = 0;
        int most = Math.min(batch, MOST_UPDATES);
        for (int at = 0; at < objects.size(); at += most) {
            List<?> part = objects.subList(at, Math.min(at + most, objects.size()));
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
