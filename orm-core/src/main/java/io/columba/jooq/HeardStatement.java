package io.columba.jooq;

import io.columba.db.AliasChoice;
import io.columba.db.Database;
import io.columba.db.QueryEvent;
import java.util.ArrayList;
import java.util.List;
import org.jooq.ExecuteContext;
import org.jooq.ExecuteListener;
import org.jooq.Query;
import org.jspecify.annotations.Nullable;

/** Lets the listeners of a database hear of the statements that a program runs through jOOQ. Thread-safe. */
final class HeardStatement implements ExecuteListener {
    private static final long serialVersionUID = 1L;
    private static final String START = "io.columba.start";
    private static final String SENT = "io.columba.sent";
    private static final String ROWS = "io.columba.rows";

    private final transient Database database;

    HeardStatement(Database database) {
        this.database = database;
    }

    @Override
    public void start(ExecuteContext context) {
        context.data(START, System.nanoTime());
    }

    @Override
    public void executeStart(ExecuteContext context) {
        context.data(SENT, true);
    }

    @Override
    public void resultEnd(ExecuteContext context) {
        context.data(ROWS, context.result() == null ? 0 : context.result().size());
    }

    @Override
    public void end(ExecuteContext context) {
        // a listener that refuses the connection is no failure of the statement
        boolean refused = context.data(SENT) == null && failure(context) == null;
        if (!refused && !database.listeners().isEmpty()) {
            database.report(new QueryEvent(
                    database.alias(),
                    QueryEvent.Operation.RAW,
                    null,
                    sql(context),
                    new AliasChoice(database.alias(), AliasChoice.Reason.EXPLICIT, null),
                    System.nanoTime() - (Long) context.data(START),
                    rows(context),
                    failure(context),
                    database.inAtomicBlock(),
                    () -> values(context.query())));
        }
    }

    private static String sql(ExecuteContext context) {
        String one = context.sql();
        return one == null ? String.join("; ", context.batchSQL()) : one;
    }

    private static long rows(ExecuteContext context) {
        Object read = context.data(ROWS);
        return read instanceof Integer count ? count : Math.max(0, context.rows());
    }

    private static @Nullable Throwable failure(ExecuteContext context) {
        return context.sqlException() == null ? context.exception() : context.sqlException();
    }

    private static List<@Nullable Object> values(@Nullable Query query) {
        return query == null ? List.of() : new ArrayList<>(query.getBindValues());
    }
}
