package io.columba.internal.sql;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;

/** Keeps what was made for a shape. Bounded: when it is full, a part of it is forgotten. Thread-safe. */
final class ShapeCache {
    private static final int CAPACITY = 4_096;

    private final Map<Object, Object> made = new ConcurrentHashMap<>();
    private final LongAdder renderings = new LongAdder();

    /** Returns what is kept for a shape, or makes it. */
    @SuppressWarnings("unchecked")
    <T> T get(Object shape, Supplier<T> maker) {
        Object found = made.get(shape);
        if (found != null) {
            return (T) found;
        }
        T fresh = maker.get();
        renderings.increment();
        if (made.size() >= CAPACITY) {
            // Any part will do: whatever is in use comes back at its next call.
            made.keySet().stream().limit(CAPACITY / 4).toList().forEach(made::remove);
        }
        made.put(shape, fresh);
        return fresh;
    }

    /** Returns how often something had to be made. */
    long renderings() {
        return renderings.sum();
    }
}
