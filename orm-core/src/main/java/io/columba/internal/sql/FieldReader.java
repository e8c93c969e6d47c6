package io.columba.internal.sql;

import io.columba.meta.EntityField;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;

/** Reads a column straight into a field. Immutable. */
abstract class FieldReader {
    private static final byte[] TEMPLATE = template();

    abstract void read(ResultSet rows, int index, Object object) throws SQLException;

    /** What a reader is made of. */
    record Parts(EntityField field, Codec codec) {}

    /** Returns a reader of a class of its own, in which codec and field are constants. */
    static FieldReader of(EntityField field, Codec codec) {
        try {
            MethodHandles.Lookup hidden =
                    MethodHandles.lookup().defineHiddenClassWithClassData(TEMPLATE, new Parts(field, codec), true);
            return (FieldReader) hidden.findConstructor(hidden.lookupClass(), MethodType.methodType(void.class))
                    .invoke();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            throw new IllegalStateException("Cannot make the reader of " + field + ".", e);
        }
    }

    private static byte[] template() {
        try (InputStream in = FieldReader.class.getResourceAsStream("ConstantFieldReader.class")) {
            return Objects.requireNonNull(in, "ConstantFieldReader.class").readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
