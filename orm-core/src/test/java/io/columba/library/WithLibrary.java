package io.columba.library;

import io.columba.db.LentConnections;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests on the library, under the aliases {@code default} and {@code other}, which are created once per class. */
@OnEveryServer
public abstract class WithLibrary {
    private static @Nullable Opened opened;

    protected final Server server;
    protected final LibraryDatabases library;

    private record Opened(Server server, LibraryDatabases library) {}

    /** The server is null if none of those of the class is selected; then no test runs. */
    protected WithLibrary(Server server) {
        this.server = server;
        this.library = on(server);
    }

    private static LibraryDatabases on(Server server) {
        Opened before = opened;
        if (before != null && before.server() == server) {
            return before.library();
        }
        drop();
        LibraryDatabases library = LibraryDatabases.on(server, "default", "other");
        opened = new Opened(server, library);
        return library;
    }

    @AfterAll
    static void drop() {
        if (opened != null) {
            opened.library().close();
            opened = null;
        }
    }

    @BeforeEach
    void startEmpty() {
        library.databases().install();
        library.clear();
    }

    @AfterEach
    void all_connections_have_been_given_back() {
        LentConnections.assertNone(library.databases());
    }

    protected static Person person(String name) {
        return Person.objects.create(new Person(name));
    }

    protected static Person person(String name, @Nullable Person mentor) {
        Person person = new Person(name);
        person.mentor.set(mentor);
        return Person.objects.create(person);
    }

    protected static Book book(String title) {
        return Book.objects.create(new Book(title));
    }

    protected static Book book(String title, @Nullable Person author) {
        Book book = new Book(title);
        book.author.set(author);
        return Book.objects.create(book);
    }

    protected static Book book(String title, int pages, String published, String price) {
        Book book = new Book(title);
        book.pages = pages;
        book.published = LocalDate.parse(published);
        book.price = new BigDecimal(price);
        return Book.objects.create(book);
    }

    protected static Review review(Book book, String text) {
        Review review = new Review();
        review.text = text;
        review.book.set(book);
        return Review.objects.create(review);
    }

    protected static List<String> titles(Iterable<Book> books) {
        List<String> titles = new ArrayList<>();
        books.forEach(book -> titles.add(book.title));
        return titles;
    }

    protected static List<String> names(Iterable<Person> people) {
        List<String> names = new ArrayList<>();
        people.forEach(person -> names.add(person.name));
        return names;
    }
}
