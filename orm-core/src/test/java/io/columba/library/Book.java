package io.columba.library;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;

@Entity(app = "library", ordering = "title")
public class Book extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Book> objects = Manager.of(Book.class);

    @Id
    public Long id;

    @Column(length = 200)
    public String title = "";

    public int pages = 100;

    @Column(nullable = true)
    public LocalDate published;

    @Column(nullable = true, precision = 8, scale = 2)
    public BigDecimal price;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "books", nullable = true)
    public final Ref<Person> author = ref();

    @Reverse("book")
    public final RelatedManager<Review> reviews = related();

    public transient List<Review> goodReviews;
    public transient Person writer;

    public Book() {}

    public Book(String title) {
        this.title = title;
    }
}
