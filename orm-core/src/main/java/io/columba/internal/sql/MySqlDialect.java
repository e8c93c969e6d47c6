package io.columba.internal.sql;

import static java.time.temporal.ChronoUnit.MICROS;

import io.columba.db.Engine;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.Base64;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** MySQL 8, and what MariaDB has in common with it. */
class MySqlDialect extends Dialect {
    private static final JsonSql JSON = new MySqlJson();

    private static final SqlFunctions FUNCTIONS = new MySqlFunctions();
    private static final ConflictClauses CONFLICTS = new ConflictClauses.OnDuplicateKey();
    private static final ValueLimits LIMITS = ValueLimits.years(ValueLimits.Numbers.FINITE, 1, 9999);

    MySqlDialect(Engine engine, SQLDialect jooq) {
        super(engine, jooq, codecs());
    }

    private static Map<ValueKind, Codec> codecs() {
        Map<ValueKind, Codec> codecs = Codecs.standard();
        codecs.put(ValueKind.UUID, Codecs.uuidText());
        codecs.put(ValueKind.INSTANT, Codecs.instantAsUtc());
        // FLOAT comes back rounded to six digits, so a float lives in a DOUBLE.
        codecs.put(ValueKind.FLOAT, Codec.of(Types.DOUBLE, (s, i, v) -> s.setDouble(i, (Float) v), (rows, i) -> {
            double value = rows.getDouble(i);
            return rows.wasNull() ? null : (float) value;
        }));
        return codecs;
    }

    @Override
    ValueLimits limits() {
        return LIMITS;
    }

    @Override
    Object checkedOnInsert(EntityField field, Object stored) {
        if (field.generated()
                && field.sequence() == null
                && stored instanceof Number number
                && number.longValue() == 0) {
            // The server would generate another key, unless its sql_mode has NO_AUTO_VALUE_ON_ZERO.
            throw ValueLimits.refused(field + " cannot be 0 in a new row on " + engine().id()
                    + ", where 0 stands for a key that is to be generated. Use null for that, or another key.");
        }
        return checked(field, stored);
    }

    @Override
    String typeName(EntityField field) {
        return switch (field.kind()) {
            case BOOLEAN -> "tinyint(1)";
            case BYTE -> "tinyint";
            case SHORT -> "smallint";
            case INTEGER -> "int";
            case LONG, DURATION -> "bigint";
            case FLOAT, DOUBLE -> "double";
            case DECIMAL -> decimal("decimal", field);
            case STRING -> varchar(field, "longtext");
            case DATE -> "date";
            case TIME -> "time(6)";
            case DATETIME, INSTANT -> "datetime(6)";
            case UUID -> "char(36)";
            case BYTES -> "longblob";
            case JSON -> "json";
            case ARRAY -> throw noArrays(field);
        };
    }

    @Override
    Field<Object> compared(Field<Object> placeholder, ValueKind kind) {
        return switch (kind) {
            // MySQL overlooks times with a fraction in a list of strings.
            case TIME -> DSL.field("cast({0} as time(6))", Object.class, placeholder);
            // JSON is no text to MySQL, and no text equals it.
            case JSON -> DSL.field("cast({0} as json)", Object.class, placeholder);
            default -> placeholder;
        };
    }

    @Override
    Condition inTable(Field<?> column, @Nullable EntityField field, ValueKind kind, Field<String> json) {
        String type = switch (kind) {
            case BOOLEAN -> "tinyint";
            case BYTE, SHORT, INTEGER, LONG, DURATION -> "bigint";
            case FLOAT, DOUBLE -> "double";
            case DECIMAL -> "decimal(65, 30)";
            case DATE -> "date";
            case TIME -> "time(6)";
            case DATETIME, INSTANT -> "datetime(6)";
            case UUID -> "char(36)";
            case STRING ->
                field != null && field.length() > 0 && field.length() < 16_000 ? varchar(field, "") : "longtext";
            default -> "longtext";
        };
        String value = switch (kind) {
            case BYTES -> "from_base64(v)";
            // A collation of its own keeps the one of the connection from clashing with the column's.
            case STRING, JSON, UUID -> "v collate utf8mb4_bin";
            default -> "v";
        };
        return DSL.condition(
                "{0} in (select " + value + " from json_table({1}, '$[*]' columns (v " + type
                        + " path '$')) as list where v is not null)",
                column,
                json);
    }

