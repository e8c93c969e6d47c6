package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;

/** H2. */
final class H2Dialect extends Dialect {
    private static final JsonSql JSON = new H2Json();

    private static final SqlFunctions FUNCTIONS = new H2Functions();
    private static final ConflictClauses CONFLICTS = new ConflictClauses.RowByRow();
    private static final ValueLimits LIMITS = ValueLimits.years(ValueLimits.Numbers.ALL, -999_999_999, 999_999_999);

    H2Dialect() {
        super(Engine.H2, SQLDialect.H2, codecs());
    }

    private static Map<ValueKind, Codec> codecs() {
        Map<ValueKind, Codec> codecs = Codecs.standard();
        // H2 takes bytes as JSON, but text as a JSON string.
        codecs.put(
                ValueKind.JSON,
                Codec.of(
                        Types.VARBINARY,
                        (s, i, v) -> s.setBytes(i, ((String) v).getBytes(StandardCharsets.UTF_8)),
                        java.sql.ResultSet::getString));
        return codecs;
    }

    @Override
    ValueLimits limits() {
        return LIMITS;
    }

    @Override
    ConflictClauses conflicts() {
        return CONFLICTS;
    }

    @Override
    String typeName(EntityField field) {
        return switch (field.kind()) {
            case BOOLEAN -> "boolean";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INTEGER -> "integer";
            case LONG, DURATION -> "bigint";
            case FLOAT -> "real";
            case DOUBLE -> "double precision";
            case DECIMAL -> decimal("numeric", field);
            case STRING -> varchar(field, "character large object");
            case DATE -> "date";
            case TIME -> "time(6)";
            case DATETIME -> "timestamp(6)";
            case INSTANT -> "timestamp(6) with time zone";
            case UUID -> "uuid";
            case BYTES -> "binary large object";
            case JSON -> "json";
            case ARRAY -> throw noArrays(field);
        };
    }

    @Override
    String storedColumn() {
        return ""; // it has no other
    }

    @Override
    boolean arrayParameters() {
        return true;
    }

    @Override
    void bindArray(PreparedStatement statement, int index, ValueKind kind, List<Object> stored) throws SQLException {
        statement.setObject(
                index,
                kind == ValueKind.DURATION
                        ? stored.stream()
                                .map(value -> Codecs.micros((Duration) value))
                                .toArray()
                        : stored.toArray());
    }

    @Override
    Condition regex(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        return DSL.condition(ignoreCase ? "regexp_like({0}, {1}, 'i')" : "regexp_like({0}, {1}, 'c')", column, pattern);
    }

    @Override
    boolean nullsComeAsWanted() {
        return false;
    }

    @Override
    boolean nestsTrees() {
        return false;
    }

    @Override
    Explaining explaining() {
        return Explaining.H2;
    }

    @Override
    JsonSql json() {
        return JSON;
    }

    @Override
    boolean groupsByKey() {
        return false;
    }

    @Override
    SqlFunctions functions() {
        return FUNCTIONS;
    }

    @Override
    String sequenceRows() {
        return "system_range(1, ?)";
    }

    @Override
    boolean dropCascades() {
        return true;
    }

    @Override
    boolean indexesForeignKeys() {
        return true;
    }

    @Override
    ErrorKind kindOf(SQLException e) {
        return switch (e.getErrorCode()) {
            case 50200, 57014, 90020, 90067, 90098, 90121, 90131 -> ErrorKind.OPERATIONAL;
            default -> super.kindOf(e);
        };
    }
}
