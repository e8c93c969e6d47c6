package io.columba.codegen.emit;

import java.util.List;
import java.util.Map;

/**
 * How the entities of a schema are to look. Tables and columns are named as the catalogue spells them, a table of another
 * schema than the default one as {@code schema.table}, a column as {@code table.column}. Immutable.
 *
 * @param packageName the package of the classes
 * @param app the application label; empty for none
 * @param using the alias of entities about which no router has an opinion; empty for none
 * @param publicFields whether fields are public instead of having accessors
 * @param singular whether a class is called by the singular of its table
 * @param stripPrefixes what is cut off the beginning of names of tables
 * @param reverseSides whether the other side of each relation is declared
 * @param classNames simple class names by table
 * @param fieldNames names of fields, those of relations too, by column
 * @param reverseNames names of the other side by column
 * @param types Java types by column, or by SQL type
 * @param converters converter classes by column, or by SQL type
 * @param managers manager classes by table
 */
public record EmitOptions(
        String packageName,
        String app,
        String using,
        boolean publicFields,
        boolean singular,
        List<String> stripPrefixes,
        boolean reverseSides,
        Map<String, String> classNames,
        Map<String, String> fieldNames,
        Map<String, String> reverseNames,
        Map<String, String> types,
        Map<String, String> converters,
        Map<String, String> managers) {
    /**
     * Copies the lists and maps.
     *
     * @param packageName the package of the classes
     * @param app the application label; empty for none
     * @param using the alias of entities about which no router has an opinion; empty for none
     * @param publicFields whether fields are public instead of having accessors
     * @param singular whether a class is called by the singular of its table
     * @param stripPrefixes what is cut off the beginning of names of tables
     * @param reverseSides whether the other side of each relation is declared
     * @param classNames simple class names by table
     * @param fieldNames names of fields, those of relations too, by column
     * @param reverseNames names of the other side by column
     * @param types Java types by column, or by SQL type
     * @param converters converter classes by column, or by SQL type
     * @param managers manager classes by table
     */
    public EmitOptions {
        stripPrefixes = List.copyOf(stripPrefixes);
        classNames = Map.copyOf(classNames);
        fieldNames = Map.copyOf(fieldNames);
        reverseNames = Map.copyOf(reverseNames);
        types = Map.copyOf(types);
        converters = Map.copyOf(converters);
        managers = Map.copyOf(managers);
    }

    /**
     * Makes the options that are usual: accessors, singular class names, other sides declared.
     *
     * @param packageName the package of the classes
     * @return the options
     */
    public static EmitOptions of(String packageName) {
        return new EmitOptions(
                packageName,
                "",
                "",
                false,
                true,
                List.of(),
                true,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of());
    }
}
