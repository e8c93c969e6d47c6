package io.columba.safety;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.Transaction;
import io.columba.db.DatabaseSettings;
import io.columba.db.LentConnections;
import io.columba.db.QueryEvent;
import io.columba.error.DataException;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;

/** Tests on letters, one for each hostile text that the engine can hold. Each server's database is made once per class. */
@OnEveryServer
abstract class WithLetters {
    static final List<String> TEXTS = HostileTexts.all();

    private static @Nullable Opened opened;

    final Server server;
    /** Each text that the engine holds, by the key of its letter. */
    final Map<String, Long> keys;

    private record Opened(
            Server server,
            TestDatabase database,
            Databases databases,
            List<QueryEvent> events,
            Map<String, Long> keys) {}

    /** The server is null if none of those of the class is selected; then no test runs. */
    WithLetters(Server server) {
        this.server = server;
        this.keys = on(server).keys();
    }

    private static Opened on(Server server) {
        Opened before = opened;
        if (before != null && before.server() == server) {
            return before;
        }
        drop();
        Opened fresh = open(server);
        opened = fresh;
        return fresh;
    }

    private static Opened open(Server server) {
        TestDatabase database = server.createDatabase("safety");
        List<QueryEvent> events = new CopyOnWriteArrayList<>();
        Databases databases = Databases.builder()
                .database(DatabaseSettings.ofUrl("default", database.url())
                        .withLogin(database.user(), database.password()))
                .entities(Letter.class)
                .listener(events::add)
                .build()
                .install();
        Schema.create("default", Letter.class);
        Map<String, Long> keys = new LinkedHashMap<>();
        List<Letter> letters = TEXTS.stream()
                .filter(text -> holds(server, text))
                .map(Letter::new)
                .toList();
        Letter.objects.bulkCreate(letters);
        letters.forEach(letter -> keys.put(letter.text, letter.id));
        return new Opened(server, database, databases, events, Map.copyOf(keys));
    }

    /** Says whether an engine holds a text; if not it has to be refused. */
    static boolean holds(Server server, String text) {
        boolean cutAtNull = server == Server.POSTGRESQL || server == Server.SQLITE;
        return !HostileTexts.broken(text) && !(cutAtNull && text.indexOf('\0') >= 0);
    }

    boolean holds(String text) {
        return holds(server, text);
    }

    /** A use of a text; it fails if the text does not have the effect it should have. */
    interface Use {
        void of(String text) throws Exception;
    }

    /** Uses all texts in one position: what the engine cannot hold must be refused, before any SQL is sent. */
    final void everywhere(Use use) {
        everywhere(TEXTS, use);
    }

    final void everywhere(List<String> texts, Use use) {
        List<String> wrong = new ArrayList<>();
        // one transaction, because SQLite takes its time to finish one
        Transaction.atomic(() -> texts.forEach(text -> complaint(text, use).ifPresent(wrong::add)));
        assertThat(texts).hasSizeGreaterThan(0);
        if (!wrong.isEmpty()) {
            fail(wrong.size() + " of " + texts.size() + " texts: \n"
                    + String.join("\n", wrong.subList(0, Math.min(wrong.size(), 12))));
        }
    }

    private Optional<String> complaint(String text, Use use) {
        events().clear();
        try {
            use.of(text);
            return holds(text) ? Optional.empty() : Optional.of(shown(text) + " was not refused");
        } catch (DataException e) {
            boolean sent = events().stream().anyMatch(event -> event.entity() != null);
            boolean early = !holds(text) && e.getCause() == null && !sent;
            return early ? Optional.empty() : Optional.of(shown(text) + ": " + brief(e));
        } catch (Exception | AssertionError e) {
            return Optional.of(shown(text) + ": " + brief(e));
        }
    }

    static String brief(Throwable e) {
        String whole = e.toString().replaceAll("\\s+", " ");
        return whole.substring(0, Math.min(whole.length(), 300));
    }

    static String shown(String text) {
        StringBuilder shown = new StringBuilder();
        for (char c : text.substring(0, Math.min(text.length(), 60)).toCharArray()) {
            shown.append(c < ' ' || c > '~' ? String.format("\\u%04x", (int) c) : String.valueOf(c));
        }
        return "«" + shown + "»" + (text.length() > 60 ? " of " + text.length() + " characters" : "");
    }

    static List<QueryEvent> events() {
        return Objects.requireNonNull(opened).events();
    }

    @AfterAll
    static void drop() {
        Opened last = opened;
        if (last != null) {
            try {
                LentConnections.assertNone(last.databases());
            } finally {
                last.databases().close();
                last.database().close();
                opened = null;
            }
        }
    }

    @BeforeEach
    void install() {
        Objects.requireNonNull(opened).databases().install();
    }
}
