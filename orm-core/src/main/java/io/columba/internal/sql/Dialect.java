package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.error.DataException;
import io.columba.error.DatabaseException;
import io.columba.error.IntegrityException;
import io.columba.error.NotSupportedException;
import io.columba.error.OperationalException;
import io.columba.error.ProgrammingException;
import io.columba.error.TransactionConflictException;
import io.columba.expr.Lookup;
import io.columba.expr.RowLock;
import io.columba.internal.plan.OnConflict;
import io.columba.internal.plan.QueryPlan;
import io.columba.meta.EntityField;
import io.columba.meta.ValueKind;
import java.io.IOException;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.SQLNonTransientConnectionException;
import java.sql.SQLRecoverableException;
import java.sql.SQLTransientException;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jooq.Condition;
import org.jooq.DSLContext;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.SQLDialect;
import org.jooq.conf.RenderQuotedNames;
import org.jooq.conf.Settings;
import org.jooq.impl.DSL;
import org.jooq.impl.SQLDataType;
import org.jspecify.annotations.Nullable;

/** Everything in which one kind of database differs from another. Thread-safe. */
public abstract class Dialect {
    /** The character that takes the special meaning from {@code %} and {@code _} in a pattern. */
    static final char ESCAPE = '!';

    private final Engine engine;
    private final SQLDialect jooq;
    private final Map<ValueKind, Codec> codecs;
    private final TextLimits texts;
    private final Map<EntityField, FieldReader> readers = new ConcurrentHashMap<>();

    Dialect(Engine engine, SQLDialect jooq, Map<ValueKind, Codec> codecs) {
        this.engine = engine;
        this.jooq = jooq;
        this.texts = new TextLimits(engine, holdsNullCharacters());
        Map<ValueKind, Codec> careful = new EnumMap<>(codecs);
        careful.computeIfPresent(ValueKind.STRING, (kind, codec) -> codec.checking(texts::check));
        careful.computeIfPresent(ValueKind.JSON, (kind, codec) -> codec.checking(texts::checkDocument));
        this.codecs = Map.copyOf(careful);
    }

    /** Returns the dialect of an engine. */
    public static Dialect of(Engine engine) {
        return switch (engine) {
            case POSTGRESQL -> new PostgresDialect();
            case MYSQL -> new MySqlDialect(Engine.MYSQL, SQLDialect.MYSQL);
            case MARIADB -> new MariaDbDialect();
            case H2 -> new H2Dialect();
            case SQLITE -> new SqliteDialect();
        };
    }

    /** Returns the engine that speaks this dialect. */
    public Engine engine() {
        return engine;
    }

    /** Returns a context that renders in this dialect, on no connection. */
    DSLContext context() {
        return DSL.using(jooq, settings().withRenderNamedParamPrefix(String.valueOf(Placeholders.MARK)));
    }

    /** Returns jOOQ's name of the dialect. */
    public SQLDialect jooq() {
        return jooq;
    }

    /** Returns how SQL is written, whoever asks for it. */
    public static Settings settings() {
        return new Settings().withRenderQuotedNames(RenderQuotedNames.ALWAYS).withExecuteLogging(false);
    }

    // --- values -------------------------------------------------------------------------------------------------

    /** Returns the codec of a field's column. */
    Codec codec(EntityField field) {
        return codec(field.kind(), field);
    }

    /** Returns what reads a field's column into the field. */
    FieldReader reader(EntityField field) {
        return readers.computeIfAbsent(field, wanted -> FieldReader.of(wanted, codec(wanted)));
    }

    /** Returns how a value of a kind that every engine has is bound. */
    Codec codec(ValueKind kind) {
        return Objects.requireNonNull(codecs.get(kind));
    }

    /** Returns the codec of a kind; null if this engine has none. */
    @Nullable
    Codec codecOrNull(ValueKind kind) {
        return codecs.get(kind);
    }

    Codec codec(ValueKind kind, EntityField field) {
        Codec codec = codecs.get(kind);
        if (codec == null) {
            throw noArrays(field);
        }
        return codec;
    }

    /** Returns what the columns of this engine can hold. */
    abstract ValueLimits limits();

    /** Refuses a value that the column would not keep as it is; returns what is written. */
    Object checked(EntityField field, Object stored) {
        limits().check(field, stored, engine.id());
        if (field.kind() == ValueKind.JSON) {
            texts.checkDocument(stored);
        } else {
            texts.check(stored);
        }
        return stored;
    }

    /** Returns what texts this engine takes, wherever they are bound. */
    final TextLimits texts() {
        return texts;
    }

