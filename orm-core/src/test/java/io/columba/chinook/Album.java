package io.columba.chinook;

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

@Entity
public class Album extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Album> objects = Manager.of(Album.class);

    @Id
    public Integer albumId;

    @Column(length = 160)
    public String title = "";

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "albums")
    public final Ref<Artist> artist = ref();

    @Reverse("album")
    public final RelatedManager<Track> tracks = related();
}
