package io.columba.examples.quickstart;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;
import org.jspecify.annotations.Nullable;

/** A reader, or the author of books. Lives on the primary and its replicas, and in the archive. */
@Entity(app = "library")
public class Person extends Model {
    /** All persons. */
    public static final Manager<Person> objects = Manager.of(Person.class);

    @Id
    private @Nullable Long id;

    private String name = "";

    @Reverse("author")
    private final RelatedManager<Book> books = related();

    Person() {}

    Person(String name) {
        this.name = name;
    }

    void rename(String newName) {
        name = newName;
    }

    RelatedManager<Book> books() {
        return books;
    }

    @Nullable
    Long id() {
        return id;
    }

    @Override
    public String toString() {
        return name + " (key " + id + ")";
    }
}
