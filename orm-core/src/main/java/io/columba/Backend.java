package io.columba;

import io.columba.db.Atomic;
import io.columba.db.Database;
import io.columba.db.TransactionAction;
import io.columba.internal.sql.RowInserter;
import io.columba.internal.sql.RowWriter;
import io.columba.internal.sql.SqlExecutor;

/** What runs the statements of one alias. Thread-safe. */
record Backend(Database database, SqlExecutor executor, RowWriter writer, RowInserter inserter) {
    /** Runs work in the transaction that is open, or in one of its own. */
    <X extends Exception> void atomic(Atomic options, TransactionAction<X> work) throws X {
        database.atomic(options, work.asWork());
    }

    static Backend of(Database database) {
        SqlExecutor executor = new SqlExecutor(database);
        return new Backend(database, executor, new RowWriter(executor), new RowInserter(executor));
    }
}
