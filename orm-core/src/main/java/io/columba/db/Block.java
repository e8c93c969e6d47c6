package io.columba.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is an open atomic block on one alias. It ends once, by {@code commit} or {@code rollback}, in its own thread. */
sealed interface Block permits OutermostBlock, NestedBlock {

    /** Tells whether an error or the program's wish lets it be rolled back only. */
    boolean needsRollback();

    /** Returns the error because of which it can only be rolled back; null if there is none. */
    @Nullable
    Throwable brokenBy();

    /** Tells whether its commit is one of the database, and not only the end of a savepoint. */
    boolean outermost();

    /** Commits it, or rolls it back and reports why that failed; returns what waited for that commit. */
    List<CommitAction> commit();

    /** Undoes it; {@code reason} is null if the program wished it. */
    void rollback(@Nullable Throwable reason);

    /** Ends it after its work returned. */
    default List<CommitAction> end() {
        if (needsRollback()) {
            rollback(brokenBy());
            return List.of();
        }
        return commit();
    }
}
