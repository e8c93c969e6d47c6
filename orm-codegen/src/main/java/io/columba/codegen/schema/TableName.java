package io.columba.codegen.schema;

/**
 * The name of a table or view. Immutable.
 *
 * @param schema the schema; empty where the engine has none, or for the one that needs no naming
 * @param name the name, as the catalogue spells it
 */
public record TableName(String schema, String name) implements Comparable<TableName> {
    @Override
    public int compareTo(TableName other) {
        int bySchema = schema.compareTo(other.schema);
        return bySchema == 0 ? name.compareTo(other.name) : bySchema;
    }

    @Override
    public String toString() {
        return schema.isEmpty() ? name : schema + "." + name;
    }
}
