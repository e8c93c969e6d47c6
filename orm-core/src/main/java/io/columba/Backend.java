package io.columba;

import io.columba.db.Database;
import io.columba.internal.sql.RowWriter;
import io.columba.internal.sql.SqlExecutor;

/** What runs the statements of one alias. Thread-safe. */
record Backend(Database database, SqlExecutor executor, RowWriter writer) {
    static Backend of(Database database) {
        SqlExecutor executor = new SqlExecutor(database);
        return new Backend(database, executor, new RowWriter(executor));
    }
}
