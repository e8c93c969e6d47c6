package io.columba.meta;

/**
 * Converts between a Java type and one that a column can hold.
 *
 * <p>Name it with {@code @Convert} on a field, or register it once for every field of its type with
 * {@link Converters#register}. Implementations are immutable; neither method sees null.
 *
 * @param <J> the type of the field
 * @param <S> the stored type: one of the types that Columba maps without a converter
 */
public interface Converter<J, S> {
    /**
     * Returns the type of the fields this converter is for.
     *
     * @return the type of the field
     */
    Class<J> javaType();

    /**
     * Returns the type that is written to the column.
     *
     * @return the stored type
     */
    Class<S> storedType();

    /**
     * Converts the value of a field to the value of its column.
     *
     * @param value the value of the field, never null
     * @return what the column holds
     */
    S toStored(J value);

    /**
     * Converts the value of a column to the value of its field.
     *
     * @param stored the value of the column, never null
     * @return what the field holds
     */
    J fromStored(S stored);
}
