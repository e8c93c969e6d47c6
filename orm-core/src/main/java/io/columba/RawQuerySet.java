package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.FieldException;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.sql.RawSql;
import io.columba.internal.sql.SqlExecutor;
import io.columba.path.RelationPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A query in SQL of one's own whose rows become objects (Django: {@code RawQuerySet}). Immutable; each evaluation asks
 * the database, inside the transaction that is open there, if there is one.
 *
 * <p>Columns are matched with fields by their names, without regard to case; fields that have no column in the result are
 * deferred, and columns that belong to no field are found in {@link #rows()}. The key has to be there.
 *
 * <p>Database: {@link #using}, else a router's {@code dbForRead}, else that of the object on whose behalf is asked, else
 * {@code @Entity(using)}, else {@code default}. The SQL is sent as it is, so it has to be of that database's kind; on
 * PostgreSQL an operator with a question mark is written with two.
 *
 * @param <T> the entity
 */
public final class RawQuerySet<T extends Model> implements Iterable<T> {
    private final Query<T> query;
    private final String sql;
    private final List<@Nullable Object> parameters;
    private final Map<String, String> translations;
    private final RawSql raw;

    /**
     * An object with the columns of its row that belong to no field.
     *
     * @param <T> the entity
     * @param object the object
     * @param others the values as JDBC gave them, by the names of their columns
     */
    public record Row<T>(T object, Map<String, @Nullable Object> others) {}

    private RawQuerySet(
            Query<T> query, String sql, List<@Nullable Object> parameters, Map<String, String> translations) {
        this.query = query;
        this.sql = sql;
        this.parameters = parameters;
        this.translations = translations;
        this.raw = new RawSql(sql, parameters, translations);
    }

    static <T extends Model> RawQuerySet<T> of(Query<T> query, String sql, @Nullable Object... parameters) {
        return new RawQuerySet<>(
                query.withoutPrefetch(),
                sql,
                Collections.unmodifiableList(new ArrayList<>(Arrays.asList(parameters))),
                Map.of());
    }

    // --- steps --------------------------------------------------------------------------------------------------

    /**
     * Chooses the database.
     *
     * @param alias the alias; null leaves the choice to the routers
     * @return the query on that database
     */
    public RawQuerySet<T> using(@Nullable String alias) {
        return with(query.on(alias));
    }

    /**
     * Names the fields of columns that have other names in the result.
     *
     * @param fields names of fields by names of columns
     * @return the query that knows them
     */
    public RawQuerySet<T> translations(Map<String, String> fields) {
        return new RawQuerySet<>(query, sql, parameters, Map.copyOf(fields));
    }

    /**
     * Reads related objects with the objects, as {@link QuerySteps#prefetchRelated(String...)} does.
     *
     * @param paths relations, along relations
     * @return the query whose objects have their relations loaded
     */
    public RawQuerySet<T> prefetchRelated(String... paths) {
        return prefetchRelated(Arrays.stream(paths).map(Prefetch::of).toArray(Prefetch[]::new));
    }

    /**
     * Reads related objects with the objects, as by the names of the relations.
     *
     * @param first a relation, along relations
     * @param more more relations
     * @return the query whose objects have their relations loaded
     */
    public RawQuerySet<T> prefetchRelated(RelationPath<?> first, RelationPath<?>... more) {
        return prefetchRelated(TypedNames.of(first, more));
    }

    /**
     * Reads related objects with the objects, as {@link QuerySteps#prefetchRelated(Prefetch...)} does.
     *
     * @param relations the relations
     * @return the query whose objects have their relations loaded
     */
    public RawQuerySet<T> prefetchRelated(Prefetch... relations) {
        return with(query.prefetching(List.of(relations)));
    }

    private RawQuerySet<T> with(Query<T> steps) {
        return new RawQuerySet<>(steps, sql, parameters, translations);
    }

    // --- evaluation ---------------------------------------------------------------------------------------------

    /**
     * Returns the alias that reading would use now.
     *
     * @return the alias
     */
    public String db() {
        return query.choice().alias();
    }

    /**
     * Reads all objects.
     *
     * @return the objects, in a list of their own
     * @throws FieldException if the key is not among the columns, or a translation names no field
     * @throws io.columba.error.CrossDatabaseException if a parameter is an object of another database
     * @throws io.columba.error.DatabaseException if the database reports an error
     */
    public List<T> list() {
        return new ArrayList<>(rows().stream().map(Row::object).toList());
    }

    /**
     * Reads all objects, each with the columns that belong to no field.
     *
     * @return the rows
     * @throws FieldException if the key is not among the columns, or a translation names no field
     * @throws io.columba.error.CrossDatabaseException if a parameter is an object of another database
     * @throws io.columba.error.DatabaseException if the database reports an error
     */
    public List<Row<T>> rows() {
        Prefetching.check(query.entity(), query.prefetches());
        Batches.Reading reading = new Batches.Reading(query.fetchMode());
        List<Row<T>> rows = ask(
                reading,
                (executor, call) ->
                        raw.list(executor, call).stream().map(this::row).toList());
        Prefetching.run(rows.stream().map(Row::object).toList(), query.prefetches());
        return rows;
    }

    /**
     * Reads the objects through a cursor of the server while they are asked for, as {@link QueryResults#stream()} does.
     *
     * @return a stream that holds a connection until it is closed: use try-with-resources
     * @throws FieldException at the first row if the key is not among the columns
     */
    public Stream<T> stream() {
        Prefetching.check(query.entity(), query.prefetches());
        return Fetching.inBatches(
                query,
                reading -> ask(
                        reading,
                        (executor, call) -> raw.stream(executor, call)
                                .map(found -> row(found).object())));
    }

    /** Reads all objects and walks them. */
    @Override
    public Iterator<T> iterator() {
        return list().iterator();
    }

    /**
     * Returns the first object, in the order of the SQL. Give it a limit if it has many rows.
     *
     * @return the object, or empty
     */
    public Optional<T> first() {
        try (Stream<T> objects = stream()) {
            return objects.findFirst();
        }
    }

    private interface Asking<R> {
        R ask(SqlExecutor executor, SqlExecutor.Call call);
    }

    private <R> R ask(Batches.Reading reading, Asking<R> asking) {
        AliasChoice choice = query.choice();
        QueryRequest request = query.request(QueryRequest.Entities.of(null));
        return asking.ask(
                query.databases().backend(choice.alias()).executor(),
                query.call(request, choice, reading.loaded(choice.alias(), query.explicitDatabases())));
    }

    @SuppressWarnings("unchecked")
    private Row<T> row(RawSql.Row found) {
        return new Row<>((T) found.entity(), Collections.unmodifiableMap(found.others()));
    }

    @Override
    public String toString() {
        return "RawQuerySet(" + sql + ")";
    }
}
