package io.columba.examples.tour;

import static io.columba.annotation.OnDelete.CASCADE;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.Version;
import java.math.BigDecimal;
import java.time.LocalDate;

@Entity(app = "library", ordering = "title")
public class Book extends Model {
    public static final Manager<Book> objects = Manager.of(Book.class);

    @Id
    public Long id; // the database numbers new rows

    @Column(length = 200)
    public String title;

    public int pages;

    @Column(nullable = true)
    public LocalDate published;

    @Column(precision = 8, scale = 2, nullable = true)
    public BigDecimal price;

    @ForeignKey(onDelete = CASCADE, relatedName = "books")
    public final Ref<Person> author = ref();

    @ManyToMany(relatedName = "books")
    public final RelatedManager<Tag> tags = related();

    @Version
    public int version; // refuses a save over a change of somebody else

    Book() {}

    public Book(String title, int pages, LocalDate published) {
        this.title = title;
        this.pages = pages;
        this.published = published;
    }
}
