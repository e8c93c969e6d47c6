package io.columba.examples.tour;

import io.columba.Databases;
import io.columba.Schema;
import io.columba.db.QueryEvent;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** The two databases of the tour, new for each test. */
abstract class WithTour {
    private final List<QueryEvent> events = new ArrayList<>();
    private Databases databases;

    @BeforeEach
    void open() {
        databases = Databases.builder()
                .database("default", "jdbc:h2:mem:tour;DB_CLOSE_DELAY=-1")
                .database("archive", "jdbc:h2:mem:tour_archive;DB_CLOSE_DELAY=-1")
                .router(new ArchiveRouter())
                .listener(events::add)
                .build()
                .install();
        Schema.create("default", Person.class, Book.class, Tag.class);
        Schema.create("archive", Person.class, Book.class, Tag.class);
        for (String alias : databases.aliases()) {
            Schema.create(alias, Editor.class, Note.class, User.class);
        }
        events.clear();
    }

    @AfterEach
    void close() {
        databases.install();
        for (String alias : databases.aliases()) {
            Schema.drop(alias, Editor.class, Note.class, User.class, Person.class, Book.class, Tag.class);
        }
        databases.close();
    }

    Databases databases() {
        return databases;
    }

    static Person author(String name) {
        return Person.objects.create(new Person(name));
    }

    static Book book(String title, int pages, Person author) {
        Book book = new Book(title, pages, null);
        book.author.set(author);
        book.save();
        return book;
    }
}
