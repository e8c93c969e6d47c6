package io.columba.db;

import io.columba.error.TransactionManagementException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Objects;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * Is the database behind one alias: its connections and the transactions on them.
 *
 * <p>Nothing is opened before the first use. Safe for use by many threads; a transaction belongs to the thread that
 * began it.
 */
public final class Database implements AutoCloseable {
    private final String alias;
    private final ConnectionSource source;
    private final TransactionJournal journal;
    private final Transactions transactions;
    private final Autocommit autocommit;
    private volatile @Nullable Engine engine;

    /**
     * Makes the database of settings, with a pool of its own that opens at first use.
     *
     * @param settings the settings; a blank entry is accepted and refused when used
     */
    public Database(DatabaseSettings settings) {
        this(settings.alias(), new ConnectionSource(settings));
    }

    /**
     * Makes the database of a data source, which stays the user's to close.
     *
     * @param alias the name the program uses
     * @param dataSource gives out connections, preferably pooled; they are switched to autocommit when taken
     */
    public Database(String alias, DataSource dataSource) {
        this(alias, new ConnectionSource(alias, Objects.requireNonNull(dataSource, "dataSource")));
    }

    private Database(String alias, ConnectionSource source) {
        this.alias = Objects.requireNonNull(alias, "alias");
        this.source = source;
        this.journal = new TransactionJournal(alias);
        this.transactions = new Transactions(alias, source, journal);
        this.autocommit = new Autocommit(alias, transactions);
    }

    /**
     * Returns the name the program uses for this database.
     *
     * @return the alias
     */
    public String alias() {
        return alias;
    }

    /**
     * Says whose connections these are, because those of a user's data source have the settings the user gave them.
     *
     * @return true if they come from a pool that Columba opened with settings of its own
     */
    public boolean pooled() {
        return source.settings() != null;
    }

    /**
     * Finds out which engine is behind the alias.
     *
     * <p>For PostgreSQL, H2 and SQLite the settings say so. A data source, and a server that may be MySQL or MariaDB,
     * is asked once through a connection.
     *
     * @return the engine
     * @throws io.columba.error.OperationalException if the server has to be asked and cannot be reached
     * @throws io.columba.error.ImproperlyConfiguredException if the alias is blank
     * @throws io.columba.error.UnknownEngineException if the server is none Columba knows
     */
    public Engine engine() {
        Engine known = engine;
        if (known == null) {
            known = findEngine();
            engine = known;
        }
        return known;
    }

    private Engine findEngine() {
        DatabaseSettings settings = source.settings();
        Engine configured = settings == null ? null : settings.engine();
        if (configured != null && configured != Engine.MYSQL && configured != Engine.MARIADB) {
            return configured;
        }
        RunningTransaction running = transactions.current();
        try (Lease lease = running == null ? pooledLease() : running) {
            return Engine.ofConnection(lease.connection());
        } catch (SQLException failure) {
            throw DriverErrors.translated(alias, settings, "find out the engine", null, failure);
        }
    }

    // ---- connections ----

    /**
     * Lends a connection for plain JDBC; to be closed by the caller.
     *
     * @return inside a transaction of this thread its connection, which {@code close()} leaves open and on which
     *     {@code commit()}, {@code rollback()} and changes of its mode are refused; else one in autocommit mode, which
     *     {@code close()} gives back
     * @throws SQLException if the pool or the data source has none to give
     * @throws TransactionManagementException if an error broke the running transaction
     * @throws io.columba.error.OperationalException if the pool cannot be opened
     * @throws io.columba.error.ImproperlyConfiguredException if the alias is blank or its settings cannot work
     */
    public Connection connection() throws SQLException {
        journal.announce(QueryEvent.Operation.RAW, "a JDBC connection");
        RunningTransaction running = transactions.current();
        if (running == null) {
            return source.connectionForUser();
        }
        running.checkUsable();
        return TransactionConnection.of(alias, running);
    }

