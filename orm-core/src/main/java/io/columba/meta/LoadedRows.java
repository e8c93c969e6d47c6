package io.columba.meta;

import java.util.BitSet;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Learns of every row that became an entity. Implementations belong to one query and one thread. */
@FunctionalInterface
public interface LoadedRows {
    /**
     * Takes notice of an entity into which a row is about to be read.
     *
     * @param entity the entity, as its constructor left it
     */
    default void made(Object entity) {}

    /**
     * Takes notice of an entity whose fields were just read.
     *
     * @param entity the entity
     * @param fields the positions of the fields that were read; null if all were
     */
    void loaded(Object entity, @Nullable BitSet fields);

    /**
     * Takes notice of the values that were worked out for the row of an entity.
     *
     * @param entity the entity, which was just read
     * @param values the values by their names
     */
    default void annotated(Object entity, Map<String, @Nullable Object> values) {}
}
