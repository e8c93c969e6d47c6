package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity
public class MediaType extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<MediaType> objects = Manager.of(MediaType.class);

    @Id
    public Integer mediaTypeId;

    @Column(nullable = true, length = 120)
    public String name;

    @Reverse("mediaType")
    public final RelatedManager<Track> tracks = related();
}
