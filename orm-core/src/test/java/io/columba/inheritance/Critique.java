package io.columba.inheritance;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** Points to the parent. */
@Entity(app = "press", ordering = "text")
public class Critique extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Critique> objects = Manager.of(Critique.class);

    @Id
    public Long id;

    public String text = "";

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "critiques")
    public final Ref<Publication> publication = ref();

    public static Critique of(Publication publication, String text) {
        Critique critique = new Critique();
        critique.text = text;
        critique.publication.set(publication);
        critique.save(publication.state().db());
        return critique;
    }
}
