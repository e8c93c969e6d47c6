package io.columba;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Says what a row of values becomes.
 *
 * @param <R> what a row becomes
 */
interface RowShape<R extends @Nullable Object> {
    /** A map of the values by their names. */
    RowShape<Map<String, @Nullable Object>> NAMED = (names, row) -> {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        for (int i = 0; i < names.size(); i++) {
            named.put(names.get(i), row.get(i));
        }
        return named;
    };

    /** The values in their order. */
    RowShape<List<@Nullable Object>> LISTED = (names, row) -> Collections.unmodifiableList(row);

    /** The first value. */
    RowShape<@Nullable Object> FIRST = (names, row) -> row.get(0);

    R of(List<String> names, List<@Nullable Object> row);
}
