package io.columba.db;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** Is the block that began a transaction. */
record OutermostBlock(Transactions transactions, RunningTransaction transaction) implements Block {

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
        return true;
    }

    @Override
    public List<CommitAction> commit() {
        return transactions.commit(transaction);
    }

    @Override
    public void rollback(@Nullable Throwable reason) {
        transactions.rollback(transaction, reason);
    }
}
