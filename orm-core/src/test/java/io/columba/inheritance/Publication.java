package io.columba.inheritance;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;

/** The concrete parent. */
@Entity(app = "press", ordering = "title")
public class Publication extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Publication> objects = Manager.of(Publication.class);

    @Id
    public Long id;

    public String title = "";

    public int pages = 10;

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "publications", nullable = true)
    public final Ref<Publisher> publisher = ref();

    @ForeignKey(onDelete = OnDelete.SET_NULL, relatedName = "followers", nullable = true)
    public final Ref<Publication> follows = ref();

    @ManyToMany(relatedName = "publications")
    public final RelatedManager<Topic> topics = related();

    @Reverse("publication")
    public final RelatedManager<Critique> critiques = related();

    @Reverse("publicationPtr")
    public final Ref<Magazine> magazine = ref();

    public Publication() {}

    public Publication(String title) {
        this.title = title;
    }
}
