package io.columba.internal.sql;

import io.columba.meta.EntityField;
import io.columba.meta.FieldAccess;
import java.lang.invoke.MethodHandles;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The template of the readers. It is never used itself: {@link FieldReader} defines it once more for each column, so that
 * the compiler knows the codec and the field and one call per column is left to choose at run time.
 */
final class ConstantFieldReader extends FieldReader {
    private static final Parts PARTS = parts();
    private static final EntityField FIELD = PARTS.field();
    private static final FieldAccess ACCESS = FIELD.access();
    private static final Codec CODEC = PARTS.codec();
    private static final Codec.@Nullable Reading READING = CODEC.reading();
    private static final boolean CONVERTED = FIELD.converter() != null;
    private static final boolean PRIMITIVE = FIELD.primitive();

    ConstantFieldReader() {}

    @Override
    void read(ResultSet rows, int index, Object object) throws SQLException {
        if (!CONVERTED && READING == null) {
            CODEC.readInto(rows, index, object, ACCESS, PRIMITIVE);
            return;
        }
        Object stored = READING == null ? CODEC.read(rows, index) : READING.read(rows, index);
        Object value = CONVERTED ? FIELD.fromStored(stored) : stored;
        if (value != null || !PRIMITIVE) {
            ACCESS.set(object, value);
        }
    }

    private static Parts parts() {
        try {
            return Objects.requireNonNull(MethodHandles.classData(MethodHandles.lookup(), "_", Parts.class));
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }
}
