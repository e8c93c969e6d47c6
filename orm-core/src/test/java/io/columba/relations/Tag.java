package io.columba.relations;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Reverse;

@Entity(app = "press", ordering = "name")
public class Tag extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Tag> objects = Manager.of(Tag.class);

    @Id
    public Long id;

    @Column(length = 100)
    public String name = "";

    public boolean active = true;

    @Reverse("tags")
    public final RelatedManager<Story> stories = related();

    public Tag() {}

    public Tag(String name) {
        this.name = name;
    }
}
