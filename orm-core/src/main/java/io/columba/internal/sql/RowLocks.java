package io.columba.internal.sql;

import io.columba.db.Database;
import io.columba.error.NotSupportedException;
import io.columba.error.TransactionManagementException;
import io.columba.expr.RowLock;
import io.columba.internal.plan.QueryPlan;
import io.columba.internal.plan.Source;
import io.columba.internal.plan.Table;
import java.util.List;
import org.jooq.Name;
import org.jooq.Select;
import org.jooq.SelectForUpdateOfStep;
import org.jooq.SelectForUpdateStep;
import org.jooq.SelectForUpdateWaitStep;
import org.jooq.impl.DSL;
import org.jspecify.annotations.Nullable;

/** Names how far a query of an engine can keep others from the rows it reads until the transaction ends. */
enum RowLocks {
    /** It cannot; but then two transactions that read and write the same rows cannot both succeed. */
    NONE,
    /** All rows that are read. */
    ALL,
    /** The rows of some of the tables that are read. */
    OF_TABLES,
    /** The rows of some of the tables, with or without their keys, but none of an outer join. */
    OF_INNER_TABLES;

    /** Returns the lock on the rows of the queried entity, as narrow as it must be to pass. */
    RowLock own() {
        return this == OF_INNER_TABLES ? RowLock.forUpdate().of("self") : RowLock.forUpdate();
    }

    /** Refuses a lock that the engine lacks, and any lock that would be gone at once. */
    void check(RowLock lock, Database database) {
        String missing = missing(lock);
        if (missing != null) {
            throw new NotSupportedException("RowLock." + missing + " is not supported by "
                    + database.engine().id() + ", the engine of database \"" + database.alias()
                    + "\". Use selectForUpdate() without it there.");
        }
        if (this != NONE && database.getAutocommit()) {
            throw new TransactionManagementException(
                    "selectForUpdate() cannot be used outside of a transaction, and there"
                            + " is none of alias \"" + database.alias()
                            + "\" in this thread. Evaluate the query set inside an"
                            + " atomic block of that alias.");
        }
    }

    private @Nullable String missing(RowLock lock) {
        if (this == NONE && lock.whenLocked() != RowLock.WhenLocked.WAIT) {
            return lock.whenLocked() == RowLock.WhenLocked.FAIL ? "nowait()" : "skipLocked()";
        }
        if (compareTo(OF_TABLES) < 0 && !lock.of().isEmpty()) {
            return "of()";
        }
        return this != OF_INNER_TABLES && lock.leavesKeys() ? "noKey()" : null;
    }

    /** Adds the lock of a plan to its query. */
    Select<?> add(Select<?> select, QueryPlan plan) {
        QueryPlan.Lock lock = plan.output().lock();
        if (lock == null || this == NONE) {
            return select;
        }
        if (this == OF_INNER_TABLES) {
            plan.source().joins().forEach(join -> checkInner(join, lock.of()));
        }
        SelectForUpdateStep<?> lockable = (SelectForUpdateStep<?>) select;
        SelectForUpdateOfStep<?> strength = lock.kind().leavesKeys() ? lockable.forNoKeyUpdate() : lockable.forUpdate();
        SelectForUpdateWaitStep<?> tables = lock.of().isEmpty()
                ? strength
                : strength.of(
                        lock.of().stream().map(table -> DSL.table(name(table))).toArray(org.jooq.Table<?>[]::new));
        return switch (lock.kind().whenLocked()) {
            case WAIT -> tables;
            case FAIL -> tables.noWait();
            case SKIP -> tables.skipLocked();
        };
    }

    private static Name name(Table table) {
        return DSL.name(table.name());
    }

    private static void checkInner(Source.Join join, List<Table> of) {
        if (join.outer() && (of.isEmpty() || of.contains(join.right()))) {
            throw new NotSupportedException(
                    "PostgreSQL cannot lock rows of " + join.right().entity()
                            + " that may be absent. Exclude the objects without them by a filter, or name the others with"
                            + " RowLock.of(\"self\", ...).");
        }
    }
}
