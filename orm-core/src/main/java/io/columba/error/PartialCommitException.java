package io.columba.error;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reports that a unit of work over several databases was committed on some of them only, because a later commit failed.
 *
 * <p>{@link #alias()} is the alias whose commit failed.
 */
public final class PartialCommitException extends DatabaseException {
    private static final long serialVersionUID = 1L;

    /** The aliases that were committed. */
    private final String[] committed;

    /** The aliases that were rolled back. */
    private final String[] rolledBack;

    /**
     * Makes an exception for a unit of work.
     *
     * @param message what went wrong, with the aliases
     * @param failed the alias whose commit failed
     * @param committed the aliases that were committed, in their order
     * @param rolledBack the aliases that were rolled back, in their order
     * @param cause why the commit failed
     */
    public PartialCommitException(
            String message, String failed, List<String> committed, List<String> rolledBack, @Nullable Throwable cause) {
        super(message, failed, null, cause);
        this.committed = committed.toArray(String[]::new);
        this.rolledBack = rolledBack.toArray(String[]::new);
    }

    /**
     * Returns the databases that keep the work.
     *
     * @return the aliases in the order in which they were committed; never empty
     */
    public List<String> committed() {
        return List.of(committed);
    }

    /**
     * Returns the databases that lost the work.
     *
     * @return the aliases in the order in which they would have been committed; the first is the one whose commit failed
     */
    public List<String> rolledBack() {
        return List.of(rolledBack);
    }
}
