package io.columba.internal.sql;

import io.columba.db.AliasChoice;
import io.columba.db.Database;
import io.columba.db.Lease;
import io.columba.db.QueryEvent;
import io.columba.db.QueryEvent.Operation;
import io.columba.error.ColumbaException;
import io.columba.expr.Explain;
import io.columba.expr.RowLock;
import io.columba.internal.plan.Planner;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.plan.Shape;
import io.columba.meta.EntityType;
import io.columba.meta.LoadedRows;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Runs requests on one database: looks their shape up, binds, executes and reads. Thread-safe. */
public final class SqlExecutor {
    private final Database database;
    private final ShapeCache cache = new ShapeCache();
    private volatile @Nullable Speech speech;

    /** What is known once the engine is: its dialect and how it renders. */
    record Speech(Dialect dialect, Renderer renderer, InsertRenderer inserts) {}

    /** A rendered request and how its rows are read. */
    private record Prepared(QueryPlan plan, Rendered rendered, RowReader reader) {}

    private interface RowReader {
        @Nullable
        Object read(ResultSet rows, LoadedRows loaded) throws SQLException;
    }

    /** An entity and the value that was read with it. */
    public record Beside(Object entity, @Nullable Object value) {}

    /** What a caller brings along to a request. */
    public record Call(
            QueryRequest request,
            AliasChoice choice,
            LoadedRows loaded,
            UnaryOperator<@Nullable Object> values,
            @Nullable Duration timeout) {}

    /** Makes the executor of a database; nothing is opened. */
    public SqlExecutor(Database database) {
        this.database = database;
    }

    /** Returns the dialect of the database; this may open a first connection to learn its kind. */
    public Dialect dialect() {
        return speech().dialect();
    }

    /** Returns how many statements have been rendered, which is once for each shape. */
    public long renderings() {
        return cache.renderings();
    }

    Database database() {
        return database;
    }

    ShapeCache cache() {
        return cache;
    }

    Speech speech() {
        Speech known = speech;
        if (known == null) {
            Dialect dialect = Dialect.of(database.engine());
            Renderer renderer = new Renderer(dialect);
            known = new Speech(dialect, renderer, new InsertRenderer(renderer));
            speech = known;
        }
        return known;
    }

    // --- reading ------------------------------------------------------------------------------------------------

