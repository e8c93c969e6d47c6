package io.columba.internal.sql;

import io.columba.db.QueryEvent.Operation;
import io.columba.meta.LoadedRows;
import io.columba.meta.ValueKind;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Types;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** A query in the words of the program, whose rows become entities. Immutable. */
public final class RawSql {
    private final String sql;
    private final List<@Nullable Object> parameters;
    private final Map<String, String> translations;

    /** An entity and the columns that are none of its fields. */
    public record Row(Object entity, Map<String, @Nullable Object> others) {}

    /** Takes SQL apart as far as it must be; {@code translations} are names of fields by names of columns. */
    public RawSql(String sql, List<@Nullable Object> parameters, Map<String, String> translations) {
        RawText.demandQuery(sql);
        this.sql = sql;
        this.parameters = parameters;
        this.translations = translations;
    }

    /** Reads all rows. The request of the call says which entity they become. */
    public List<Row> list(SqlExecutor executor, SqlExecutor.Call call) {
        Rendered rendered = rendered(executor.dialect());
        SqlExecutor.Statement statement = new SqlExecutor.Statement(
                rendered, Operation.SELECT, call.request().root(), call.choice(), null);
        List<Row> result = new ArrayList<>();
        executor.run(statement, values(call), prepared -> {
            try (ResultSet rows = prepared.executeQuery()) {
                RawReader reader =
                        new RawReader(call.request().root(), rows.getMetaData(), translations, executor.dialect());
                while (rows.next()) {
                    result.add(reader.read(rows, call.loaded()));
                }
            }
            return result.size();
        });
        return result;
    }

    /** Reads the rows through a cursor; whoever gets the stream closes it. */
    public Stream<Row> stream(SqlExecutor executor, SqlExecutor.Call call) {
        Cursor cursor = Cursor.open(
                executor, rendered(executor.dialect()), values(call), call, new Rows(executor.dialect(), call));
        return StreamSupport.stream(cursor, false).onClose(cursor::close).map(Row.class::cast);
    }

    /** Learns the columns from the first row. */
    private final class Rows implements Cursor.Reading {
        private final Dialect dialect;
        private final SqlExecutor.Call call;
        private @Nullable RawReader reader;

        private Rows(Dialect dialect, SqlExecutor.Call call) {
            this.dialect = dialect;
            this.call = call;
        }

        @Override
        public Object read(ResultSet rows) throws SQLException {
            RawReader known = reader;
            if (known == null) {
                known = new RawReader(call.request().root(), rows.getMetaData(), translations, dialect);
                reader = known;
            }
            LoadedRows loaded = call.loaded();
            return known.read(rows, loaded);
        }
    }

    private List<@Nullable Object> values(SqlExecutor.Call call) {
        List<@Nullable Object> values = new ArrayList<>(parameters);
        values.replaceAll(call.values());
        return values;
    }

    private Rendered rendered(Dialect dialect) {
        List<Rendered.Parameter> bound = new ArrayList<>();
        for (int i = 0; i < parameters.size(); i++) {
            int slot = i;
            bound.add((statement, index, values) -> bind(dialect, statement, index, values.get(slot)));
        }
        return new Rendered(sql, bound, false);
    }

    private static void bind(Dialect dialect, PreparedStatement statement, int index, @Nullable Object value)
            throws SQLException {
        if (value == null) {
            statement.setNull(index, Types.NULL);
            return;
        }
        Object plain = plain(value);
        ValueKind kind = ValueKind.of(plain.getClass());
        Codec codec = kind == null ? null : dialect.codecOrNull(kind);
        if (codec == null) {
            statement.setObject(index, plain);
        } else {
            codec.bind(statement, index, plain);
        }
    }

    private static Object plain(Object value) {
        if (value instanceof Enum<?> constant) {
            return constant.name();
        }
        if (value instanceof BigInteger integer) {
            return new BigDecimal(integer);
        }
        if (value instanceof OffsetDateTime time) {
            return time.toInstant();
        }
        if (value instanceof ZonedDateTime time) {
            return time.toInstant();
        }
        return value instanceof Character character ? character.toString() : value;
    }
}