    /** Says whether a text may hold the character with the number 0. Asked while the dialect is being made. */
    boolean holdsNullCharacters() {
        return true;
    }

    /** Refuses a value that the column of a new row would not keep as it is; returns what is written. */
    Object checkedOnInsert(EntityField field, Object stored) {
        return checked(field, stored);
    }

    /** Refuses a sum of decimals that the engine may have rounded. */
    BigDecimal checkedSum(EntityField field, BigDecimal sum) {
        return sum;
    }

    /** Returns the type of a column in {@code CREATE TABLE}: what the entity says, else {@link #typeName}. */
    final String columnType(EntityField field) {
        String given = field.sqlType();
        return given == null ? typeName(field) : given;
    }

    /** Returns the type of a column that suits its values. */
    abstract String typeName(EntityField field);

    /** Returns the word after a generated column that keeps its value in the row. */
    String storedColumn() {
        return " stored";
    }

    /** Returns the statement that creates the type of a column unless it is there; null if none is needed. */
    @Nullable
    String createType(EntityField field) {
        return null;
    }

    /** Returns the type that jOOQ sees in a field's column when it renders queries. */
    static DataType<?> renderedType(EntityField field) {
        return switch (field.kind()) {
            case BOOLEAN -> SQLDataType.BOOLEAN;
            case BYTE, SHORT, INTEGER -> SQLDataType.INTEGER;
            case LONG -> SQLDataType.BIGINT;
            case FLOAT, DOUBLE -> SQLDataType.DOUBLE;
            case DECIMAL -> SQLDataType.NUMERIC;
            case STRING -> SQLDataType.VARCHAR;
            case DATE -> SQLDataType.LOCALDATE;
            case TIME -> SQLDataType.LOCALTIME;
            case DATETIME, INSTANT -> SQLDataType.LOCALDATETIME;
            default -> SQLDataType.OTHER;
        };
    }

    static String varchar(EntityField field, String unbounded) {
        return field.length() < 0 ? unbounded : "varchar(" + field.length() + ")";
    }

    static String decimal(String name, EntityField field) {
        return name + "(" + field.precision() + ", " + field.scale() + ")";
    }

    // --- conditions ---------------------------------------------------------------------------------------------

    /** The most values of a list that get placeholders of their own. */
    private static final int MOST_LISTED = 4_096;

    /** Stands for the size of a list that is longer than statements should be, which becomes one JSON parameter. */
    static final int AS_TABLE = Integer.MAX_VALUE;

    /**
     * Says how many placeholders a list of so many values gets; 1 where a list is one array parameter, and
     * {@link #AS_TABLE} where it becomes a table.
     */
    int listSize(int values) {
        if (arrayParameters()) {
            return 1;
        }
        if (values > MOST_LISTED) {
            return AS_TABLE;
        }
        int bit = Integer.highestOneBit(values);
        return bit == values ? values : bit << 1;
    }

    /** Says whether a list of values is bound as one array. */
    boolean arrayParameters() {
        return false;
    }

    /** Returns a placeholder as a column is compared with it. */
    Field<Object> compared(Field<Object> placeholder, ValueKind kind) {
        return placeholder;
    }

    /** Binds a list of values as one array. */
    void bindArray(PreparedStatement statement, int index, ValueKind kind, List<Object> stored) throws SQLException {
        throw new IllegalStateException(engine + " has no array parameters");
    }

    /** Looks a column up in the table that the database makes of a JSON array. */
    Condition inTable(Field<?> column, @Nullable EntityField field, ValueKind kind, Field<String> json) {
        throw new IllegalStateException(engine + " has array parameters");
    }

    /** Returns what stands for a stored value in the JSON array of {@link #inTable}: a number or a text. */
    Object listed(ValueKind kind, Object stored) {
        return switch (kind) {
            case BOOLEAN -> (Boolean) stored ? 1 : 0;
            case DURATION -> Codecs.micros((Duration) stored);
            case BYTE, SHORT, INTEGER, LONG, FLOAT, DOUBLE -> stored;
            default -> stored.toString();
        };
    }

    /** Refuses a pattern that this engine does not take; returns it. */
    String checkedPattern(String pattern) {
        return pattern;
    }

    /** Compares a text column with a pattern, with or without regard to case. */
    Condition like(Field<String> column, Field<String> pattern, boolean ignoreCase) {
        return ignoreCase ? DSL.upper(column).like(DSL.upper(pattern), ESCAPE) : column.like(pattern, ESCAPE);
    }

    /** Compares two texts without regard to case. */
    Condition equalIgnoringCase(Field<String> column, Field<String> value) {
        return DSL.upper(column).eq(DSL.upper(value));
    }

