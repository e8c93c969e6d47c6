package io.columba.inheritance;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** Points to a proxy. */
@Entity(app = "press")
public class Bookmark extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Bookmark> objects = Manager.of(Bookmark.class);

    @Id
    public Long id;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "bookmarks")
    public final Ref<LongPublication> publication = ref();

    public static Bookmark in(LongPublication publication) {
        Bookmark bookmark = new Bookmark();
        bookmark.publication.set(publication);
        bookmark.save();
        return bookmark;
    }
}
