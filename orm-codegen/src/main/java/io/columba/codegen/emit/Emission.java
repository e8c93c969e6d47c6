package io.columba.codegen.emit;

import io.columba.codegen.schema.Warning;
import java.util.List;

/**
 * What was made of a schema. Immutable.
 *
 * @param files the files, by class name
 * @param entities how many of them are entities; the others are enums
 * @param relations how many relations the entities declare, other sides not counted
 * @param warnings what the entities do not show as it is
 */
public record Emission(List<SourceFile> files, int entities, int relations, List<Warning> warnings) {
    /**
     * Copies the lists.
     *
     * @param files the files, by class name
     * @param entities how many of them are entities; the others are enums
     * @param relations how many relations the entities declare, other sides not counted
     * @param warnings what the entities do not show as it is
     */
    public Emission {
        files = List.copyOf(files);
        warnings = List.copyOf(warnings);
    }
}
