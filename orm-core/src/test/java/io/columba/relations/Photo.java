package io.columba.relations;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.GenericReverse;
import io.columba.annotation.Id;

@Entity(app = "press")
public class Photo extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Photo> objects = Manager.of(Photo.class);

    @Id
    public Long id;

    @GenericReverse("subject")
    public final RelatedManager<Note> notes = related();
}
