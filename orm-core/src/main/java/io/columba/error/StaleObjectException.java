package io.columba.error;

import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * Reports that the row of an object with a {@code @Version} was changed or deleted since the object was loaded.
 *
 * <p>Nothing was written. A running transaction goes on; refresh the object, apply the change again and save.
 */
public final class StaleObjectException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    /** The name of the entity. */
    private final String entity;

    /** The key of the row; null if it could not be kept. */
    private final @Nullable Serializable key;

    /**
     * Makes an exception for an object whose version its row no longer has.
     *
     * @param message what was wrong and what to do next
     * @param alias the alias of the database
     * @param entity the name of the entity
     * @param key the key of the object
     */
    public StaleObjectException(String message, String alias, String entity, @Nullable Object key) {
        super(message, alias, null, null);
        this.entity = entity;
        this.key = key instanceof Serializable kept ? kept : null;
    }

    /**
     * Returns the name of the entity.
     *
     * @return the simple name of the entity class
     */
    public String entity() {
        return entity;
    }

    /**
     * Returns the key of the row that was to be changed.
     *
     * @return the key, a list of values for a composite one
     */
    public @Nullable Object key() {
        return key;
    }
}
