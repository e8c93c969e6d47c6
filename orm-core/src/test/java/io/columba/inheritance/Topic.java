package io.columba.inheritance;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

/** Is related to publications by links. */
@Entity(app = "press", ordering = "name")
public class Topic extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Topic> objects = Manager.of(Topic.class);

    @Id
    public Long id;

    public String name = "";

    @Reverse("topics")
    public final RelatedManager<Publication> publications = related();

    public Topic() {}

    public Topic(String name) {
        this.name = name;
    }
}
