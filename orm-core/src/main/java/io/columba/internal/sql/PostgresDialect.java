package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.expr.Lookup;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.temporal.Temporal;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PGInterval;

/** PostgreSQL. */
final class PostgresDialect extends Dialect {
    private static final JsonSql JSON = new PostgresJson();

    private static final SqlFunctions FUNCTIONS = new PostgresFunctions();
    private static final ValueLimits LIMITS = ValueLimits.years(ValueLimits.Numbers.ALL, -4712, 294_275);

    /** Text of which the server makes what the column holds: a constant of an enum, an address, a range. */
    private static final Codec UNTYPED_TEXT =
            Codec.of(Types.OTHER, (s, i, v) -> s.setObject(i, v, Types.OTHER), java.sql.ResultSet::getString);

    private static final Set<Object> INFINITY =
            Set.of(LocalDate.MAX, LocalDate.MIN, LocalDateTime.MAX, LocalDateTime.MIN);

    PostgresDialect() {
        super(Engine.POSTGRESQL, SQLDialect.POSTGRES, codecs());
    }

    @Override
    boolean holdsNullCharacters() {
        return false;
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
        return codecs;
    }

    static String interval(Duration duration) {
        long micros = Codecs.micros(duration);
        long seconds = micros / 1_000_000;
        // With days, as Django writes them: the driver cannot read back as many hours as there may be.
        return seconds / 86_400 + " days " + seconds % 86_400 + " seconds " + micros % 1_000_000 + " microseconds";
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

    @Override
    Codec codec(ValueKind kind, EntityField field) {
        String given = field.sqlType();
        if (kind == ValueKind.STRING && given != null) {
            return UNTYPED_TEXT;
        }
        if (kind != ValueKind.ARRAY) {
            return super.codec(kind, field);
        }
        String element = given != null && given.endsWith("[]")
                ? given.substring(0, given.length() - 2)
                : arrayElement(Objects.requireNonNull(field.elementKind()));
        return Codec.of(
                Types.ARRAY,
                (s, i, v) -> {
                    texts().check(v);
                    s.setArray(i, s.getConnection().createArrayOf(element, (Object[]) v));
                },
                (rows, i) -> {
                    java.sql.Array array = rows.getArray(i);
                    return array == null ? null : array.getArray();
                });
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
    ValueLimits limits() {
        return LIMITS;
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
    @Nullable
    String createType(EntityField field) {
        String type = field.sqlType();
        if (type == null || field.enumValues().isEmpty()) {
            return null;
        }
        String values = field.enumValues().stream()
                .map(value -> "'" + value.replace("'", "''") + "'")
                .collect(Collectors.joining(", "));
        // There is no CREATE TYPE IF NOT EXISTS.
        return "do $columba$ begin create type " + type + " as enum (" + values
                + "); exception when duplicate_object then null; end $columba$";
    }

    /** The driver stands infinity for the farthest dates of Java. */
    @Override
    Object checked(EntityField field, Object stored) {
        return stored instanceof Temporal && INFINITY.contains(stored) ? stored : super.checked(field, stored);
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
                .toArray(size -> kind == ValueKind.BYTES ? new byte[size][] : new Object[size]);
        java.sql.Array array = statement.getConnection().createArrayOf(arrayElement(kind), values);
        if (kind == ValueKind.STRING && array != null) {
            // Without a type, because the column may hold an enum or another type that only text stands for.
            statement.setObject(index, array.toString(), Types.OTHER);
        } else {
            statement.setArray(index, array);
        }
    }

    @Override
    boolean insertsArrays(Insertion insertion) {
        // unnest takes nested arrays apart altogether, and its columns have no types of one's own
        return !insertion.fields().isEmpty()
                && insertion.columns().stream()
                        .noneMatch(column -> column.kind() == ValueKind.ARRAY || column.sqlType() != null);
    }

    @Override
    void bindColumn(PreparedStatement statement, int index, EntityField field, List<@Nullable Object> stored)
            throws SQLException {
        ValueKind kind = field.kind();
        statement.setArray(
                index, statement.getConnection().createArrayOf(arrayElement(kind), PostgresArrays.of(kind, stored)));
    }

    @Override
    Condition regex(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        return DSL.condition(ignoreCase ? "{0} ~* {1}" : "{0} ~ {1}", column, pattern);
    }

    @Override
    Condition arrays(Lookup lookup, Field<?> left, Field<?> right) {
        String operator = lookup == Lookup.CONTAINS ? "@>" : lookup == Lookup.CONTAINED_BY ? "<@" : "&&";
        return DSL.condition("{0} " + operator + " {1}", left, right);
    }

    @Override
    Explaining explaining() {
        return Explaining.POSTGRESQL;
    }

    @Override
    JsonSql json() {
        return JSON;
    }

    @Override
    boolean distinctOn() {
        return true;
    }

    @Override
    SqlFunctions functions() {
        return FUNCTIONS;
    }

    @Override
    boolean transactionalSchema() {
        return true;
    }

    @Override
    RowLocks rowLocks() {
        return RowLocks.OF_INNER_TABLES;
    }

    @Override
    String sequenceRows() {
        return "generate_series(1, ?)";
    }

    @Override
    boolean returning() {
        return true;
    }

    @Override
    boolean returnsInOrder() {
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
