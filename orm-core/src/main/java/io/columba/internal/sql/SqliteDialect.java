package io.columba.internal.sql;

import static java.time.temporal.ChronoUnit.MICROS;
import static java.time.temporal.ChronoUnit.SECONDS;

import io.columba.db.Engine;
import io.columba.error.NotSupportedException;
import io.columba.internal.plan.OnConflict;
import io.columba.internal.plan.QueryPlan;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Types;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.function.Function;
import org.jooq.Condition;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/**
 * SQLite, which keeps dates and times as ISO text, as Django does: with six digits of a second's fraction, or none where
 * the fraction is zero. Text in these forms sorts as the times do, and no time has two forms.
 */
final class SqliteDialect extends Dialect {
    private static final JsonSql JSON = new SqliteJson();

    private static final ValueLimits LIMITS = ValueLimits.years(ValueLimits.Numbers.INFINITE_TOO, 1, 9999);
    private static final DateTimeFormatter WHOLE_SECOND = DateTimeFormatter.ofPattern("HH:mm:ss");
    private static final DateTimeFormatter FRACTION = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private static final SqlFunctions FUNCTIONS = new SqliteFunctions();
    private static final ConflictClauses CONFLICTS = new ConflictClauses(OnConflict.Targets.NAMED_OR_ANY);

    private final SqliteOwnFunctions own = new SqliteOwnFunctions();

    SqliteDialect() {
        super(Engine.SQLITE, SQLDialect.SQLITE, codecs());
    }

    /** LIKE and other functions take it for the end, so that a pattern would fit other texts than it says. */
    @Override
    boolean holdsNullCharacters() {
        return false;
    }

    private static Map<ValueKind, Codec> codecs() {
        Map<ValueKind, Codec> codecs = Codecs.standard();
        codecs.put(ValueKind.UUID, Codecs.uuidText());
        codecs.put(ValueKind.FLOAT, Codec.of(Types.REAL, (s, i, v) -> s.setDouble(i, (Float) v), (rows, i) -> {
            double value = rows.getDouble(i);
            return rows.wasNull() ? null : (float) value;
        }));
        codecs.put(
                ValueKind.DATE,
                text(Object::toString, text -> LocalDate.parse(text.substring(0, Math.min(text.length(), 10)))));
        codecs.put(ValueKind.TIME, text(v -> timeText((LocalTime) v), LocalTime::parse));
        codecs.put(ValueKind.DATETIME, text(v -> dateTimeText((LocalDateTime) v), SqliteDialect::dateTime));
        codecs.put(
                ValueKind.INSTANT,
                text(
                        v -> dateTimeText(LocalDateTime.ofInstant((Instant) v, ZoneOffset.UTC)),
                        s -> dateTime(s).toInstant(ZoneOffset.UTC)));
        codecs.put(ValueKind.DECIMAL, Codec.of(Types.NUMERIC, SqliteDialect::bindDecimal, (rows, i) -> {
            String value = rows.getString(i);
            return value == null ? null : new BigDecimal(value);
        }));
        return codecs;
    }

    static String timeText(LocalTime time) {
        LocalTime kept = time.truncatedTo(MICROS);
        return (kept.equals(time.truncatedTo(SECONDS)) ? WHOLE_SECOND : FRACTION).format(kept);
    }

    static String dateTimeText(LocalDateTime value) {
        return DateTimeFormatter.ISO_LOCAL_DATE.format(value) + " " + timeText(value.toLocalTime());
    }

    static LocalDateTime dateTime(String text) {
        return text.length() == 10 ? LocalDate.parse(text).atStartOfDay() : LocalDateTime.parse(text.replace(' ', 'T'));
    }

    private static Codec text(Function<Object, String> toText, Function<String, Object> fromText) {
        return Codec.of(Types.VARCHAR, (s, i, v) -> s.setString(i, toText.apply(v)), (rows, i) -> {
            String text = rows.getString(i);
            return text == null ? null : fromText.apply(text);
        });
    }

    private static void bindDecimal(PreparedStatement statement, int index, Object value) throws SQLException {
        BigDecimal decimal = (BigDecimal) value;
        if (isLong(decimal)) {
            statement.setLong(index, decimal.longValueExact());
        } else {
            statement.setDouble(index, decimal.doubleValue());
        }
    }