    @Override
    Object listed(ValueKind kind, Object stored) {
        return switch (kind) {
            case DECIMAL -> ((BigDecimal) stored).toPlainString();
            case TIME -> ((LocalTime) stored).truncatedTo(MICROS).toString();
            case DATETIME -> ((LocalDateTime) stored).truncatedTo(MICROS).toString();
            case INSTANT ->
                LocalDateTime.ofInstant(((Instant) stored).truncatedTo(MICROS), ZoneOffset.UTC)
                        .toString();
            case BYTES -> Base64.getEncoder().encodeToString((byte[]) stored);
            default -> super.listed(kind, stored);
        };
    }

    @Override
    Field<Double> floating(Field<?> integers) {
        // jOOQ's cast makes a decimal, whose average ends after four digits.
        return DSL.field("({0} + 0e0)", SQLDataType.DOUBLE, integers);
    }

    @Override
    Field<BigDecimal> averaged(Field<BigDecimal> decimals) {
        // an average has four digits more than what it is worked out of
        return DSL.field("({0} * 1.0000000000)", SQLDataType.NUMERIC, decimals);
    }

    @Override
    boolean ordersNulls() {
        return false;
    }

    @Override
    Condition regex(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        return DSL.condition(ignoreCase ? "regexp_like({0}, {1}, 'i')" : "regexp_like({0}, {1}, 'c')", column, pattern);
    }

    @Override
    ConflictClauses conflicts() {
        return CONFLICTS;
    }

    @Override
    public boolean repeatsReads() {
        return true;
    }

    @Override
    boolean nullsComeAsWanted() {
        return false;
    }

    @Override
    Explaining explaining() {
        return Explaining.MYSQL;
    }

    @Override
    JsonSql json() {
        return JSON;
    }

    /** It knows what is read there, and forgets what else the rows are grouped by. */
    @Override
    boolean havingKnowsGroups() {
        return false;
    }

    @Override
    SqlFunctions functions() {
        return FUNCTIONS;
    }

    @Override
    boolean offsetNeedsLimit() {
        return true; // MariaDB takes OFFSET alone, but not inside a subquery, where it forgets it
    }

    @Override
    ResultSet openCursor(PreparedStatement statement, boolean exclusive) throws SQLException {
        // Our pools tell MySQL's driver to use server cursors. A data source of the user may not, and then the driver
        // would read everything at once; it streams instead if told so, and if no other statement comes between.
        boolean mysqlDriver =
                statement.getConnection().getMetaData().getDriverName().startsWith("MySQL");
        statement.setFetchSize(mysqlDriver && exclusive ? Integer.MIN_VALUE : FETCH_SIZE);
        return statement.executeQuery();
    }

    @Override
    @Nullable
    String foreignKeyChecks(boolean on) {
        return "set foreign_key_checks = " + (on ? 1 : 0);
    }

    @Override
    RowLocks rowLocks() {
        return RowLocks.OF_TABLES;
    }

    @Override
    boolean indexesForeignKeys() {
        return true;
    }

    @Override
    ErrorKind kindOf(SQLException e) {
        return switch (e.getErrorCode()) {
            case 1048, 1062, 1364, 1451, 1452, 1586, 3819, 4025 -> ErrorKind.INTEGRITY;
            case 1264, 1366, 1406, 1265, 1292, 1690, 3140, 1367, 1411 -> ErrorKind.DATA;
            case 1020, 1021, 1040, 1053, 1114, 1205, 1213, 1290, 1317, 1836, 1927, 1969, 3024, 3572 ->
                ErrorKind.OPERATIONAL;
            case 1054, 1064, 1146, 1050, 1051, 1060, 1061, 1091 -> ErrorKind.PROGRAMMING;
            default -> super.kindOf(e);
        };
    }
}
