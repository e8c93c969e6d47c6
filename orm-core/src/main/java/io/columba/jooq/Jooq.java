package io.columba.jooq;

import io.columba.Databases;
import io.columba.db.Database;
import io.columba.internal.sql.Dialect;
import java.sql.Connection;
import java.sql.SQLException;
import org.jooq.ConnectionProvider;
import org.jooq.DSLContext;
import org.jooq.exception.DataAccessException;
import org.jooq.impl.DSL;
import org.jooq.impl.DefaultConfiguration;
import org.jooq.impl.DefaultExecuteListenerProvider;

/** Gives jOOQ contexts on the databases of the program. */
public final class Jooq {
    private Jooq() {}

    /**
     * Returns a jOOQ context on a database of the installed ones. Its statements run inside the transaction that is open
     * there in this thread, if there is one.
     *
     * @param alias the alias
     * @return the context; it holds no connection between statements
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has that alias
     */
    public static DSLContext on(String alias) {
        return on(Databases.current(), alias);
    }

    /**
     * Returns a jOOQ context on one of the given databases.
     *
     * @param databases the databases
     * @param alias the alias
     * @return the context; it holds no connection between statements
     * @throws io.columba.error.ConnectionDoesNotExistException if no database has that alias
     */
    public static DSLContext on(Databases databases, String alias) {
        Database database = databases.database(alias);
        return DSL.using(new DefaultConfiguration()
                .set(Dialect.of(database.engine()).jooq())
                .set(Dialect.settings())
                .set(new Connections(database))
                .set(new DefaultExecuteListenerProvider(new HeardStatement(database))));
    }

    private record Connections(Database database) implements ConnectionProvider {
        @Override
        public Connection acquire() {
            try {
                return database.connection();
            } catch (SQLException e) {
                throw new DataAccessException("No connection to \"" + database.alias() + "\": " + e.getMessage(), e);
            }
        }

        @Override
        public void release(Connection connection) {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new DataAccessException(
                        "The connection to \"" + database.alias() + "\" cannot be given back.", e);
            }
        }
    }
}
