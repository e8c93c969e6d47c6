package io.columba.internal.sql;

import io.columba.error.FieldException;
import io.columba.internal.sql.EntityReader.ColumnReader;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.LoadedRows;
import java.sql.ResultSet;
import java.sql.ResultSetMetaData;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Reads rows whose columns are known by their names only. Used for one result. */
final class RawReader {
    private final EntityType<?> entity;
    private final List<Column> columns = new ArrayList<>();
    private final BitSet read = new BitSet();
    private final @Nullable BitSet partial;

    /** A column of the result; without a field it is none of the entity. */
    private record Column(
            String label,
            int index,
            @Nullable EntityField field,
            @Nullable ColumnReader reader) {}

    RawReader(EntityType<?> entity, ResultSetMetaData result, Map<String, String> translations, Dialect dialect)
            throws SQLException {
        this.entity = entity;
        Map<String, String> translated = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        translated.putAll(translations);
        for (int i = 1; i <= result.getColumnCount(); i++) {
            String label = result.getColumnLabel(i);
            EntityField field = field(label, translated);
            if (field != null && read.get(field.position())) {
                field = null; // of two columns of one name, the first is that of the entity
            }
            if (field != null) {
                read.set(field.position());
            }
            ColumnReader reader = field == null ? null : new ColumnReader(field, dialect.codec(field));
            columns.add(new Column(label, i, field, reader));
        }
        for (EntityField key : entity.keys()) {
            if (!read.get(key.position())) {
                throw new FieldException("The raw query of " + entity + " has to read its key: the column \""
                        + key.column() + "\" is missing among "
                        + columns.stream().map(Column::label).toList()
                        + ". Add it, or name it with translations(...).");
            }
        }
        this.partial = read.cardinality() == entity.fields().size() ? null : read;
    }

    private @Nullable EntityField field(String label, Map<String, String> translated) {
        String name = translated.get(label);
        if (name != null) {
            return entity.field(name);
        }
        EntityField folded = null;
        for (EntityField field : entity.fields()) {
            if (field.column().equals(label)) {
                return field;
            }
            if (field.column().equalsIgnoreCase(label)) {
                folded = field;
            }
        }
        return folded;
    }

    RawSql.Row read(ResultSet rows, LoadedRows loaded) throws SQLException {
        Object object = entity.newInstance();
        loaded.made(object);
        Map<String, @Nullable Object> others = new LinkedHashMap<>();
        for (Column column : columns) {
            EntityField field = column.field();
            ColumnReader reader = column.reader();
            if (field == null || reader == null) {
                others.putIfAbsent(column.label(), rows.getObject(column.index()));
                continue;
            }
            Object value = reader.read(rows, column.index());
            if (value != null || !field.primitive()) {
                field.access().set(object, value);
            }
        }
        for (EntityField field : entity.fields()) {
            if (!field.key() && !read.get(field.position())) {
                EntityReader.clear(field, object);
            }
        }
        loaded.loaded(object, partial);
        return new RawSql.Row(object, others);
    }
}