    private static boolean isLong(BigDecimal decimal) {
        return decimal.stripTrailingZeros().scale() <= 0
                && decimal.abs().compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) <= 0;
    }

    @Override
    Object checked(EntityField field, Object stored) {
        super.checked(field, stored);
        // SQLite shows 15 digits of a floating point number, so that is what it can be trusted to give back.
        if (stored instanceof BigDecimal decimal
                && !isLong(decimal)
                && decimal.stripTrailingZeros().precision() > 15) {
            throw ValueLimits.refused(
                    field + " would be rounded: SQLite keeps decimals as floating point numbers of 15 digits, or"
                            + " integers of 64 bits, and this value has more. Keep it in text, or on another engine.");
        }
        return stored;
    }

    @Override
    ValueLimits limits() {
        return LIMITS;
    }

    @Override
    BigDecimal checkedSum(EntityField field, BigDecimal sum) {
        if (!isLong(sum) && sum.precision() > 15) {
            throw ValueLimits.refused(
                    "The sum of " + field + " has more than the 15 digits that SQLite's floating point"
                            + " numbers keep, so it was rounded. Add the values up in the program, or keep them on another"
                            + " engine.");
        }
        return sum;
    }

    @Override
    String typeName(EntityField field) {
        return switch (field.kind()) {
            case BOOLEAN -> "boolean";
            case BYTE, SHORT, INTEGER, LONG -> "integer";
            case DURATION -> "bigint";
            case FLOAT, DOUBLE -> "real";
            case DECIMAL -> decimal("decimal", field);
            case STRING -> varchar(field, "text");
            case DATE -> "date";
            case TIME -> "time";
            case DATETIME, INSTANT -> "datetime";
            case UUID -> "char(36)";
            case BYTES -> "blob";
            case JSON -> "text";
            case ARRAY -> throw noArrays(field);
        };
    }

    @Override
    Codec codec(ValueKind kind, EntityField field) {
        Codec codec = super.codec(kind, field);
        if (kind != ValueKind.DECIMAL) {
            return codec;
        }
        // A floating point number has other zeros at the end than the column says, which the other engines give back.
        return Codec.of(Types.NUMERIC, codec::bind, (rows, i) -> {
            BigDecimal value = (BigDecimal) codec.read(rows, i);
            if (value == null) {
                return null;
            }
            BigDecimal stripped = value.stripTrailingZeros();
            return stripped.setScale(Math.max(stripped.scale(), field.scale()));
        });
    }

    @Override
    Condition inTable(Field<?> column, @Nullable EntityField field, ValueKind kind, Field<String> json) {
        return DSL.condition(
                (kind == ValueKind.BYTES ? "hex({0})" : "{0}") + " in (select value from json_each({1}))",
                column,
                json);
    }

    @Override
    Object listed(ValueKind kind, Object stored) {
        return switch (kind) {
            case DECIMAL -> {
                BigDecimal decimal = (BigDecimal) stored;
                yield isLong(decimal) ? (Object) decimal.longValueExact() : (Object) decimal.doubleValue();
            }
            case FLOAT -> (double) (Float) stored;
            case TIME -> timeText((LocalTime) stored);
            case DATETIME -> dateTimeText((LocalDateTime) stored);
            case INSTANT -> dateTimeText(LocalDateTime.ofInstant((Instant) stored, ZoneOffset.UTC));
            case BYTES -> HexFormat.of().withUpperCase().formatHex((byte[]) stored);
            default -> super.listed(kind, stored);
        };
    }

    /** {@code SQLITE_MAX_LIKE_PATTERN_LENGTH}, which the driver leaves as it is. */
    private static final int LONGEST_PATTERN = 50_000;

    @Override
    String checkedPattern(String pattern) {
        int bytes = pattern.length() * 3 > LONGEST_PATTERN
                ? pattern.getBytes(StandardCharsets.UTF_8).length
                : pattern.length();
        if (bytes > LONGEST_PATTERN) {
            throw ValueLimits.refused(
                    "SQLite looks for no text of more than " + LONGEST_PATTERN + " bytes inside of others;"
                            + " this one has " + bytes + " with its escapes. Look for a part of it, or use exact.");
        }
        return pattern;
    }

    @Override
    Condition like(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        // LIKE ignores the case of ASCII letters here, whatever is asked; Django lives with it too.
        return column.like(pattern, ESCAPE);
    }

    @Override
    Condition equalIgnoringCase(Field<String> column, Field<String> value) {
        return DSL.lower(column).eq(DSL.lower(value));
    }

    @Override
    Condition regex(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        return DSL.condition(
                SqliteOwnFunctions.PREFIX + "regexp({0}, {1}, {2})", column, pattern, DSL.inline(ignoreCase ? 1 : 0));
    }

    @Override
    void addFunctions(Connection connection) throws SQLException {
        own.addTo(connection);
    }

    /** Its driver only limits how long it waits for another writer. */
    @Override
    void checkTimeLimit() {
        throw new NotSupportedException("SQLite cannot end a query after a time. Leave timeout(...) out there.");
    }

    @Override
    Explaining explaining() {
        return Explaining.SQLITE;
    }

    @Override
    boolean nullsLead() {
        return true;
    }

    @Override
    JsonSql json() {
        return JSON;
    }

    @Override
    void checkDistinctOn() {
        throw new NotSupportedException("distinctOn(...) is not known to SQLite. Use a window there: annotate the"
                + " rowNumber() of each group and filter for 1.");
    }

    @Override
    void checkCombined(QueryPlan.Combined combined) {
        for (QueryPlan part : combined.parts()) {
            if (part.sliced() || !part.orders().isEmpty()) {
                throw new NotSupportedException("SQLite takes no order and no limit in the parts of a combined query."
                        + " Use orderBy() without fields on the parts, and order and limit the whole.");
            }
        }
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
    boolean offsetNeedsLimit() {
        return true;
    }

    @Override
    RowLocks rowLocks() {
        return RowLocks.NONE;
    }

    @Override
    ConflictClauses conflicts() {
        return CONFLICTS;
    }

    @Override
    boolean returning() {
        return true;
    }

    @Override
    DataType<?> identityType(ValueKind kind) {
        return SQLDataType.INTEGER; // the only type that counts up; it has 64 bits
    }

    @Override
    boolean identityIsKey() {
        return true;
    }

    @Override
    boolean inlineForeignKeys() {
        return true;
    }

    @Override
    @Nullable
    String foreignKeyChecks(boolean on) {
        return "pragma foreign_keys = " + (on ? "on" : "off");
    }

    @Override
    ErrorKind kindOf(SQLException e) {
        return switch (e.getErrorCode() & 0xff) {
            case 19 -> ErrorKind.INTEGRITY;
            case 18, 20 -> ErrorKind.DATA;
            case 4, 5, 6, 7, 8, 9, 10, 11, 13, 14, 26 -> ErrorKind.OPERATIONAL;
            case 1 -> ErrorKind.PROGRAMMING;
            default -> ErrorKind.OTHER;
        };
    }
}
