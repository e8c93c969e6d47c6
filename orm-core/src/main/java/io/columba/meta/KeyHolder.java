package io.columba.meta;

import org.jspecify.annotations.Nullable;

/** The part of a to-one relation that the column of its foreign key is read from and written to. One thread at a time. */
public abstract class KeyHolder {
    /** Makes a holder without a key. */
    protected KeyHolder() {}

    /**
     * Returns the key that is written to the foreign key's column.
     *
     * @return the key; null if the relation is absent
     */
    protected abstract @Nullable Object currentKey();

    /**
     * Takes the key that was read from the foreign key's column.
     *
     * @param key the key; null if the relation is absent
     */
    protected abstract void keyLoaded(@Nullable Object key);

    /**
     * Takes the related object that was read in the same query.
     *
     * @param target the related object; null if the relation is absent
     */
    protected abstract void targetLoaded(@Nullable Object target);
}
