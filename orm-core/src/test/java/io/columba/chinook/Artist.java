package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity
public class Artist extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Artist> objects = Manager.of(Artist.class);

    @Id
    public Integer artistId;

    @Column(nullable = true, length = 120)
    public String name;

    @Reverse("artist")
    public final RelatedManager<Album> albums = related();
}
