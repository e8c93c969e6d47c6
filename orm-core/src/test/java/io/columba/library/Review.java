package io.columba.library;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

@Entity(app = "library")
public class Review extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Review> objects = Manager.of(Review.class);

    @Id
    public Long id;

    @Column(length = Column.UNBOUNDED)
    public String text = "";

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "reviews")
    public final Ref<Book> book = ref();
}