    /** Asks what two arrays have in common. */
    Condition arrays(Lookup lookup, Field<?> left, Field<?> right) {
        throw noLookup(lookup);
    }

    /** Matches a regular expression. */
    abstract Condition regex(Field<String> column, Field<String> pattern, boolean ignoreCase);

    /** Returns whole numbers as floating point numbers. */
    Field<Double> floating(Field<?> integers) {
        return integers.cast(SQLDataType.DOUBLE);
    }

    /** Returns decimals as they are averaged with enough digits. */
    Field<BigDecimal> averaged(Field<BigDecimal> decimals) {
        return decimals;
    }

    /** Returns how functions, calculations and conversions are said. */
    abstract SqlFunctions functions();

    /** Returns how JSON documents are looked into. */
    abstract JsonSql json();

    /** Makes the exception for a lookup that this engine lacks. */
    final NotSupportedException noLookup(Lookup lookup) {
        return new NotSupportedException(
                "The lookup '" + lookup.id() + "' cannot be asked of " + engine.id() + " for such a value.");
    }

    // --- statements ---------------------------------------------------------------------------------------------

    /** Says how far a query can lock the rows it reads. */
    RowLocks rowLocks() {
        return RowLocks.ALL;
    }

    /** Returns what keeps others from changing the rows of the queried entity until the transaction ends. */
    public RowLock ownRowLock() {
        return rowLocks().own();
    }

    /** Returns how is said what becomes of new rows that unique constraints refuse. */
    ConflictClauses conflicts() {
        return CONFLICTS;
    }

    private static final ConflictClauses CONFLICTS = new ConflictClauses(OnConflict.Targets.NAMED);

    /** Returns which conflicts an INSERT can update rows on. */
    public final OnConflict.Targets conflictTargets() {
        return conflicts().targets();
    }

    /**
     * Says whether a transaction goes on seeing what was there at its first query, unless a query locks what it reads;
     * and locks on rows that are not there keep others from inserting them.
     */
    public boolean repeatsReads() {
        return false;
    }

    /** Says whether the rows of an INSERT can be bound as one array for each column. */
    boolean insertsArrays(Insertion insertion) {
        return false;
    }

    /** Binds the values of a column, whose nulls stay null, as one array. */
    void bindColumn(PreparedStatement statement, int index, EntityField field, List<@Nullable Object> stored)
            throws SQLException {
        throw new IllegalStateException(engine + " inserts no arrays");
    }

    /**
     * Says whether rows without a value come where they are wanted anyway: as on PostgreSQL last, and first in descending
     * order; on SQLite, as Django has it there, the other way round.
     */
    boolean nullsComeAsWanted() {
        return true;
    }

    /** Says whether rows without a value come first in ascending order, where no ordering says where they come. */
    boolean nullsLead() {
        return false;
    }

    /** Says whether a query can keep the first of rows that are equal in some values. */
    boolean distinctOn() {
        return false;
    }

    /** Refuses to keep the first of equal rows where this is not done by numbering them either. */
    void checkDistinctOn() {}

    /** Says whether conditions on groups may speak of what the rows of a group have in common. */
    boolean havingKnowsGroups() {
        return true;
    }

    /** Refuses queries that cannot be combined. */
    void checkCombined(QueryPlan.Combined combined) {}

    /** Says whether a group may show all columns of a table whose key is the same in all of its rows. */
    boolean groupsByKey() {
        return true;
    }

    /** Says whether an ordering can tell where rows without a value come, those of distinct rows included. */
    boolean ordersNulls() {
        return true;
    }

    /** Says whether a recursive common table expression may stand in another one. */
    boolean nestsTrees() {
        return true;
    }

    /** Refuses a limit of time where the driver cannot end a statement that takes too long. */
    void checkTimeLimit() {}

    /** Returns how the database tells how it would run a query. */
    abstract Explaining explaining();

    /** Says whether OFFSET has to come with a LIMIT. */
    boolean offsetNeedsLimit() {
        return false;
    }

    /** Says whether an INSERT gives the generated key back as a result set, through a RETURNING clause. */
    boolean returning() {
        return false;
    }

    /** Says whether such a clause tells the rows in the order in which they were given, updated ones too. */
    boolean returnsInOrder() {
        return false;
    }

    /** Prepares a connection for a statement; called where it needs functions that the database lacks. */
    void addFunctions(Connection connection) throws SQLException {}

