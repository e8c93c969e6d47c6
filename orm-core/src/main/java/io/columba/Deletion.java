package io.columba;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a deletion removed (Django: the pair that {@code delete()} returns). Immutable.
 *
 * @param total the number of rows of all entities
 * @param perEntity the number of rows of each entity class that lost any; those of all automatic link tables under
 *     {@link Link}
 * @param perLabel the same by the label of the entity, such as {@code library.Book}, which tells link tables apart:
 *     {@code library.Book_tags}
 */
public record Deletion(int total, Map<Class<? extends Model>, Integer> perEntity, Map<String, Integer> perLabel) {
    /**
     * Makes a result.
     *
     * @param total the number of rows of all entities
     * @param perEntity the number of rows of each entity class that lost any
     * @param perLabel the number of rows of each entity that lost any, by label
     */
    public Deletion {
        perLabel = Collections.unmodifiableMap(new LinkedHashMap<>(perLabel));
        perEntity = Collections.unmodifiableMap(new LinkedHashMap<>(perEntity));
    }
}
