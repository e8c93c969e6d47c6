package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.expr.Transform;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/** PostgreSQL. */
final class PostgresDialect extends Dialect {
    PostgresDialect() {
        super(Engine.POSTGRESQL, SQLDialect.POSTGRES, codecs());
    }

    private static Map<ValueKind, Codec> codecs() {
        Map<ValueKind, Codec> codecs = Codecs.standard();
        codecs.put(
                ValueKind.JSON,
                Codec.of(Types.OTHER, (s, i, v) -> s.setObject(i, v, Types.OTHER), java.sql.ResultSet::getString));
        codecs.put(
                ValueKind.DURATION,
                Codec.of(
                        Types.OTHER,
                        (s, i, v) -> s.setObject(i, interval((Duration) v), Types.OTHER),
                        (rows, i) -> duration((PGInterval) rows.getObject(i))));
        codecs.put(
                ValueKind.ARRAY,
                Codec.of(
                        Types.ARRAY,
                        // A bare array lets the server take the element type from the column.
                        (s, i, v) -> s.setObject(
                                i, s.getConnection().createArrayOf(elementType((Object[]) v), (Object[]) v)),
                        (rows, i) -> {
                            java.sql.Array array = rows.getArray(i);
                            return array == null ? null : array.getArray();
                        }));
        return codecs;
    }

    private static String interval(Duration duration) {
        long micros = Codecs.micros(duration);
        return micros / 1_000_000 + " seconds " + micros % 1_000_000 + " microseconds";
    }

    private static @Nullable Duration duration(@Nullable PGInterval interval) {
        if (interval == null) {
            return null;
        }
        // As in Django a month has 30 days and a year 365, because a Duration knows neither.
        return Duration.ofDays(interval.getYears() * 365L + interval.getMonths() * 30L + interval.getDays())
                .plusHours(interval.getHours())
                .plusMinutes(interval.getMinutes())
                .plusSeconds(interval.getWholeSeconds())
                .plusNanos(interval.getMicroSeconds() * 1_000L);
    }

    private static String elementType(Object[] values) {
        for (Object value : values) {
            if (value != null) {
                ValueKind kind = ValueKind.of(value.getClass());
                return kind == null ? "text" : arrayElement(kind);
            }
        }
        return "text";
    }

    private static String arrayElement(ValueKind kind) {
        return switch (kind) {
            case BOOLEAN -> "bool";
            case BYTE, SHORT -> "int2";
            case INTEGER -> "int4";
            case LONG -> "int8";
            case FLOAT -> "float4";
            case DOUBLE -> "float8";
            case DECIMAL -> "numeric";
            case DATE -> "date";
            case TIME -> "time";
            case DATETIME -> "timestamp";
            case INSTANT -> "timestamptz";
            case DURATION -> "interval";
            case UUID -> "uuid";
            case BYTES -> "bytea";
            case JSON -> "jsonb";
            default -> "text";
        };
    }

    @Override
    String typeName(EntityField field) {
        return switch (field.kind()) {
            case BOOLEAN -> "boolean";
            case BYTE, SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL -> decimal("numeric", field);
            case STRING -> varchar(field, "text");
            case DATE -> "date";
            case TIME -> "time(6)";
            case DATETIME -> "timestamp(6)";
            case INSTANT -> "timestamp(6) with time zone";
            case DURATION -> "interval";
            case UUID -> "uuid";
            case BYTES -> "bytea";
            case JSON -> "jsonb";
            case ARRAY -> arrayElement(Objects.requireNonNull(field.elementKind())) + "[]";
        };
    }

    @Override
    int listSize(int values) {
        return 1;
    }

    @Override
    boolean arrayParameters() {
        return true;
    }

    @Override
    void bindArray(PreparedStatement statement, int index, ValueKind kind, List<Object> stored) throws SQLException {
        Object[] values = stored.stream()
                .map(value ->
                        value instanceof java.time.Instant instant ? instant.atOffset(java.time.ZoneOffset.UTC) : value)
                .toArray();
        statement.setArray(index, statement.getConnection().createArrayOf(arrayElement(kind), values));
    }

    @Override
    Condition regex(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        return DSL.condition(ignoreCase ? "{0} ~* {1}" : "{0} ~ {1}", column, pattern);
    }

    @Override
    Field<?> part(Field<?> column, EntityField field, Transform transform) {
        Field<?> local = field.kind() == ValueKind.INSTANT
                ? DSL.field("({0} at time zone 'UTC')", SQLDataType.LOCALDATETIME, column)
                : column;
        return super.part(local, field, transform);
    }

    @Override
    boolean returning() {
        return true;
    }

    @Override
    boolean cursorNeedsTransaction() {
        return true;
    }

    @Override
    boolean dropCascades() {
        return true;
    }
}
