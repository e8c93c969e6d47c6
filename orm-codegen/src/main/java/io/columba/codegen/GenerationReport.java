package io.columba.codegen;

import io.columba.codegen.schema.Warning;
import java.nio.file.Path;
import java.util.List;

/**
 * What a run did. Immutable.
 *
 * @param tables how many tables and views were read
 * @param entities how many entities there are for them
 * @param relations how many relations the entities declare, other sides not counted
 * @param written the files that are new or have changed
 * @param unchanged how many files were right already
 * @param warnings what the entities do not show as it is, and which files were left alone
 */
public record GenerationReport(
        int tables, int entities, int relations, List<Path> written, int unchanged, List<Warning> warnings) {
    /**
     * Copies the lists.
     *
     * @param tables how many tables and views were read
     * @param entities how many entities there are for them
     * @param relations how many relations the entities declare, other sides not counted
     * @param written the files that are new or have changed
     * @param unchanged how many files were right already
     * @param warnings what the entities do not show as it is, and which files were left alone
     */
    public GenerationReport {
        written = List.copyOf(written);
        warnings = List.copyOf(warnings);
    }

    /**
     * Sums the run up in one line.
     *
     * @return for example {@code 16 tables, 15 entities, 18 relations; 15 files written, 0 unchanged; 2 warnings}
     */
    public String summary() {
        return tables + " tables, " + entities + " entities, " + relations + " relations; " + written.size()
                + " files written, " + unchanged + " unchanged; " + warnings.size() + " warnings";
    }
}
