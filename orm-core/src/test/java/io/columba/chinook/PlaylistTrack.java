package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** One track in one playlist: the key is both foreign keys together. */
@Entity
public class PlaylistTrack extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<PlaylistTrack> objects = Manager.of(PlaylistTrack.class);

    @Id
    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "entries")
    public final Ref<Playlist> playlist = ref();

    @Id
    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "entries")
    public final Ref<Track> track = ref();
}
