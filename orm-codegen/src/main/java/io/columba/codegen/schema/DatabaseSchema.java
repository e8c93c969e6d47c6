package io.columba.codegen.schema;

import io.columba.db.Engine;
import java.util.List;

/**
 * What was read from a database. Immutable.
 *
 * @param engine the engine
 * @param tables the tables and views, by name
 * @param warnings what could not be read, or was left out
 */
public record DatabaseSchema(Engine engine, List<Table> tables, List<Warning> warnings) {
    /**
     * Copies the lists.
     *
     * @param engine the engine
     * @param tables the tables and views, by name
     * @param warnings what could not be read, or was left out
     */
    public DatabaseSchema {
        tables = List.copyOf(tables);
        warnings = List.copyOf(warnings);
    }
}
