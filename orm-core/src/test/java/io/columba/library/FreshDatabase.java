package io.columba.library;

import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Model;
import io.columba.Router;
import io.columba.Schema;
import io.columba.db.LentConnections;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/** One new database of a server as {@code default}, installed; closing drops it. */
public final class FreshDatabase implements AutoCloseable {
    private final TestDatabase database;
    private final Databases databases;

    private FreshDatabase(TestDatabase database, Databases databases) {
        this.database = database;
        this.databases = databases;
    }

    /** Creates a database with the tables of some entities. */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public static FreshDatabase on(Server server, Class<? extends Model>... entities) {
        FreshDatabase fresh = routed(server);
        if (entities.length > 0) {
            Schema.create("default", entities);
        }
        return fresh;
    }

    /** Creates an empty database with routers. */
    public static FreshDatabase routed(Server server, Router... routers) {
        TestDatabase database = server.createDatabase("fresh");
        DatabasesBuilder builder =
                Databases.builder().database("default", database.url(), database.user(), database.password());
        for (Router router : routers) {
            builder.router(router);
        }
        return new FreshDatabase(database, builder.build().install());
    }

    /** Opens a connection of its own; the caller closes it. */
    public Connection connect() throws SQLException {
        return database.connect();
    }

    /** Runs SQL past Columba. */
    public void execute(String sql) throws SQLException {
        try (Connection connection = connect();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public void close() {
        try {
            LentConnections.assertNone(databases);
        } finally {
            databases.close();
            database.close();
        }
    }
}
