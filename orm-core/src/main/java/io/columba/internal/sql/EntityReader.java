package io.columba.internal.sql;

import io.columba.internal.plan.QueryPlan;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.LoadedRows;
import io.columba.meta.Relation;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the columns of a row, by their position, into an entity and those read with it. Immutable. */
final class EntityReader {
    private final EntityType<?> entity;
    private final @Nullable BitSet partial;
    private final FieldReader[] columns;
    private final List<EntityField> unread;
    private final Nested[] nested;
    private final int keyOffset;
    private final int width;

    private record Nested(Relation relation, boolean reverse, EntityReader reader, int offset) {}

    EntityReader(QueryPlan.Read read, Dialect dialect) {
        this.entity = read.table().entity();
        this.partial = read.partial();
        this.columns = read.fields().stream().map(dialect::reader).toArray(FieldReader[]::new);
        this.unread = entity.fields().stream()
                .filter(field -> !field.key() && !read.fields().contains(field))
                .toList();
        // Only what is read along may be missing, and relations lead to entities with a key.
        this.keyOffset = entity.keys().isEmpty()
                ? 0
                : read.fields().indexOf(entity.keys().get(0));
        List<Nested> inner = new ArrayList<>();
        int offset = columns.length;
        for (QueryPlan.Nested one : read.nested()) {
            EntityReader reader = new EntityReader(one.read(), dialect);
            inner.add(new Nested(one.relation(), one.reverse(), reader, offset));
            offset += reader.width;
        }
        this.nested = inner.toArray(Nested[]::new);
        this.width = offset;
    }

    /** Reads the entity whose first column is at {@code first}. */
    Object read(ResultSet rows, int first, LoadedRows loaded) throws SQLException {
        Object object = entity.newInstance();
        loaded.made(object);
        for (int i = 0; i < columns.length; i++) {
            columns[i].read(rows, first + i, object);
        }
        for (EntityField field : unread) {
            clear(field, object);
        }
        loaded.loaded(object, partial);
        for (Nested one : nested) {
            boolean missing = rows.getObject(first + one.offset() + one.reader().keyOffset) == null;
            one.relation()
                    .attach(
                            object,
                            one.reverse(),
                            missing ? null : one.reader().read(rows, first + one.offset(), loaded));
        }
        return object;
    }

    /** Leaves Java's default in a field that is not read, whatever the constructor put there. */
    static void clear(EntityField field, Object object) {
        if (field.relation() != null || !field.primitive()) {
            field.access().set(object, null);
        } else {
            ColumnReader.clear(field, object);
        }
    }

    /** One column, read as a value of its own. */
    static final class ColumnReader {
        private final EntityField field;
        private final Codec codec;

        ColumnReader(EntityField field, Codec codec) {
            this.field = field;
            this.codec = codec;
        }

        @Nullable
        Object read(ResultSet rows, int index) throws SQLException {
            return field.fromStored(codec.read(rows, index));
        }

        private static void clear(EntityField field, Object object) {
            Class<?> type = field.javaType();
            if (type == boolean.class) {
                field.access().setBoolean(object, false);
            } else if (type == char.class) {
                field.access().set(object, '\0');
            } else {
                Object zero = java.lang.reflect.Array.get(java.lang.reflect.Array.newInstance(type, 1), 0);
                field.access().set(object, Objects.requireNonNull(zero));
            }
        }
    }
}
