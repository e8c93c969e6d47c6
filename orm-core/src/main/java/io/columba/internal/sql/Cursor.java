package io.columba.internal.sql;

import io.columba.db.Lease;
import io.columba.db.QueryEvent.Operation;
import io.columba.error.ColumbaException;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Spliterators;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows of a query, read from the server as they are asked for. One thread at a time; close it. */
final class Cursor extends Spliterators.AbstractSpliterator<Object> implements AutoCloseable {
    private final SqlExecutor executor;
    private final SqlExecutor.Statement statement;
    private final Lease lease;
    private final PreparedStatement prepared;
    private final ResultSet rows;
    private final Reading reading;
    private final boolean ownTransaction;
    private final List<@Nullable Object> values;
    private final long start;
    private int count;
    private @Nullable Throwable failure;
    private boolean exhausted;
    private boolean closed;

    interface Reading {
        @Nullable
        Object read(ResultSet rows) throws SQLException;
    }

    private Cursor(
            SqlExecutor executor,
            SqlExecutor.Statement statement,
            Lease lease,
            PreparedStatement prepared,
            ResultSet rows,
            Reading reading,
            boolean ownTransaction,
            List<@Nullable Object> values,
            long start) {
        super(Long.MAX_VALUE, ORDERED);
        this.executor = executor;
        this.statement = statement;
        this.lease = lease;
        this.prepared = prepared;
        this.rows = rows;
        this.reading = reading;
        this.ownTransaction = ownTransaction;
        this.values = values;
        this.start = start;
    }

    @SuppressWarnings("MustBeClosedChecker")
    static Cursor open(
            SqlExecutor executor,
            Rendered rendered,
            List<@Nullable Object> values,
            SqlExecutor.Call call,
            Reading reading) {
        Dialect dialect = executor.dialect();
        SqlExecutor.Statement statement = new SqlExecutor.Statement(
                rendered, Operation.SELECT, call.request().root(), call.choice(), null);
        executor.database().announce(Operation.SELECT, rendered.sql(), call.choice());
        long start = System.nanoTime();
        Lease lease = executor.database().lease();
        boolean ownTransaction = dialect.cursorNeedsTransaction() && !lease.inTransaction();
        PreparedStatement prepared = null;
        try {
            if (ownTransaction) {
                lease.connection().setAutoCommit(false);
            }
            if (rendered.ownFunctions()) {
                dialect.addFunctions(lease.connection());
            }
            prepared = lease.connection()
                    .prepareStatement(rendered.sql(), ResultSet.TYPE_FORWARD_ONLY, ResultSet.CONCUR_READ_ONLY);
            rendered.bind(prepared, values);
            PreparedStatement bound = prepared;
            boolean exclusive = !executor.database().pooled() && !lease.inTransaction();
            ResultSet rows = new TimeLimit(call.timeout()).within(bound, () -> dialect.openCursor(bound, exclusive));
            return new Cursor(executor, statement, lease, prepared, rows, reading, ownTransaction, values, start);
        } catch (SQLException | RuntimeException | Error e) {
            if (e instanceof SQLException && lease.inTransaction()) {
                executor.database().markBroken(e);
            }
            close(prepared, lease, ownTransaction);
            if (!(e instanceof ColumbaException)) {
                executor.report(statement, values, start, 0, e);
            }
            if (e instanceof SQLException sql) {
                throw dialect.translate(executor.database().alias(), rendered.sql(), sql);
            }
            if (e instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) e;
        }
    }

    @Override
    public boolean tryAdvance(Consumer<? super Object> action) {
        if (exhausted) {
            return false;
        }
        if (closed) {
            throw new IllegalStateException("The stream is closed. Read it inside the try block that opened it.");
        }
        lease.checkOwner();
        Object row;
        try {
            if (!rows.next()) {
                exhausted = true;
                close();
                return false;
            }
            count++;
            row = reading.read(rows);
        } catch (SQLException e) {
            failure = e;
            if (lease.inTransaction()) {
                executor.database().markBroken(e);
            }
            // nothing more can be read, and nobody must have to close what failed
            close();
            throw executor.dialect()
                    .translate(executor.database().alias(), statement.rendered().sql(), e);
        } catch (RuntimeException e) {
            failure = e;
            throw e;
        }
        action.accept(row);
        return true;
    }

    @Override
    public void close() {
        if (!closed) {
            closed = true;
            close(prepared, lease, ownTransaction);
            executor.report(statement, values, start, count, failure);
        }
    }

    private static void close(@Nullable PreparedStatement prepared, Lease lease, boolean ownTransaction) {
        try (lease) {
            if (prepared != null) {
                prepared.close();
            }
            if (ownTransaction) {
                lease.connection().rollback();
                lease.connection().setAutoCommit(true);
            }
        } catch (SQLException e) {
            // The connection is broken; the pool finds out and drops it.
        }
    }
}
