package io.columba.testing;

import io.columba.Databases;
import io.columba.db.AliasChoice;
import io.columba.db.QueryEvent;
import io.columba.db.QueryListener;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Set;

/**
 * Keeps a test to the databases it declares: a statement of its thread on any other alias fails before it is sent.
 *
 * <pre>{@code
 * try (AllowedDatabases allowed = AllowedDatabases.only("default", "other")) {
 *     ...                                     // a query on "archive" is an UndeclaredDatabaseError
 * }
 * }</pre>
 *
 * <p>Beginning a transaction on an undeclared alias and asking for its JDBC connection fail too; ending a transaction
 * that was begun before does not. Guards may be nested; an alias must then be allowed by all of them. It watches the
 * databases installed when it was made and the thread that made it.
 *
 * <p>Mirrors Django 3.2 {@code TestCase.databases}.
 */
public final class AllowedDatabases implements AutoCloseable {
    private final Thread owner = Thread.currentThread();
    private final Databases databases;
    private final Set<String> aliases;
    private final QueryListener guard = new Guard();

    private AllowedDatabases(Databases databases, Set<String> aliases) {
        this.databases = databases;
        this.aliases = aliases;
    }

    /**
     * Allows the calling thread some aliases and no others until the guard is closed.
     *
     * @param aliases the aliases that the test may use; none to forbid every database
     * @return the guard, to be closed
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has one of the aliases
     * @throws io.columba.error.ImproperlyConfiguredException if no databases are installed
     */
    public static AllowedDatabases only(String... aliases) {
        Databases databases = Databases.current();
        for (String alias : aliases) {
            databases.database(alias);
        }
        Set<String> allowed = Collections.unmodifiableSet(new LinkedHashSet<>(Arrays.asList(aliases)));
        AllowedDatabases guard = new AllowedDatabases(databases, allowed);
        guard.undeclared().forEach(alias -> databases.database(alias).addListener(guard.guard));
        return guard;
    }

    /**
     * Returns what is allowed.
     *
     * @return the aliases in the order given
     */
    public Set<String> aliases() {
        return aliases;
    }

    /** Allows all databases again that no other guard forbids; does nothing when called again. */
    @Override
    public void close() {
        undeclared().forEach(alias -> databases.database(alias).removeListener(guard));
    }

    private Set<String> undeclared() {
        Set<String> rest = new LinkedHashSet<>(databases.aliases());
        rest.removeAll(aliases);
        return rest;
    }

    /** Listens on the aliases that are not allowed. */
    private final class Guard implements QueryListener {
        @Override
        public void executing(QueryEvent.Operation operation, String sql, AliasChoice choice) {
            if (Thread.currentThread() == owner) {
                throw new UndeclaredDatabaseError(choice, sql, aliases);
            }
        }

        @Override
        public void executed(QueryEvent event) {
            // what was let through needs no further look
        }
    }
}
