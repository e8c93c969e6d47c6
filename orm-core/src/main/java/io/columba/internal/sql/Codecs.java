package io.columba.internal.sql;

import static java.time.temporal.ChronoUnit.MICROS;

import io.columba.meta.FieldAccess;
import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.EnumMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The codecs that several dialects share. Times are kept to the microsecond, which is what the databases can hold. */
final class Codecs {
    private Codecs() {}

    /** Returns the codecs of JDBC as the standard has it; a dialect replaces those it handles in its own way. */
    static Map<ValueKind, Codec> standard() {
        Map<ValueKind, Codec> codecs = new EnumMap<>(ValueKind.class);
        codecs.put(ValueKind.BOOLEAN, new BooleanCodec());
        codecs.put(ValueKind.BYTE, Codec.of(Types.TINYINT, (s, i, v) -> s.setByte(i, (Byte) v), (rows, i) -> {
            byte value = rows.getByte(i);
            return rows.wasNull() ? null : value;
        }));
        codecs.put(ValueKind.SHORT, Codec.of(Types.SMALLINT, (s, i, v) -> s.setShort(i, (Short) v), (rows, i) -> {
            short value = rows.getShort(i);
            return rows.wasNull() ? null : value;
        }));
        codecs.put(ValueKind.INTEGER, new IntegerCodec());
        codecs.put(ValueKind.LONG, new LongCodec());
        codecs.put(ValueKind.FLOAT, Codec.of(Types.REAL, (s, i, v) -> s.setFloat(i, (Float) v), (rows, i) -> {
            float value = rows.getFloat(i);
            return rows.wasNull() ? null : value;
        }));
        codecs.put(ValueKind.DOUBLE, new DoubleCodec());
        codecs.put(
                ValueKind.DECIMAL,
                Codec.of(Types.NUMERIC, (s, i, v) -> s.setBigDecimal(i, (BigDecimal) v), ResultSet::getBigDecimal));
        codecs.put(
                ValueKind.STRING,
                Codec.of(Types.VARCHAR, (s, i, v) -> s.setString(i, (String) v), ResultSet::getString));
        codecs.put(
                ValueKind.DATE,
                Codec.of(Types.DATE, PreparedStatement::setObject, (rows, i) -> rows.getObject(i, LocalDate.class)));
        codecs.put(
                ValueKind.TIME,
                Codec.of(
                        Types.TIME,
                        (s, i, v) -> s.setObject(i, ((LocalTime) v).truncatedTo(MICROS)),
                        (rows, i) -> rows.getObject(i, LocalTime.class)));
        codecs.put(
                ValueKind.DATETIME,
                Codec.of(
                        Types.TIMESTAMP,
                        (s, i, v) -> s.setObject(i, ((LocalDateTime) v).truncatedTo(MICROS)),
                        (rows, i) -> rows.getObject(i, LocalDateTime.class)));
        codecs.put(
                ValueKind.INSTANT,
                Codec.of(
                        Types.TIMESTAMP_WITH_TIMEZONE,
                        (s, i, v) ->
                                s.setObject(i, ((Instant) v).truncatedTo(MICROS).atOffset(ZoneOffset.UTC)),
                        (rows, i) -> {
                            OffsetDateTime value = rows.getObject(i, OffsetDateTime.class);
                            return value == null ? null : value.toInstant();
                        }));
        codecs.put(
                ValueKind.DURATION,
                Codec.of(Types.BIGINT, (s, i, v) -> s.setLong(i, micros((Duration) v)), (rows, i) -> {
                    long value = rows.getLong(i);
                    return rows.wasNull() ? null : Duration.of(value, MICROS);
                }));
        codecs.put(
                ValueKind.UUID,
                Codec.of(Types.OTHER, PreparedStatement::setObject, (rows, i) -> rows.getObject(i, UUID.class)));
        codecs.put(
                ValueKind.BYTES,
                Codec.of(Types.VARBINARY, (s, i, v) -> s.setBytes(i, (byte[]) v), ResultSet::getBytes));
        codecs.put(
                ValueKind.JSON, Codec.of(Types.VARCHAR, (s, i, v) -> s.setString(i, (String) v), ResultSet::getString));
        return codecs;
    }

