package io.columba.testing;

import io.columba.db.TransactionAction;
import io.columba.db.TransactionWork;
import org.jspecify.annotations.Nullable;

/**
 * Asserts how many statements a piece of a program runs; made to be imported statically.
 *
 * <pre>{@code
 * assertQueries(2, () -> Book.objects.forEach(book -> book.author.get()));      // on all databases together
 * assertQueries("other", 0, () -> Book.objects.using("default").list());         // on one database
 * }</pre>
 *
 * <p>What counts: each statement of the calling thread that goes through the installed databases, whether it succeeds
 * or fails, once for each time it is sent, those made with {@code Jooq.on} included. What does not count: begin, commit, rollback and savepoints, so that the
 * number is the same on every engine and inside {@link TestTransaction#rollback}; statements of other threads; and
 * plain JDBC on a {@link io.columba.Databases#connection connection}. Assertions may be nested; the outer one counts
 * what the inner one counts.
 *
 * <p>Mirrors Django 3.2 {@code TransactionTestCase.assertNumQueries}; differs: without an alias it counts on all
 * databases, and savepoints never count. Thread-safe.
 */
public final class QueryAssertions {
    private QueryAssertions() {}

    /**
     * Runs work and asserts how many statements it sends, on all installed databases together.
     *
     * @param expected the number of statements
     * @param work the work
     * @param <X> the checked exception the work may throw
     * @throws X if the work does; nothing is asserted then
     * @throws UnexpectedQueriesError if the number is another; it lists the statements
     * @throws io.columba.error.ImproperlyConfiguredException if no databases are installed
     */
    public static <X extends Exception> void assertQueries(int expected, TransactionAction<X> work) throws X {
        counted(null, expected, work.asWork());
    }

    /**
     * Runs work, asserts how many statements it sends, on all installed databases together, and returns its result.
     *
     * @param expected the number of statements
     * @param work the work
     * @param <R> what the work returns
     * @param <X> the checked exception the work may throw
     * @return what the work returned
     * @throws X if the work does; nothing is asserted then
     * @throws UnexpectedQueriesError if the number is another; it lists the statements
     * @throws io.columba.error.ImproperlyConfiguredException if no databases are installed
     */
    public static <R extends @Nullable Object, X extends Exception> R assertQueries(
            int expected, TransactionWork<R, X> work) throws X {
        return counted(null, expected, work);
    }

    /**
     * Runs work and asserts how many statements it sends to one database; those to others do not count.
     *
     * @param alias the database
     * @param expected the number of statements
     * @param work the work
     * @param <X> the checked exception the work may throw
     * @throws X if the work does; nothing is asserted then
     * @throws UnexpectedQueriesError if the number is another; it lists the statements
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has that alias
     * @throws io.columba.error.ImproperlyConfiguredException if no databases are installed
     */
    public static <X extends Exception> void assertQueries(String alias, int expected, TransactionAction<X> work)
            throws X {
        counted(alias, expected, work.asWork());
    }

    /**
     * Runs work, asserts how many statements it sends to one database, and returns its result.
     *
     * @param alias the database
     * @param expected the number of statements
     * @param work the work
     * @param <R> what the work returns
     * @param <X> the checked exception the work may throw
     * @return what the work returned
     * @throws X if the work does; nothing is asserted then
     * @throws UnexpectedQueriesError if the number is another; it lists the statements
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has that alias
     * @throws io.columba.error.ImproperlyConfiguredException if no databases are installed
     */
    public static <R extends @Nullable Object, X extends Exception> R assertQueries(
            String alias, int expected, TransactionWork<R, X> work) throws X {
        return counted(alias, expected, work);
    }

    private static <R extends @Nullable Object, X extends Exception> R counted(
            @Nullable String alias, int expected, TransactionWork<R, X> work) throws X {
        try (Recording recording = Recording.start()) {
            if (alias != null) {
                recording.checkAlias(alias);
            }
            R result = work.run();
            var statements = alias == null ? recording.statements() : recording.statementsOn(alias);
            if (statements.size() != expected) {
                throw new UnexpectedQueriesError(alias, expected, statements);
            }
            return result;
        }
    }
}
