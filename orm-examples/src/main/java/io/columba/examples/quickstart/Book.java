package io.columba.examples.quickstart;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import org.jspecify.annotations.Nullable;

/** A book. Lives where its author lives. */
@Entity(app = "library", ordering = "title")
public class Book extends Model {
    /** All books. */
    public static final Manager<Book> objects = Manager.of(Book.class);

    @Id
    private @Nullable Long id;

    @Column(length = 200)
    private String title = "";

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "books")
    private final Ref<Person> author = ref();

    Book() {}

    Book(String title) {
        this.title = title;
    }

    Ref<Person> author() {
        return author;
    }

    @Nullable
    Long id() {
        return id;
    }

    @Override
    public String toString() {
        return title;
    }
}
