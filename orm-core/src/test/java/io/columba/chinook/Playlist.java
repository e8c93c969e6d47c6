package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity
public class Playlist extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Playlist> objects = Manager.of(Playlist.class);

    @Id
    public Integer playlistId;

    @Column(nullable = true, length = 120)
    public String name;

    @Reverse("playlist")
    public final RelatedManager<PlaylistTrack> entries = related();
}
