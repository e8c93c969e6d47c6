package io.columba.inheritance;

import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Model;
import io.columba.Schema;
import io.columba.db.QueryEvent;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests on the press, under the aliases {@code default} and {@code other}, which are created once per class. */
@OnEveryServer
abstract class WithPress {
    @SuppressWarnings({"unchecked", "rawtypes"})
    static final Class<? extends Model>[] ENTITIES = new Class[] {
        Weekly.class,
        Magazine.class,
        Newspaper.class,
        Critique.class,
        Article.class,
        Bookmark.class,
        LongPublication.class,
        OldMagazine.class,
        Publication.class,
        Publisher.class,
        Topic.class
    };

    private static @Nullable Opened opened;

    protected final Server server;
    private final Opened here;

    private record Opened(Server server, List<TestDatabase> created, Databases databases, List<QueryEvent> events)
            implements AutoCloseable {
        static Opened on(Server server) {
            List<TestDatabase> created = new ArrayList<>();
            List<QueryEvent> events = new CopyOnWriteArrayList<>();
            DatabasesBuilder builder = Databases.builder().entities(ENTITIES).listener(events::add);
            for (String alias : List.of("default", "other")) {
                TestDatabase database = server.createDatabase(alias);
                created.add(database);
                builder.database(alias, database.url(), database.user(), database.password());
            }
            Databases databases = builder.build().install();
            Schema.create("default", ENTITIES);
            Schema.create("other", ENTITIES);
            return new Opened(server, created, databases, events);
        }

        @Override
        public void close() {
            databases.close();
            created.forEach(TestDatabase::close);
        }
    }

    WithPress(Server server) {
        this.server = server;
        this.here = on(server);
    }

    private static Opened on(Server server) {
        Opened before = opened;
        if (before != null && before.server() == server) {
            return before;
        }
        drop();
        Opened made = Opened.on(server);
        opened = made;
        return made;
    }

    @AfterAll
    static void drop() {
        if (opened != null) {
            opened.close();
            opened = null;
        }
    }

    @BeforeEach
    void startEmpty() {
        here.databases().install();
        for (String alias : List.of("default", "other")) {
            Publication.objects.using(alias).delete();
            Publisher.objects.using(alias).delete();
            Topic.objects.using(alias).delete();
        }
        here.events().clear();
    }

    /** What was executed since the last call. */
    protected List<QueryEvent> events() {
        List<QueryEvent> seen = List.copyOf(here.events());
        here.events().clear();
        return seen;
    }

    /** What was executed since the last call, each as {@code alias:operation:entity}. */
    protected List<String> statements() {
        return events().stream()
                .map(event -> event.alias() + ":" + event.operation().name().toLowerCase(Locale.ROOT)
                        + (event.entity() == null ? "" : ":" + event.entity()))
                .toList();
    }

    protected static Magazine magazine(String title, int issue) {
        return Magazine.objects.create(new Magazine(title, issue));
    }

    protected static Weekly weekly(String title, int issue, String weekday) {
        return Weekly.objects.create(new Weekly(title, issue, weekday));
    }

    protected static List<String> titles(Iterable<? extends Publication> publications) {
        List<String> titles = new ArrayList<>();
        publications.forEach(publication -> titles.add(publication.title));
        return titles;
    }
}
