package io.columba.examples.tour;

import io.columba.Manager;
import io.columba.annotation.Entity;

@Entity
public class Editor extends Person { // a table of its own, joined to that of Person by person_ptr_id
    public static final Manager<Editor> objects = Manager.of(Editor.class);

    public String house;
}