    /**
     * Opens a cursor on the server.
     *
     * @param exclusive true if nothing else runs on the connection until the cursor is closed
     */
    ResultSet openCursor(PreparedStatement statement, boolean exclusive) throws SQLException {
        statement.setFetchSize(FETCH_SIZE);
        return statement.executeQuery();
    }

    static final int FETCH_SIZE = 1_000;

    /** Says whether a cursor needs a transaction. */
    boolean cursorNeedsTransaction() {
        return false;
    }

    // --- schema -------------------------------------------------------------------------------------------------

    /** Returns the type of a key that counts up. */
    DataType<?> identityType(ValueKind kind) {
        return switch (kind) {
            case LONG -> SQLDataType.BIGINT;
            case SHORT -> SQLDataType.SMALLINT;
            default -> SQLDataType.INTEGER;
        };
    }

    /** Returns the rows, as many as the only placeholder says, that a query takes numbers from a sequence for. */
    @Nullable
    String sequenceRows() {
        return null;
    }

    /** Refuses a key from a sequence where there are none. */
    final void needSequences(EntityField key) {
        if (sequenceRows() == null) {
            throw new NotSupportedException(key + " takes its value from the sequence \"" + key.sequence() + "\", and "
                    + engine.id() + " has no sequences. Leave out sequence = ... to let the column count up, assign the"
                    + " key, or keep the entity on PostgreSQL, H2 or MariaDB.");
        }
    }

    /** Says whether a column that counts up is declared as the key in itself. */
    boolean identityIsKey() {
        return false;
    }

    /** Says whether foreign keys stand inside {@code CREATE TABLE} because they cannot be added later. */
    boolean inlineForeignKeys() {
        return false;
    }

    /** Returns the statement that lets tables be dropped in any order, or null if none is needed. */
    @Nullable
    String foreignKeyChecks(boolean on) {
        return null;
    }

    /** Says whether the creation of tables can be rolled back. */
    boolean transactionalSchema() {
        return false;
    }

    /** Says whether dropping a table takes foreign keys that point to it along. */
    boolean dropCascades() {
        return false;
    }

    /** Says whether the database makes an index for each foreign key by itself. */
    boolean indexesForeignKeys() {
        return false;
    }

    // --- errors -------------------------------------------------------------------------------------------------

    private static final int LONGEST_SQL = 1_024;

    /** Makes the exception for an error of the database. */
    DatabaseException translate(String alias, @Nullable String sql, SQLException e) {
        String text = sql == null || sql.length() <= LONGEST_SQL ? sql : sql.substring(0, LONGEST_SQL) + "…";
        String message = "Database \"" + alias + "\" (" + engine.id() + ") refused: "
                + Objects.requireNonNullElse(e.getMessage(), e.toString()) + (text == null ? "" : " SQL: " + text);
        if (TransactionConflictException.describes(e)) {
            return new TransactionConflictException(message, alias, text, e);
        }
        return switch (kindOf(e)) {
            case INTEGRITY -> new IntegrityException(message, alias, text, e);
            case DATA -> new DataException(message, alias, text, e);
            case OPERATIONAL -> new OperationalException(message, alias, text, e);
            case PROGRAMMING -> new ProgrammingException(message, alias, text, e);
            case OTHER -> new DatabaseException(message, alias, text, e);
        };
    }

    /** The classes of errors. */
    enum ErrorKind {
        INTEGRITY,
        DATA,
        OPERATIONAL,
        PROGRAMMING,
        OTHER
    }

    ErrorKind kindOf(SQLException e) {
        String state = e.getSQLState();
        if (state == null || state.length() < 2) {
            return kindOfClass(e);
        }
        return switch (state.substring(0, 2)) {
            case "23" -> ErrorKind.INTEGRITY;
            case "22", "21" -> ErrorKind.DATA;
            case "08", "40", "53", "55", "57", "58", "25" -> ErrorKind.OPERATIONAL;
            case "42" -> ErrorKind.PROGRAMMING;
            default -> kindOfClass(e);
        };
    }

    /** Where a driver gives no state of the standard, its class may still tell. */
    private static ErrorKind kindOfClass(SQLException e) {
        return e instanceof SQLTransientException
                        || e instanceof SQLRecoverableException
                        || e instanceof SQLNonTransientConnectionException
                        || e.getCause() instanceof IOException
                ? ErrorKind.OPERATIONAL
                : ErrorKind.OTHER;
    }

    final NotSupportedException noArrays(EntityField field) {
        return new NotSupportedException(field + " is an array, which Columba keeps on PostgreSQL only, not on "
                + engine.id() + ". Put @Json on it, or keep the entity on PostgreSQL.");
    }
}