    /**
     * Lends a connection for one statement; to be closed as soon as its result is read.
     *
     * @return a lease of the running transaction's connection, or of one in autocommit mode
     * @throws TransactionManagementException if an error broke the running transaction
     * @throws io.columba.error.OperationalException if there is no connection to be had
     * @throws io.columba.error.ImproperlyConfiguredException if the alias is blank or its settings cannot work
     */
    public Lease lease() {
        RunningTransaction running = transactions.current();
        if (running == null) {
            return pooledLease();
        }
        running.checkUsable();
        return running;
    }

    private Lease pooledLease() {
        return new PooledLease(source, source.borrowed());
    }

    // ---- transactions ----

    /**
     * Runs work in an atomic block: committed if it returns, rolled back if it throws.
     *
     * <p>The outermost block of a thread is a transaction, a nested one a savepoint. A block that returns although an
     * error occurred in it, or a rollback was asked for, is rolled back without an exception.
     *
     * <p>Mirrors Django 3.2 {@code transaction.atomic}; differs: isolation, read-only and retry.
     *
     * @param options what kind of block; its alias must be this one's
     * @param work the work
     * @param <R> what the work returns
     * @param <X> the checked exception the work may throw
     * @return what the work returned
     * @throws X if the work throws it
     * @throws TransactionManagementException if a durable block, a retry, another isolation level or read-only is asked
     *     for inside a transaction, or the options are for another alias
     * @throws io.columba.error.NotSupportedException if the engine has no such isolation level, or cannot be read-only
     * @throws io.columba.error.DatabaseException if a step of the transaction fails: {@code IntegrityException} for a
     *     broken constraint, {@code OperationalException} for a lost connection or a conflict; the work is rolled back,
     *     but if the connection was lost during the commit it may have been kept, as the message then says
     */
    public <R extends @Nullable Object, X extends Exception> R atomic(Atomic options, TransactionWork<R, X> work)
            throws X {
        checkIsFor(options);
        return transactions.atomic(options, work);
    }

    private void checkIsFor(Atomic options) {
        if (!options.alias().equals(alias)) {
            throw new TransactionManagementException("The options " + options + " are for another alias than \"" + alias
                    + "\". Run them on the database of that alias.");
        }
    }

    /** Refuses options that this alias cannot begin a block with now, before anything is begun. */
    void checkMayEnter(Atomic options) {
        checkIsFor(options);
        transactions.checkMayEnter(options);
    }

    /** Opens a block that the caller ends. */
    Block enter(Atomic options) {
        return transactions.enter(options);
    }

    /**
     * Begins a transaction that the program ends by hand.
     *
     * @return the transaction, bound to this thread until it is ended
     * @throws TransactionManagementException if a transaction of this alias runs in this thread already
     * @throws io.columba.error.OperationalException if there is no connection to be had
     */
    public ManualTransaction begin() {
        if (transactions.current() != null) {
            throw new TransactionManagementException("A transaction of alias \"" + alias
                    + "\" is running in this thread already. End it first, or use savepoints.");
        }
        return new ManualTransaction(alias, transactions, transactions.startHeld(RunningTransaction.Kind.MANUAL));
    }

    /**
     * Runs an action once the running transaction is committed; at once if there is none.
     *
     * <p>Actions run in the order in which they were registered, after the connection was given back, each outside of
     * the transaction: one may open an atomic block of its own, and an action that it registers itself runs at once or
     * after that block. An action is dropped if the transaction, or the block or savepoint it was registered in, is
     * rolled back. If one throws, its exception leaves the atomic block, the work stays committed and the actions after
     * it do not run; see {@link #onCommitRobust(Runnable)}.
     *
     * <p>In an atomic block without autocommit they run when autocommit is switched on again, if {@link #commit()} came
     * between, because only then what they do themselves is committed. Mirrors Django 3.2 {@code transaction.on_commit}.
     *
     * @param action what to run
     * @throws TransactionManagementException outside of an atomic block if autocommit is off, or if the transaction was
     *     ended by closing the databases
     */
    public void onCommit(Runnable action) {
        transactions.onCommit(CommitAction.of(alias, action));
    }

