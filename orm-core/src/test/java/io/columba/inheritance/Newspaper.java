package io.columba.inheritance;

import io.columba.Manager;
import io.columba.annotation.Entity;

/** Another child of the same parent; it has no column but the link, whose name is given. */
@Entity(table = "papers", parentLink = "pub_id", ordering = "-title")
public class Newspaper extends Publication {
    private static final long serialVersionUID = 1L;
    public static final Manager<Newspaper> objects = Manager.of(Newspaper.class);

    public Newspaper() {}

    public Newspaper(String title) {
        super(title);
    }
}
