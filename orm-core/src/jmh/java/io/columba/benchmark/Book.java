package io.columba.benchmark;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import java.math.BigDecimal;
import java.time.LocalDate;

/** What Columba reads and writes. */
@Entity(app = "benchmark")
public class Book extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Book> objects = Manager.of(Book.class);

    @Id
    public Long id;

    @Column(length = 200)
    public String title = "";

    public int pages;

    @Column(nullable = true)
    public LocalDate published;

    @Column(nullable = true, precision = 8, scale = 2)
    public BigDecimal price;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "books", nullable = true)
    public final Ref<Author> author = ref();
}