    /**
     * Runs an action as {@link #onCommit(Runnable)} does, but logs what it throws instead of passing it on, so that the
     * actions after it run.
     *
     * <p>Mirrors {@code transaction.on_commit(robust=True)} of newer Djangos. An {@link Error} is passed on.
     *
     * @param action what to run
     * @throws TransactionManagementException outside of an atomic block if autocommit is off, or if the transaction was
     *     ended by closing the databases
     */
    public void onCommitRobust(Runnable action) {
        transactions.onCommit(CommitAction.robust(alias, action));
    }

    /**
     * Registers what is to be undone in memory if the work done so far in the running transaction is rolled back, as a
     * whole or to a savepoint made before. What was registered last runs first; it must not use the database. Outside of
     * a transaction nothing is registered.
     *
     * @param hook what to run
     */
    public void onRollback(Runnable hook) {
        Objects.requireNonNull(hook, "hook");
        RunningTransaction running = transactions.current();
        if (running != null) {
            running.onRollback(hook);
        }
    }

    /**
     * Takes notice that a statement failed: the innermost block can only be rolled back; does nothing outside of a
     * transaction.
     *
     * @param cause what the statement failed with
     */
    public void markBroken(Throwable cause) {
        RunningTransaction running = transactions.current();
        if (running != null) {
            running.markBroken(cause);
        }
    }

    /**
     * Tells whether this thread is in a transaction of this alias.
     *
     * @return true in an atomic block and in a manual transaction; false with autocommit off and no block open
     */
    public boolean inAtomicBlock() {
        RunningTransaction running = transactions.current();
        return running != null && running.inBlock();
    }

    /**
     * Tells whether the innermost block will be rolled back when it is left.
     *
     * @return true after an error, or if it was asked for
     * @throws TransactionManagementException outside of an atomic block and of a manual transaction
     */
    public boolean getRollback() {
        return transactions.requiredBlock("tell whether it will be rolled back").needsRollback();
    }

    /**
     * Asks for a rollback of the innermost block when it is left, or takes that back.
     *
     * @param rollback true to roll back; false to go on after an error that was put right, by rolling back to a
     *     savepoint
     * @throws TransactionManagementException outside of an atomic block and of a manual transaction
     */
    public void setRollback(boolean rollback) {
        transactions.requiredBlock("be marked for rollback").setNeedsRollback(rollback);
    }

    // ---- autocommit ----

    /**
     * Tells whether each statement of this thread is committed by itself (Django: {@code transaction.get_autocommit}).
     *
     * @return true unless autocommit was switched off or a transaction is running
     */
    public boolean getAutocommit() {
        return autocommit.get();
    }

    /**
     * Switches autocommit on or off for this thread (Django: {@code transaction.set_autocommit}).
     *
     * <p>Switched off, the thread keeps one connection, on which a transaction is always open: {@link #commit()} and
     * {@link #rollback()} end it and begin the next one. An atomic block is a savepoint then. Switched on, the connection
     * is given back; do that in a {@code finally} block, because the thread of a pool serves others afterwards. If the
     * thread ends without it, or the databases are closed, the work is rolled back and the connection given back: at
     * {@link #close()}, or when the next connection of this alias is asked for.
     *
     * @param on true to commit each statement by itself again
     * @throws TransactionManagementException in an atomic block or manual transaction; and when switched on, if
     *     statements were run that are neither committed nor rolled back
     * @throws io.columba.error.OperationalException if there is no connection to be had
     */
    public void setAutocommit(boolean on) {
        if (on) {
            autocommit.switchOn();
        } else {
            autocommit.switchOff();
        }
    }

