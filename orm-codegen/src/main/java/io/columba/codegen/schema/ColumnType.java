package io.columba.codegen.schema;

import java.util.List;

/**
 * The type of a column. Immutable.
 *
 * @param name the plain name in small letters and without sizes, such as {@code character varying}; of an array the name
 *     of its elements
 * @param sql the type as the engine writes it, such as {@code character varying(45)}
 * @param length the length of text or bytes; 0 or less if there is no limit
 * @param precision the digits of a decimal, or of the fraction of a second; 0 if not given
 * @param scale the digits after the point
 * @param unsigned whether an integer has no negative values
 * @param array whether the column holds an array of {@code name}
 * @param labels the values of an enum, in their order; empty for any other type
 * @param declared whether the type is an enum or domain with a name of its own, which {@code sql} gives
 */
public record ColumnType(
        String name,
        String sql,
        int length,
        int precision,
        int scale,
        boolean unsigned,
        boolean array,
        List<String> labels,
        boolean declared) {
    /**
     * Copies the labels.
     *
     * @param name the plain name in small letters and without sizes, such as {@code character varying}; of an array the name
     *     of its elements
     * @param sql the type as the engine writes it, such as {@code character varying(45)}
     * @param length the length of text or bytes; 0 or less if there is no limit
     * @param precision the digits of a decimal, or of the fraction of a second; 0 if not given
     * @param scale the digits after the point
     * @param unsigned whether an integer has no negative values
     * @param array whether the column holds an array of {@code name}
     * @param labels the values of an enum, in their order; empty for any other type
     * @param declared whether the type is an enum or domain with a name of its own, which {@code sql} gives
     */
    public ColumnType {
        labels = List.copyOf(labels);
    }
}
