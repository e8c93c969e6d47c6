package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity
public class Genre extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Genre> objects = Manager.of(Genre.class);

    @Id
    public Integer genreId;

    @Column(nullable = true, length = 120)
    public String name;

    @Reverse("genre")
    public final RelatedManager<Track> tracks = related();
}
