package io.columba.expr;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

/**
 * Says how {@code selectForUpdate} locks the rows it reads, until the transaction ends.
 *
 * <p>Immutable and safe for use by many threads. Mirrors the arguments of Django 3.2 {@code select_for_update}.
 *
 * <pre>{@code
 * Book.objects.selectRelated("author").selectForUpdate(RowLock.skipLocked().of("self"))
 * }</pre>
 *
 * @param whenLocked what to do about rows that another transaction has locked
 * @param of the relations whose rows are locked, {@code "self"} for the entity's own; empty for all rows that are read
 * @param leavesKeys whether others may still refer to the rows by foreign keys
 */
public record RowLock(WhenLocked whenLocked, List<String> of, boolean leavesKeys) {

    /** Names what to do about rows that another transaction has locked. */
    public enum WhenLocked {
        /** Waits for them, as long as the database is willing to. */
        WAIT,
        /** Fails at once, with an {@code OperationalException}. */
        FAIL,
        /** Leaves them out of the result. */
        SKIP
    }

    /**
     * Makes a lock.
     *
     * @param whenLocked what to do about rows that another transaction has locked
     * @param of the relations whose rows are locked, {@code "self"} for the entity's own; empty for all rows that are
     *     read
     * @param leavesKeys whether others may still refer to the rows by foreign keys
     */
    public RowLock {
        of = List.copyOf(of);
    }

    /**
     * Returns the lock that waits for rows which another transaction has locked.
     *
     * @return the lock
     */
    public static RowLock forUpdate() {
        return new RowLock(WhenLocked.WAIT, List.of(), false);
    }

    /**
     * Returns the lock that fails at once if another transaction has locked a row. Not on SQLite.
     *
     * @return the lock
     */
    public static RowLock nowait() {
        return new RowLock(WhenLocked.FAIL, List.of(), false);
    }

    /**
     * Returns the lock that leaves out rows which another transaction has locked. Not on SQLite.
     *
     * @return the lock
     */
    public static RowLock skipLocked() {
        return new RowLock(WhenLocked.SKIP, List.of(), false);
    }

    /**
     * Locks the rows of some of the entities only that a query reads. PostgreSQL and MySQL.
     *
     * @param paths relations named in {@code selectRelated}, along relations, and {@code "self"} for the entity's own
     * @return the narrower lock
     */
    public RowLock of(String... paths) {
        return new RowLock(whenLocked, List.of(paths), leavesKeys);
    }

    /**
     * Locks the rows of some of the related entities only that a query reads. PostgreSQL and MySQL.
     *
     * @param first a relation that {@code selectRelated} reads, too
     * @param more more of them
     * @return the narrower lock
     */
    public RowLock of(TypedPath first, TypedPath... more) {
        List<String> paths = Stream.concat(Stream.of(first), Arrays.stream(more))
                .map(TypedPath::path)
                .toList();
        return new RowLock(whenLocked, paths, leavesKeys);
    }

    /**
     * Lets others still refer to the rows by foreign keys, since their keys are not going to change. PostgreSQL.
     *
     * @return the weaker lock
     */
    public RowLock noKey() {
        return new RowLock(whenLocked, of, true);
    }
}