    /** A UUID as text of 36 characters. */
    static Codec uuidText() {
        return Codec.of(Types.VARCHAR, (s, i, v) -> s.setString(i, v.toString()), (rows, i) -> {
            String text = rows.getString(i);
            return text == null ? null : UUID.fromString(text);
        });
    }

    /** An instant as a date and time in UTC, for databases whose own time stamps depend on the session's zone. */
    static Codec instantAsUtc() {
        return Codec.of(
                Types.TIMESTAMP,
                (s, i, v) -> s.setObject(i, LocalDateTime.ofInstant(((Instant) v).truncatedTo(MICROS), ZoneOffset.UTC)),
                (rows, i) -> {
                    LocalDateTime value = rows.getObject(i, LocalDateTime.class);
                    return value == null ? null : value.toInstant(ZoneOffset.UTC);
                });
    }

    /** Cuts a time to what is kept of it when it is written. */
    static Object kept(Object stored) {
        if (stored instanceof LocalTime time) {
            return time.truncatedTo(MICROS);
        }
        if (stored instanceof LocalDateTime time) {
            return time.truncatedTo(MICROS);
        }
        return stored instanceof Instant instant ? instant.truncatedTo(MICROS) : stored;
    }

    static long micros(Duration duration) {
        return Math.addExact(Math.multiplyExact(duration.getSeconds(), 1_000_000L), duration.getNano() / 1_000);
    }

    private static final class LongCodec extends Codec {
        LongCodec() {
            super(Types.BIGINT);
        }

        @Override
        void bind(PreparedStatement statement, int index, Object stored) throws SQLException {
            statement.setLong(index, (Long) stored);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException {
            long value = rows.getLong(index);
            return (value == 0 && rows.wasNull()) ? null : value;
        }

        @Override
        void readInto(ResultSet rows, int index, Object entity, FieldAccess access, boolean primitive)
                throws SQLException {
            long value = rows.getLong(index);
            if (value == 0 && !primitive && rows.wasNull()) {
                access.set(entity, null);
            } else {
                access.setLong(entity, value);
            }
        }
    }

    private static final class IntegerCodec extends Codec {
        IntegerCodec() {
            super(Types.INTEGER);
        }

        @Override
        void bind(PreparedStatement statement, int index, Object stored) throws SQLException {
            statement.setInt(index, (Integer) stored);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException {
            int value = rows.getInt(index);
            return (value == 0 && rows.wasNull()) ? null : value;
        }

        @Override
        void readInto(ResultSet rows, int index, Object entity, FieldAccess access, boolean primitive)
                throws SQLException {
            int value = rows.getInt(index);
            if (value == 0 && !primitive && rows.wasNull()) {
                access.set(entity, null);
            } else {
                access.setInt(entity, value);
            }
        }
    }

    private static final class DoubleCodec extends Codec {
        DoubleCodec() {
            super(Types.DOUBLE);
        }

        @Override
        void bind(PreparedStatement statement, int index, Object stored) throws SQLException {
            statement.setDouble(index, (Double) stored);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException {
            double value = rows.getDouble(index);
            return (value == 0 && rows.wasNull()) ? null : value;
        }

        @Override
        void readInto(ResultSet rows, int index, Object entity, FieldAccess access, boolean primitive)
                throws SQLException {
            double value = rows.getDouble(index);
            if (value == 0 && !primitive && rows.wasNull()) {
                access.set(entity, null);
            } else {
                access.setDouble(entity, value);
            }
        }
    }

    private static final class BooleanCodec extends Codec {
        BooleanCodec() {
            super(Types.BOOLEAN);
        }

        @Override
        void bind(PreparedStatement statement, int index, Object stored) throws SQLException {
            statement.setBoolean(index, (Boolean) stored);
        }

        @Override
        @Nullable
        Object read(ResultSet rows, int index) throws SQLException {
            boolean value = rows.getBoolean(index);
            return (!value && rows.wasNull()) ? null : value;
        }

        @Override
        void readInto(ResultSet rows, int index, Object entity, FieldAccess access, boolean primitive)
                throws SQLException {
            boolean value = rows.getBoolean(index);
            if (!value && !primitive && rows.wasNull()) {
                access.set(entity, null);
            } else {
                access.setBoolean(entity, value);
            }
        }
    }
}
