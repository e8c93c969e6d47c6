package io.columba.signals;

import io.columba.Model;
import io.columba.Signal;
import io.columba.Signals;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;

/** Tests that connect receivers, which are disconnected after each. */
abstract class WithReceivers extends WithLibrary {
    /** What was heard, in order. */
    final List<String> heard = new ArrayList<>();

    private final List<Signal.Registration> registrations = new ArrayList<>();

    WithReceivers(Server server) {
        super(server);
    }

    @AfterEach
    void disconnect() {
        registrations.forEach(Signal.Registration::close);
        registrations.clear();
    }

    Signal.Registration connected(Signal.Registration registration) {
        registrations.add(registration);
        return registration;
    }

    /** Writes down each save and deletion of an entity, as {@code signal:alias:object...}. */
    <T extends Model> void recordAll(Class<T> sender) {
        connected(Signals.preSave()
                .connect(sender, (object, event) -> hear("pre_save", event.using(), object, event.updateFields())));
        connected(Signals.postSave()
                .connect(
                        sender,
                        (object, event) -> hear(
                                "post_save",
                                event.using(),
                                object,
                                event.created() ? "created" : "changed",
                                event.updateFields())));
        connected(Signals.preDelete().connect(sender, (object, event) -> hear("pre_delete", event.using(), object)));
        connected(Signals.postDelete().connect(sender, (object, event) -> hear("post_delete", event.using(), object)));
    }

    void hear(String signal, String alias, Model object, Object... more) {
        StringBuilder line = new StringBuilder(signal + ":" + alias + ":" + named(object));
        for (Object part : more) {
            line.append(part == null ? "" : ":" + part);
        }
        heard.add(line.toString());
    }

    private static String named(Model object) {
        return object instanceof io.columba.library.Book book
                ? book.title
                : object instanceof io.columba.library.Person person
                        ? person.name
                        : object.getClass().getSimpleName();
    }
}
