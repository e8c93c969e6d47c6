package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.ProgrammingException;
import io.columba.internal.plan.QueryRequest;
import io.columba.internal.sql.SqlExecutor;
import io.columba.meta.LoadedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.Function;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/** Runs queries that read objects: the rows, what is prefetched for them, and who is read together. */
final class Fetching {
    /** How many objects a stream reads ahead where it has to prefetch for them. */
    private static final int BATCH_SIZE = 1000;

    private Fetching() {}

    @SuppressWarnings("unchecked")
    static <T extends Model> List<T> list(Query<T> query) {
        List<T> known = query.prefetched();
        if (known != null) {
            return new ArrayList<>(known);
        }
        Prefetching.check(query.entity(), query.prefetches());
        AliasChoice choice = query.choice();
        Peers peers = Peers.of(query.fetchMode());
        LoadedRows loaded = Loading.loaded(choice.alias(), query.explicitDatabases(), peers);
        List<T> found = (List<T>) (List<?>) run(query, choice, executor -> executor.list(call(query, choice, loaded)));
        found.forEach(query::acquainted);
        Prefetching.run(found, query.prefetches());
        return found;
    }

    /** Reads objects, each with the value at the end of a path. Nothing is prefetched for them. */
    static List<SqlExecutor.Beside> listBeside(Query<?> query, String path) {
        AliasChoice choice = query.choice();
        LoadedRows loaded = Loading.loaded(choice.alias(), query.explicitDatabases(), Peers.of(query.fetchMode()));
        QueryRequest request = query.request(query.entities(query.fields()).with(path));
        List<SqlExecutor.Beside> found = new ArrayList<>();
        run(query, choice, executor -> executor.list(query.call(request, choice, loaded)))
                .forEach(row -> found.add((SqlExecutor.Beside) Objects.requireNonNull(row)));
        return found;
    }

    static <T extends Model> Stream<T> stream(Query<T> query) {
        List<T> known = query.prefetched();
        if (known != null) {
            return known.stream();
        }
        Prefetching.check(query.entity(), query.prefetches());
        return inBatches(query, reading -> rows(query, reading));
    }

    static <T extends Model> Stream<T> stream(Query<T> query, int batchSize) {
        if (batchSize < 1) {
            throw new IllegalArgumentException("A batch has 1 object or more, not " + batchSize + ".");
        }
        List<T> known = query.prefetched();
        if (known != null) {
            return known.stream();
        }
        Prefetching.check(query.entity(), query.prefetches());
        return inBatches(query, batchSize, reading -> rows(query, reading));
    }

    /** Streams in batches only if something is to be prefetched; else each object stands for itself. */
    static <T extends Model> Stream<T> inBatches(Query<T> query, Function<Batches.Reading, Stream<T>> rows) {
        if (query.prefetches().isEmpty()) {
            FetchMode alone = query.fetchMode() == FetchMode.PEERS ? FetchMode.ONE : query.fetchMode();
            return rows.apply(new Batches.Reading(alone));
        }
        return inBatches(query, BATCH_SIZE, rows);
    }

    private static <T extends Model> Stream<T> inBatches(
            Query<T> query, int size, Function<Batches.Reading, Stream<T>> open) {
        Batches.Reading reading = new Batches.Reading(query.fetchMode());
        Stream<T> rows = open.apply(reading);
        Batches<T> batches = new Batches<>(rows.spliterator(), size, reading, query.prefetches());
        return StreamSupport.stream(batches, false).onClose(rows::close);
    }

    @SuppressWarnings("unchecked")
    private static <T extends Model> Stream<T> rows(Query<T> query, Batches.Reading reading) {
        AliasChoice choice = query.choice();
        LoadedRows loaded = reading.loaded(choice.alias(), query.explicitDatabases());
        Stream<T> rows =
                (Stream<T>) (Stream<?>) run(query, choice, executor -> executor.stream(call(query, choice, loaded)));
        return rows.map(query::acquainted);
    }

    private static <R> R run(Query<?> query, AliasChoice choice, Function<SqlExecutor, R> work) {
        SqlExecutor executor = query.databases().backend(choice.alias()).executor();
        if (query.selectRelated().isEmpty()) {
            return work.apply(executor);
        }
        JoinedDatabases.check(query, choice);
        try {
            return work.apply(executor);
        } catch (ProgrammingException e) {
            throw JoinedDatabases.explained(query, choice, e);
        }
    }

    private static SqlExecutor.Call call(Query<?> query, AliasChoice choice, LoadedRows loaded) {
        LoadedFields fields = Prefetching.withKeys(query.entity(), query.loadedFields(), query.prefetches());
        QueryRequest request = query.request(query.entities(fields.of(query.entity())));
        return query.call(request, choice, loaded);
    }
}
