package io.columba.inheritance;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

/** Publishes. */
@Entity(app = "press", ordering = "name")
public class Publisher extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Publisher> objects = Manager.of(Publisher.class);

    @Id
    public Long id;

    public String name = "";

    @Reverse("publisher")
    public final RelatedManager<Publication> publications = related();

    public Publisher() {}

    public Publisher(String name) {
        this.name = name;
    }
}
