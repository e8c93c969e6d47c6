package io.columba;

import io.columba.meta.LoadedRows;
import java.util.ArrayList;
import java.util.List;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Hands out the objects of a cursor after prefetching for a batch of them at once. One thread at a time. */
final class Batches<T extends Model> extends Spliterators.AbstractSpliterator<T> {
    private final Spliterator<T> rows;
    private final int size;
    private final Reading reading;
    private final List<Prefetch> prefetches;
    private List<T> batch = List.of();
    private int next;

    /** Who is read together at the moment. */
    static final class Reading {
        private final FetchMode mode;
        private Peers peers;

        Reading(FetchMode mode) {
            this.mode = mode;
            this.peers = Peers.of(mode);
        }

        LoadedRows loaded(String alias, @Nullable Databases explicit) {
            return Loading.loaded(alias, explicit, () -> peers);
        }

        private void startBatch() {
            peers = Peers.of(mode);
        }
    }

    Batches(Spliterator<T> rows, int size, Reading reading, List<Prefetch> prefetches) {
        super(Long.MAX_VALUE, ORDERED);
        this.rows = rows;
        this.size = size;
        this.reading = reading;
        this.prefetches = prefetches;
    }

    @Override
    public boolean tryAdvance(Consumer<? super T> action) {
        if (next == batch.size() && !fill()) {
            return false;
        }
        action.accept(batch.get(next++));
        return true;
    }

    private boolean fill() {
        reading.startBatch();
        List<T> filled = new ArrayList<>();
        while (filled.size() < size && rows.tryAdvance(filled::add)) {
            // each row adds itself
        }
        Prefetching.run(filled, prefetches);
        batch = filled;
        next = 0;
        return !filled.isEmpty();
    }
}
