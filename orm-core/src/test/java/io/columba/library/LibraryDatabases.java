package io.columba.library;

import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Router;
import io.columba.Schema;
import io.columba.db.DatabaseSettings;
import io.columba.db.LentConnections;
import io.columba.db.QueryEvent;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/** New databases of one server under some aliases, installed, with the tables of the library; closing drops them. */
public final class LibraryDatabases implements AutoCloseable {
    /** How many connections a pool has: few, so that one that is not given back is missed. */
    static final int POOL_SIZE = 4;

    private static final Map<String, String> POOL =
            Map.of("maximumPoolSize", String.valueOf(POOL_SIZE), "connectionTimeout", "5000");

    private final List<TestDatabase> created = new ArrayList<>();
    private final List<QueryEvent> events = new CopyOnWriteArrayList<>();
    private final Databases databases;

    private LibraryDatabases(Server server, List<Router> routers, String... aliases) {
        DatabasesBuilder builder = Databases.builder()
                .listener(events::add)
                .entities(Person.class, Book.class, Review.class, Profile.class);
        for (String alias : aliases) {
            TestDatabase database = server.createDatabase(alias);
            created.add(database);
            builder.database(DatabaseSettings.ofUrl(alias, database.url())
                    .withLogin(database.user(), database.password())
                    .withPool(POOL));
        }
        routers.forEach(builder::router);
        databases = builder.build().install();
    }

    /** Creates databases without tables. */
    public static LibraryDatabases empty(Server server, String... aliases) {
        return new LibraryDatabases(server, List.of(), aliases);
    }

    /** Creates databases with the tables of the library. */
    public static LibraryDatabases on(Server server, String... aliases) {
        return on(server, List.of(), aliases);
    }

    /** Creates databases with the tables of the library and routers. */
    public static LibraryDatabases on(Server server, List<Router> routers, String... aliases) {
        LibraryDatabases library = new LibraryDatabases(server, routers, aliases);
        for (String alias : aliases) {
            Schema.create(alias, Person.class, Book.class, Review.class, Profile.class);
        }
        library.events.clear();
        return library;
    }

    public Databases databases() {
        return databases;
    }

    /** Empties the tables of the library on all aliases. */
    public void clear() {
        for (String alias : databases.aliases()) {
            Profile.objects.using(alias).delete();
            Review.objects.using(alias).delete();
            Book.objects.using(alias).delete();
            Person.objects.using(alias).delete();
        }
        events.clear();
    }

    /** What was executed since the last call. */
    public List<QueryEvent> events() {
        List<QueryEvent> seen = List.copyOf(events);
        events.clear();
        return seen;
    }

    /** What was executed since the last call, each as {@code alias:operation:entity}. */
    public List<String> statements() {
        return events().stream()
                .map(event -> event.alias() + ":" + event.operation().name().toLowerCase(java.util.Locale.ROOT)
                        + (event.entity() == null ? "" : ":" + event.entity()))
                .toList();
    }

    @Override
    public void close() {
        try {
            LentConnections.assertNone(databases);
        } finally {
            databases.close();
            created.forEach(TestDatabase::close);
        }
    }
}
