package io.columba.meta;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The converters that serve every field of their type. Thread-safe. */
public final class Converters {
    private static final Map<Class<?>, Converter<?, ?>> REGISTERED = new ConcurrentHashMap<>();

    private Converters() {}

    /**
     * Registers a converter for every field of its type, in entities that have not been used yet.
     *
     * @param converter the converter; it takes the place of an earlier one for the same type
     */
    public static void register(Converter<?, ?> converter) {
        REGISTERED.put(converter.javaType(), converter);
    }

    static @Nullable Converter<?, ?> of(Class<?> javaType) {
        return REGISTERED.get(javaType);
    }
}