    /** Reads all rows: entities or {@link Beside}, or lists of values where the request asks for columns. */
    public List<@Nullable Object> list(Call call) {
        Ready ready = ready(call);
        List<@Nullable Object> result = new ArrayList<>();
        if (!ready.empty()) {
            run(ready, Operation.SELECT, call, statement -> {
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        result.add(ready.prepared().reader().read(rows, call.loaded()));
                    }
                }
                return result.size();
            });
        }
        return result;
    }

    /** Counts rows. */
    public long count(Call call) {
        Ready ready = ready(call);
        long[] number = new long[1];
        if (!ready.empty()) {
            run(ready, Operation.SELECT, call, statement -> {
                try (ResultSet rows = statement.executeQuery()) {
                    number[0] = rows.next() ? rows.getLong(1) : 0;
                    return 1;
                }
            });
        }
        return number[0];
    }

    /** Says whether there is a row. */
    public boolean exists(Call call) {
        Ready ready = ready(call);
        boolean[] found = new boolean[1];
        if (!ready.empty()) {
            run(ready, Operation.SELECT, call, statement -> {
                try (ResultSet rows = statement.executeQuery()) {
                    found[0] = rows.next();
                    return found[0] ? 1 : 0;
                }
            });
        }
        return found[0];
    }

    /** Asks how the database would run a query, or did; empty if it need not be asked. */
    public String explain(Call call, Explain how) {
        String prefix = dialect().explaining().prefix(how);
        Ready ready = ready(call);
        if (ready.empty()) {
            return "";
        }
        Rendered query = ready.prepared().rendered();
        Rendered asked = new Rendered(prefix + query.sql(), query.parameters(), query.ownFunctions());
        StringBuilder plan = new StringBuilder();
        run(
                new Statement(asked, Operation.SELECT, call.request().root(), call.choice(), null),
                ready.values(),
                limited(
                        statement -> {
                            try (ResultSet rows = statement.executeQuery()) {
                                return dialect().explaining().read(rows, plan);
                            }
                        },
                        call.timeout()));
        return plan.toString();
    }

    /** Works out figures over all rows, by name. */
    public Map<String, @Nullable Object> figures(Call call) {
        Ready ready = ready(call);
        List<QueryPlan.Item> figures = ready.prepared().plan().items();
        Map<String, @Nullable Object> result = new LinkedHashMap<>();
        if (ready.empty()) {
            figures.forEach(figure -> result.put(figure.name(), Figures.ofNothing(figure.term())));
            return result;
        }
        run(ready, Operation.SELECT, call, statement -> {
            try (ResultSet rows = statement.executeQuery()) {
                rows.next();
                List<?> values = (List<?>)
                        Objects.requireNonNull(ready.prepared().reader().read(rows, call.loaded()));
                for (int i = 0; i < values.size(); i++) {
                    result.put(figures.get(i).name(), values.get(i));
                }
                return 1;
            }
        });
        return result;
    }

    /** Reads the rows through a cursor of the server as they are asked for; whoever gets the stream closes it. */
    public Stream<Object> stream(Call call) {
        Ready ready = ready(call);
        if (ready.empty()) {
            return Stream.empty();
        }
        Cursor cursor = Cursor.open(
                this,
                ready.prepared().rendered(),
                ready.values(),
                call,
                rows -> ready.prepared().reader().read(rows, call.loaded()));
        return StreamSupport.stream(cursor, false).onClose(cursor::close);
    }

    /** Changes or deletes all rows of a request; returns how many they were. */
    public int change(Call call) {
        Ready ready = ready(call);
        if (ready.empty()) {
            return 0;
        }
        Operation operation =
                call.request().output() instanceof QueryRequest.Delete ? Operation.DELETE : Operation.UPDATE;
        return run(ready, operation, call, PreparedStatement::executeUpdate);
    }

    /** A prepared request with its values; {@code empty} says that no row can come of it, so no one need be asked. */
    private record Ready(Prepared prepared, List<@Nullable Object> values, boolean empty) {}

    private Ready ready(Call call) {
        Dialect dialect = dialect();
        RowLock lock = call.request().output().lock();
        if (lock != null) {
            dialect.rowLocks().check(lock, database);
        }
        if (call.timeout() != null) {
            dialect.checkTimeLimit();
        }
        Shape.Shaped shaped = Shape.of(call.request(), dialect::listSize);
        Prepared prepared = cache.get(shaped.shape(), () -> prepare(call.request()));
        List<@Nullable Object> values = shaped.values();
        values.replaceAll(call.values());
        Long limit = call.request().limit();
        return new Ready(prepared, values, prepared.plan().impossible() || (limit != null && limit == 0));
    }

    private Prepared prepare(QueryRequest request) {
        QueryPlan plan = Planner.plan(request, dialect()::listSize);
        // what can find nothing is never sent
        Rendered rendered =
                plan.impossible() ? Rendered.NOTHING : speech().renderer().render(plan);
        return new Prepared(plan, rendered, reader(plan));
    }

    private RowReader reader(QueryPlan plan) {
        if (plan.output() instanceof QueryPlan.Entities entities) {
            return entities(entities);
        }
        if (plan.output() instanceof QueryPlan.Columns columns) {
            List<Codec.Reading> readers = readers(columns.items());
            int[] row = columns.row().stream().mapToInt(position -> position).toArray();
            return (rows, loaded) -> {
                List<@Nullable Object> values = new ArrayList<>(row.length);
                for (int position : row) {
                    values.add(readers.get(position).read(rows, position + 1));
                }
                return values;
            };
        }
        return (rows, loaded) -> rows.getObject(1);
    }

    private List<Codec.Reading> readers(List<QueryPlan.Item> items) {
        return items.stream()
                .map(item -> Figures.reading(item.term(), dialect()))
                .toList();
    }

    private RowReader entities(QueryPlan.Entities entities) {
        EntityReader reader = new EntityReader(entities.read(), dialect());
        int first = entities.read().columns().size() + 1;
        if (entities.beside() != null) {
            Codec.Reading value = Figures.reading(entities.beside(), dialect());
            int last = first + entities.annotations().size();
            return (rows, loaded) -> new Beside(reader.read(rows, 1, loaded), value.read(rows, last));
        }
        if (entities.annotations().isEmpty()) {
            return (rows, loaded) -> reader.read(rows, 1, loaded);
        }
        List<Codec.Reading> readers = readers(entities.annotations());
        return (rows, loaded) -> {
            Object entity = reader.read(rows, 1, loaded);
            Map<String, @Nullable Object> values = new LinkedHashMap<>();
            for (int i = 0; i < readers.size(); i++) {
                values.put(entities.annotations().get(i).name(), readers.get(i).read(rows, first + i));
            }
            loaded.annotated(entity, values);
            return entity;
        };
    }

    // --- running ------------------------------------------------------------------------------------------------

    /** What is done with a bound statement; returns the number of rows. */
    interface Work {
        int on(PreparedStatement statement) throws SQLException;
    }

    private int run(Ready ready, Operation operation, Call call, Work work) {
        return run(
                new Statement(
                        ready.prepared().rendered(), operation, call.request().root(), call.choice(), null),
                ready.values(),
                limited(work, call.timeout()));
    }

    private Work limited(Work work, @Nullable Duration time) {
        TimeLimit limit = new TimeLimit(time);
        return time == null ? work : statement -> limit.within(statement, () -> work.on(statement));
    }

    /** A statement about to run; {@code key} is the column whose generated value the driver is asked for. */
    record Statement(
            Rendered rendered,
            Operation operation,
            @Nullable EntityType<?> entity,
            AliasChoice choice,
            @Nullable String key) {}

    int run(Statement statement, List<@Nullable Object> values, Work work) {
        Rendered rendered = statement.rendered();
        database.announce(statement.operation(), rendered.sql(), statement.choice());
        boolean heard = !database.listeners().isEmpty();
        long start = heard ? System.nanoTime() : 0;
        int count = 0;
        boolean refused = false;
        Throwable failure = null;
        try (Lease lease = database.lease()) {
            if (rendered.ownFunctions()) {
                dialect().addFunctions(lease.connection());
            }
            try (PreparedStatement prepared = statement.key() == null
                    ? lease.connection().prepareStatement(rendered.sql())
                    : lease.connection().prepareStatement(rendered.sql(), new String[] {statement.key()})) {
                refused = true;
                rendered.bind(prepared, values);
                refused = false;
                count = work.on(prepared);
            }
            return count;
        } catch (SQLException e) {
            failure = e;
            database.markBroken(e);
            throw dialect().translate(database.alias(), rendered.sql(), e);
        } catch (RuntimeException | Error e) {
            failure = e;
            throw e;
        } finally {
            // A value that does not fit is found before anything is sent.
            if (heard && !(refused && failure instanceof ColumbaException)) {
                report(statement, values, start, count, failure);
            }
        }
    }

    /** Tells the listeners of a statement that was begun at {@code start}. */
    void report(Statement statement, List<@Nullable Object> values, long start, int rows, @Nullable Throwable failure) {
        EntityType<?> entity = statement.entity();
        database.report(new QueryEvent(
                database.alias(),
                statement.operation(),
                entity == null ? null : entity.name(),
                statement.rendered().sql(),
                statement.choice(),
                System.nanoTime() - start,
                rows,
                failure,
                database.inAtomicBlock(),
                () -> BoundValues.of(statement.rendered(), values)));
    }
}
