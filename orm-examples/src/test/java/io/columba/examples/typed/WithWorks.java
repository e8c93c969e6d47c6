package io.columba.examples.typed;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Three works of two writers, new for each test. */
@OnEveryServer
abstract class WithWorks {
    private final Server server;
    private TestDatabase database;
    private Databases databases;
    private int statements;

    Writer ann;
    Writer bob;
    Work odes;
    Work novel;
    Essay essay;

    WithWorks(Server server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        database = server.createDatabase("default");
        databases = Databases.builder()
                .database("default", database.url(), database.user(), database.password())
                .listener(event -> statements++)
                .build()
                .install();
        Schema.create("default", Writer.class, Label.class, Work.class, Essay.class);
        ann = Writer.objects.create(new Writer("Ann", null));
        bob = Writer.objects.create(new Writer("Bob", ann));
        odes = new Work("Odes", 40, ann);
        odes.form = Work.Form.POEM;
        odes.rank = Work.Form.PROSE;
        odes.sales = Map.of("de", 3, "fr", 4);
        odes.published = LocalDate.of(2001, 5, 6);
        odes.save();
        novel = new Work("The Novel", 400, bob);
        novel.open = true;
        novel.published = LocalDate.of(2002, 11, 30);
        novel.save();
        essay = new Essay("An Essay", 10, bob, "novels");
        essay.save();
        odes.labels.add(Label.objects.create(new Label("verse")));
    }

    @AfterEach
    void close() {
        databases.close();
        database.close();
    }

    int statements() {
        return statements;
    }

    static List<String> titles(Iterable<Work> works) {
        List<String> titles = new ArrayList<>();
        works.forEach(work -> titles.add(work.title));
        return titles;
    }
}
