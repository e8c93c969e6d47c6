package io.columba.examples.tour;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

@Entity(app = "library", ordering = "name")
public class Tag extends Model {
    public static final Manager<Tag> objects = Manager.of(Tag.class);

    @Id
    public Long id;

    @Column(unique = true)
    public String name;

    Tag() {}

    public Tag(String name) {
        this.name = name;
    }
}
