package io.columba.servers;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * One empty database on a test server, dropped by {@link #close()}.
 *
 * @param url the JDBC URL, without user and password
 */
public record TestDatabase(
        Server server,
        String name,
        String url,
        @Nullable String user,
        @Nullable String password) implements AutoCloseable {

    /** Opens a connection of its own, in autocommit; the caller closes it. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(url, user, password);
    }

    /** Drops this database, cutting off connections that are still open where the server can do that. */
    @Override
    public void close() {
        server.drop(this);
    }
}
