package io.columba.meta;

import org.jspecify.annotations.Nullable;

/** Reads and writes one field of an entity without reflection. Immutable. */
public abstract class FieldAccess {
    /** Makes an access. */
    protected FieldAccess() {}

    /**
     * Returns the value of the field.
     *
     * @param entity the object that has the field
     * @return its value
     */
    public abstract @Nullable Object get(Object entity);

    /**
     * Writes the field.
     *
     * @param entity the object that has the field
     * @param value the value, of the field's own type
     */
    public abstract void set(Object entity, @Nullable Object value);

    /**
     * Writes a {@code long} without making an object of it where the field is a primitive.
     *
     * @param entity the object that has the field
     * @param value the value
     */
    public void setLong(Object entity, long value) {
        set(entity, value);
    }

    /**
     * Writes an {@code int} without making an object of it where the field is a primitive.
     *
     * @param entity the object that has the field
     * @param value the value
     */
    public void setInt(Object entity, int value) {
        set(entity, value);
    }

    /**
     * Writes a {@code double} without making an object of it where the field is a primitive.
     *
     * @param entity the object that has the field
     * @param value the value
     */
    public void setDouble(Object entity, double value) {
        set(entity, value);
    }

    /**
     * Writes a {@code boolean}.
     *
     * @param entity the object that has the field
     * @param value the value
     */
    public void setBoolean(Object entity, boolean value) {
        set(entity, value);
    }
}
