package io.columba.relations;

import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Link;
import io.columba.Model;
import io.columba.Router;
import io.columba.Schema;
import io.columba.db.DatabaseSettings;
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

/** Tests on stories, tags, reporters and clubs under the aliases {@code default} and {@code other}, made once per class. */
@OnEveryServer
abstract class WithPress {
    static final List<String> ALIASES = List.of("default", "other");
    private static @Nullable Opened opened;

    final Server server;
    final Opened press;

    /** What is open while the tests of a class run on one server. */
    static final class Opened {
        private final Server server;
        private final List<TestDatabase> created = new ArrayList<>();
        private final List<QueryEvent> events = new CopyOnWriteArrayList<>();
        final Databases databases;

        Opened(Server server) {
            this.server = server;
            ALIASES.forEach(alias -> created.add(server.createDatabase(alias)));
            databases = build(new Router[0]);
            databases.install();
            ALIASES.forEach(alias -> Schema.create(
                    alias,
                    Story.class,
                    Tag.class,
                    Reporter.class,
                    Club.class,
                    Membership.class,
                    Note.class,
                    Photo.class));
        }

        private Databases build(Router... routers) {
            DatabasesBuilder builder = Databases.builder()
                    .listener(events::add)
                    .entities(
                            Story.class,
                            Tag.class,
                            Reporter.class,
                            Club.class,
                            Membership.class,
                            Note.class,
                            Photo.class);
            for (int i = 0; i < ALIASES.size(); i++) {
                TestDatabase database = created.get(i);
                builder.database(DatabaseSettings.ofUrl(ALIASES.get(i), database.url())
                        .withLogin(database.user(), database.password()));
            }
            for (Router router : routers) {
                builder.router(router);
            }
            return builder.build();
        }

        private void close() {
            databases.close();
            created.forEach(TestDatabase::close);
        }
    }

    WithPress(Server server) {
        this.server = server;
        this.press = on(server);
    }

    private static Opened on(Server server) {
        Opened before = opened;
        if (before != null && before.server == server) {
            return before;
        }
        drop();
        Opened made = new Opened(server);
        opened = made;
        return made;
    }

    @AfterAll
    static void drop() {
        Opened last = opened;
        if (last != null) {
            last.close();
            opened = null;
        }
    }

    @BeforeEach
    void startEmpty() {
        press.databases.install();
        for (String alias : ALIASES) {
            List.of(
                            Link.objects(Story.class, "tags"),
                            Link.objects(Reporter.class, "friends"),
                            Link.objects(Reporter.class, "follows"))
                    .forEach(links -> links.using(alias).delete());
            Membership.objects.using(alias).delete();
            Club.objects.using(alias).delete();
            Reporter.objects.using(alias).delete();
            Story.objects.using(alias).delete();
            Tag.objects.using(alias).delete();
        }
        press.events.clear();
    }

    /** Runs a test with routers on the same databases. */
    void routed(Runnable test, Router... routers) {
        try (Databases databases = press.build(routers)) {
            databases.install();
            press.events.clear();
            test.run();
        } finally {
            press.databases.install();
        }
    }

    /** What was executed since the last call, each as {@code alias:operation:entity}, without transactions. */
    List<String> statements() {
        List<String> seen = press.events.stream()
                .filter(event -> event.entity() != null)
                .map(event ->
                        event.alias() + ":" + event.operation().name().toLowerCase(Locale.ROOT) + ":" + event.entity())
                .toList();
        press.events.clear();
        return seen;
    }

    /** The SQL of what a query executes. */
    String sql(Runnable query) {
        press.events.clear();
        query.run();
        StringBuilder seen = new StringBuilder();
        press.events.forEach(event -> seen.append(event.sql()).append(";\n"));
        return seen.toString();
    }

    static <T extends Model> T saved(T object, String alias) {
        object.save(alias);
        return object;
    }

    static Story story(String title) {
        return saved(new Story(title), "default");
    }

    static Tag tag(String name) {
        return saved(new Tag(name), "default");
    }

    static Reporter reporter(String name) {
        return saved(new Reporter(name), "default");
    }

    static Club club(String name) {
        return saved(new Club(name), "default");
    }

    static List<String> tags(Iterable<Tag> tags) {
        List<String> names = new ArrayList<>();
        tags.forEach(tag -> names.add(tag.name));
        return names;
    }

    static List<String> titles(Iterable<Story> stories) {
        List<String> titles = new ArrayList<>();
        stories.forEach(story -> titles.add(story.title));
        return titles;
    }

    static List<String> names(Iterable<Reporter> reporters) {
        List<String> names = new ArrayList<>();
        reporters.forEach(reporter -> names.add(reporter.name));
        return names;
    }

    static long links(String alias) {
        return Link.objects(Story.class, "tags").using(alias).count();
    }
}
