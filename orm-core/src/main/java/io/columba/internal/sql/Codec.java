package io.columba.internal.sql;

import io.columba.meta.FieldAccess;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** How values of one kind travel between Java and one kind of database. Immutable. */
abstract class Codec {
    private final int sqlType;

    Codec(int sqlType) {
        this.sqlType = sqlType;
    }

    abstract void bind(PreparedStatement statement, int index, Object stored) throws SQLException;

    abstract @Nullable Object read(ResultSet rows, int index) throws SQLException;

    /** Returns how values are read that are objects anyway; null if {@link #readInto} has a shorter way. */
    @Nullable
    Reading reading() {
        return null;
    }

    /** Reads a column straight into a field that holds the stored type itself. */
    void readInto(ResultSet rows, int index, Object entity, FieldAccess access, boolean primitive) throws SQLException {
        Object value = read(rows, index);
        if (value != null || !primitive) {
            access.set(entity, value);
        }
    }

    final void bindNullable(PreparedStatement statement, int index, @Nullable Object stored) throws SQLException {
        if (stored == null) {
            statement.setNull(index, sqlType);
        } else {
            bind(statement, index, stored);
        }
    }

    /** Returns this codec with a check of each value before it is bound; only for values that are objects anyway. */
    final Codec checking(Consumer<Object> check) {
        Binding binding = (statement, index, stored) -> {
            check.accept(stored);
            bind(statement, index, stored);
        };
        return of(sqlType, binding, Objects.requireNonNull(reading()));
    }

    /** Binds a stored value with JDBC. */
    interface Binding {
        void bind(PreparedStatement statement, int index, Object stored) throws SQLException;
    }

    /** Reads a column with JDBC; null stays null. */
    interface Reading {
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException;
    }

    /** Makes a codec for values that are objects anyway. */
    static Codec of(int sqlType, Binding binding, Reading reading) {
        return new Codec(sqlType) {
            @Override
            void bind(PreparedStatement statement, int index, Object stored) throws SQLException {
                binding.bind(statement, index, stored);
            }

            @Override
            @Nullable
            Object read(ResultSet rows, int index) throws SQLException {
                return reading.read(rows, index);
            }

            @Override
            Reading reading() {
                return reading;
            }
        };
    }
}
