package io.columba.db;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says how an atomic block is to be run: on which alias and with which options.
 *
 * <p>Immutable and safe for use by many threads; every option returns a new value. Mirrors the arguments of Django 3.2
 * {@code transaction.atomic}; adds isolation, read-only and retry.
 *
 * <pre>{@code
 * Atomic.on("other").durable().isolation(Isolation.SERIALIZABLE)
 * }</pre>
 */
public final class Atomic {
    private final String alias;
    private final boolean durable;
    private final boolean savepoint;
    private final @Nullable Isolation isolation;
    private final boolean readOnly;
    private final int retries;

    private Atomic(
            String alias,
            boolean durable,
            boolean savepoint,
            @Nullable Isolation isolation,
            boolean readOnly,
            int retries) {
        this.alias = Objects.requireNonNull(alias, "alias");
        this.durable = durable;
        this.savepoint = savepoint;
        this.isolation = isolation;
        this.readOnly = readOnly;
        this.retries = retries;
    }

    /**
     * Makes the options of a plain block: nested in another one it is a savepoint.
     *
     * @param alias the alias of the database
     * @return the options
     */
    public static Atomic on(String alias) {
        return new Atomic(alias, false, true, null, false, 0);
    }

    /**
     * Demands that the block is the outermost one, so that its work is committed when it is left.
     *
     * @return the options with that demand
     */
    public Atomic durable() {
        return new Atomic(alias, true, savepoint, isolation, readOnly, retries);
    }

    /**
     * Chooses whether a nested block makes a savepoint.
     *
     * @param wanted true for a savepoint; false to join the outer block, which is then rolled back if this one fails
     * @return the options with that choice
     */
    public Atomic savepoint(boolean wanted) {
        return new Atomic(alias, durable, wanted, isolation, readOnly, retries);
    }

    /**
     * Lets a nested block join the outer one instead of making a savepoint.
     *
     * @return the options with that choice
     */
    public Atomic withoutSavepoint() {
        return savepoint(false);
    }

    /**
     * Sets the isolation level of the transaction. A nested block may only repeat that of the outermost one.
     *
     * <p>SQLite has {@code SERIALIZABLE}, and {@code READ_UNCOMMITTED} between connections that share a cache; another
     * level is a {@link io.columba.error.NotSupportedException} there when the block is entered. The other engines take
     * all levels; see {@link Engine#supports(Isolation)}.
     *
     * @param level the level; the connection gets its former level back afterwards
     * @return the options with that level
     */
    public Atomic isolation(Isolation level) {
        return new Atomic(alias, durable, savepoint, Objects.requireNonNull(level, "level"), readOnly, retries);
    }

    /**
     * Makes the transaction read-only. A nested block may only repeat it.
     *
     * <p>PostgreSQL, MySQL, MariaDB and SQLite refuse writes then. H2 cannot, so it is a
     * {@link io.columba.error.NotSupportedException} there when the block is entered.
     *
     * @return the options with that demand
     */
    public Atomic readOnly() {
        return new Atomic(alias, durable, savepoint, isolation, true, retries);
    }

    /**
     * Runs the whole block again if it loses against another transaction: on a deadlock or a serialization failure (a
     * {@link io.columba.error.TransactionConflictException}, also as a cause of what the work throws), in its statements
     * or its commit. Allowed on the outermost block only.
     *
     * <p>Everything the failed try did on this alias was rolled back and its {@code onCommit} actions are dropped; what
     * it did elsewhere (fields of objects, files, other aliases) is not undone, so the work must be fit to run again. A
     * random pause comes between, which grows from 10 up to 640 milliseconds. A lock that was not free in time, a lost
     * connection and an action after the commit are no reason to run it again. An interrupted thread gives up at once.
     *
     * @param times how often it may be run again after the first try; 0 for never, which is the default
     * @return the options with that number; if the last try fails as well the block throws a
     *     {@link io.columba.error.TransactionConflictException} that says how many tries there were
     * @throws IllegalArgumentException if the number is negative
     */
    public Atomic retry(int times) {
        if (times < 0) {
            throw new IllegalArgumentException("A block cannot be run again " + times + " times. Give 0 or more.");
        }
        return new Atomic(alias, durable, savepoint, isolation, readOnly, times);
    }

    /**
     * Returns the alias of the database.
     *
     * @return the alias
     */
    public String alias() {
        return alias;
    }

    /**
     * Tells whether the block must be the outermost one.
     *
     * @return true if it must be
     */
    public boolean isDurable() {
        return durable;
    }

    /**
     * Tells whether a nested block makes a savepoint.
     *
     * @return true for a savepoint, false if it joins the outer block
     */
    public boolean hasSavepoint() {
        return savepoint;
    }

    /**
     * Returns the isolation level asked for.
     *
     * @return the level; null for whatever the connection has
     */
    public @Nullable Isolation isolation() {
        return isolation;
    }

    /**
     * Tells whether the transaction is read-only.
     *
     * @return true if it is
     */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * Returns how often the block may be run again after it lost against another transaction.
     *
     * @return the number; 0 for never
     */
    public int retries() {
        return retries;
    }

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Atomic that
                && alias.equals(that.alias)
                && durable == that.durable
                && savepoint == that.savepoint
                && isolation == that.isolation
                && readOnly == that.readOnly
                && retries == that.retries;
    }

    @Override
    public int hashCode() {
        return Objects.hash(alias, durable, savepoint, isolation, readOnly, retries);
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("Atomic.on(\"").append(alias).append("\")");
        if (durable) {
            text.append(".durable()");
        }
        if (!savepoint) {
            text.append(".withoutSavepoint()");
        }
        if (isolation != null) {
            text.append(".isolation(").append(isolation).append(')');
        }
        if (readOnly) {
            text.append(".readOnly()");
        }
        if (retries > 0) {
            text.append(".retry(").append(retries).append(')');
        }
        return text.toString();
    }
}
