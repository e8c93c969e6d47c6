package io.columba.inheritance;

import io.columba.Manager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;

/** A grandchild, whose objects are in three tables. */
@Entity
public class Weekly extends Magazine {
    private static final long serialVersionUID = 1L;
    public static final Manager<Weekly> objects = Manager.of(Weekly.class);

    @Column(length = 3)
    public String weekday = "Mon";

    public Weekly() {}

    public Weekly(String title, int issue, String weekday) {
        super(title, issue);
        this.weekday = weekday;
    }
}
