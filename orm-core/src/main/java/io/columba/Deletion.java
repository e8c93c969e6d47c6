package io.columba;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a deletion removed (Django: the pair that {@code delete()} returns). Immutable.
 *
 * @param total the number of rows of all entities
 * @param perEntity the number of rows of each entity class that lost any
 */
public record Deletion(int total, Map<Class<? extends Model>, Integer> perEntity) {
    /**
     * Makes a result.
     *
     * @param total the number of rows of all entities
     * @param perEntity the number of rows of each entity class that lost any
     */
    public Deletion {
        perEntity = Collections.unmodifiableMap(new LinkedHashMap<>(perEntity));
    }
}
