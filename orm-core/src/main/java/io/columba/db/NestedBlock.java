package io.columba.db;

import io.columba.error.DatabaseException;
import io.columba.error.TransactionManagementException;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is a block inside a running transaction: a savepoint, or part of the outer block. */
final class NestedBlock implements Block {
    private final RunningTransaction transaction;
    private final @Nullable String savepoint;

    private NestedBlock(RunningTransaction transaction, @Nullable String savepoint) {
        this.transaction = transaction;
        this.savepoint = savepoint;
    }

    static NestedBlock enter(RunningTransaction transaction, boolean wantsSavepoint) {
        // a broken transaction makes no savepoint; the block will find out with its first statement
        String savepoint = wantsSavepoint && !transaction.needsRollback() ? transaction.savepoint() : null;
        transaction.enterBlock();
        return new NestedBlock(transaction, savepoint);
    }

    @Override
    public boolean needsRollback() {
        return transaction.needsRollback();
    }

    @Override
    public @Nullable Throwable brokenBy() {
        return transaction.brokenBy();
    }

    @Override
    public boolean outermost() {
        return false;
    }

    @Override
    public List<CommitAction> commit() {
        transaction.leaveBlock();
        if (savepoint == null) {
            return List.of();
        }
        try {
            transaction.releaseSavepoint(savepoint);
        } catch (SQLException failure) {
            DatabaseException translated = transaction.translated("release a savepoint", "RELEASE", failure);
            undo(translated);
            throw translated;
        } catch (TransactionManagementException gone) {
            // the block itself went back to a savepoint older than its own
            breakOuter(gone);
            throw gone;
        }
        return List.of();
    }

    @Override
    public void rollback(@Nullable Throwable reason) {
        transaction.leaveBlock();
        undo(reason);
    }

    /** Undoes the block by itself; where that cannot be done the outer block has to go with it. */
    private void undo(@Nullable Throwable reason) {
        transaction.setNeedsRollback(false);
        if (savepoint == null) {
            breakOuter(reason);
            return;
        }
        try {
            transaction.rollbackToSavepoint(savepoint);
            transaction.releaseSavepoint(savepoint);
        } catch (SQLException | TransactionManagementException failure) {
            breakOuter(reason == null ? failure : reason);
        }
    }

    private void breakOuter(@Nullable Throwable reason) {
        if (reason == null) {
            transaction.setNeedsRollback(true);
        } else {
            transaction.breakOff(reason);
        }
    }
}
