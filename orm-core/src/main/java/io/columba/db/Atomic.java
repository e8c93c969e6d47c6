package io.columba.db;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Says how an atomic block is to be run: on which alias and with which options.
 *
 * <p>Immutable and safe for use by many threads; every option returns a new value. Mirrors the arguments of Django 3.2
 * {@code transaction.atomic}; adds isolation and read-only.
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

    private Atomic(String alias, boolean durable, boolean savepoint, @Nullable Isolation isolation, boolean readOnly) {
        this.alias = Objects.requireNonNull(alias, "alias");
        this.durable = durable;
        this.savepoint = savepoint;
        this.isolation = isolation;
        this.readOnly = readOnly;
    }

    /**
     * Makes the options of a plain block: nested in another one it is a savepoint.
     *
     * @param alias the alias of the database
     * @return the options
     */
    public static Atomic on(String alias) {
        return new Atomic(alias, false, true, null, false);
    }

    /**
     * Demands that the block is the outermost one, so that its work is committed when it is left.
     *
     * @return the options with that demand
     */
    public Atomic durable() {
        return new Atomic(alias, true, savepoint, isolation, readOnly);
    }

    /**
     * Chooses whether a nested block makes a savepoint.
     *
     * @param wanted true for a savepoint; false to join the outer block, which is then rolled back if this one fails
     * @return the options with that choice
     */
    public Atomic savepoint(boolean wanted) {
        return new Atomic(alias, durable, wanted, isolation, readOnly);
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
     * Sets the isolation level of the transaction; allowed on the outermost block only.
     *
     * @param level the level; the connection gets its former level back afterwards
     * @return the options with that level
     */
    public Atomic isolation(Isolation level) {
        return new Atomic(alias, durable, savepoint, Objects.requireNonNull(level, "level"), readOnly);
    }

    /**
     * Makes the transaction read-only; allowed on the outermost block only.
     *
     * <p>PostgreSQL, MySQL, MariaDB and SQLite refuse writes then; H2 takes it as a hint.
     *
     * @return the options with that demand
     */
    public Atomic readOnly() {
        return new Atomic(alias, durable, savepoint, isolation, true);
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

    @Override
    public boolean equals(@Nullable Object other) {
        return other instanceof Atomic that
                && alias.equals(that.alias)
                && durable == that.durable
                && savepoint == that.savepoint
                && isolation == that.isolation
                && readOnly == that.readOnly;
    }

    @Override
    public int hashCode() {
        return Objects.hash(alias, durable, savepoint, isolation, readOnly);
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
        return text.toString();
    }
}