    /**
     * Commits what was done since autocommit was switched off, or since the last commit or rollback (Django:
     * {@code transaction.commit}); does nothing while autocommit is on.
     *
     * @throws TransactionManagementException in an atomic block or manual transaction, or if a block without a savepoint
     *     failed, so that only a rollback is possible
     * @throws io.columba.error.DatabaseException if the database refuses; then call {@link #rollback()}
     */
    public void commit() {
        autocommit.commit();
    }

    /**
     * Rolls back what was done since autocommit was switched off, or since the last commit or rollback (Django:
     * {@code transaction.rollback}); does nothing while autocommit is on.
     *
     * @throws TransactionManagementException in an atomic block or manual transaction
     * @throws io.columba.error.DatabaseException if the connection is lost
     */
    public void rollback() {
        autocommit.rollback();
    }

    // ---- savepoints by hand ----

    /**
     * Makes a savepoint.
     *
     * @return its id, valid until it is released, its block is left or an earlier savepoint is rolled back to
     * @throws TransactionManagementException outside of a transaction, or if an error broke it
     * @throws io.columba.error.DatabaseException if the database refuses
     */
    public String savepoint() {
        return transactions.savepoint();
    }

    /**
     * Rolls back to a savepoint, which can be used again; an error since then is thereby put right.
     *
     * @param id the savepoint's id
     * @throws TransactionManagementException outside of a transaction, or if there is no such savepoint
     * @throws io.columba.error.DatabaseException if the database refuses; the transaction is broken then
     */
    public void savepointRollback(String id) {
        transactions.savepointRollback(id);
    }

    /**
     * Releases a savepoint; the work done since stays part of the transaction.
     *
     * @param id the savepoint's id
     * @throws TransactionManagementException outside of a transaction, if an error broke it, or if there is no such
     *     savepoint
     * @throws io.columba.error.DatabaseException if the database refuses; the transaction is broken then
     */
    public void savepointCommit(String id) {
        transactions.savepointCommit(id);
    }

    // ---- listeners and the end ----

    /**
     * Sets who hears of the statements on this alias.
     *
     * @param newListeners the listeners, told in this order; they replace those there are
     */
    public void listeners(List<QueryListener> newListeners) {
        journal.setListeners(newListeners);
    }

    /**
     * Returns who hears of the statements on this alias.
     *
     * @return the listeners in order; never changes, and is empty if nobody listens
     */
    public List<QueryListener> listeners() {
        return journal.listeners();
    }

    /**
     * Lets one more listener hear of the statements on this alias, behind those that do already.
     *
     * @param listener the listener
     */
    public void addListener(QueryListener listener) {
        journal.addListener(Objects.requireNonNull(listener, "listener"));
    }

    /**
     * Takes a listener away; does nothing if it is not there.
     *
     * @param listener the listener, the very same object
     */
    public void removeListener(QueryListener listener) {
        journal.removeListener(listener);
    }

    /**
     * Lets the listeners refuse a statement before it is sent; what one of them throws goes to the caller.
     *
     * @param operation the kind of statement
     * @param sql the SQL text with placeholders
     * @param choice why this alias was chosen
     */
    public void announce(QueryEvent.Operation operation, String sql, AliasChoice choice) {
        journal.announce(operation, sql, choice);
    }

    /**
     * Tells the listeners of a statement; what one of them throws is logged and goes no further.
     *
     * @param event what was run
     */
    public void report(QueryEvent event) {
        journal.report(event);
    }

    /**
     * Closes the pool, for good; a data source of the user stays open. Manual transactions and those of threads without
     * autocommit are rolled back, in whichever thread they are.
     */
    @Override
    public void close() {
        source.close();
    }

    /** Returns how many connections of our own pool are lent out; 0 before it is open. */
    int activeConnections() {
        return source.activeConnections();
    }

    @Override
    public String toString() {
        DatabaseSettings settings = source.settings();
        return "Database[" + (settings == null ? alias + ", data source" : settings.toString()) + "]";
    }
}
