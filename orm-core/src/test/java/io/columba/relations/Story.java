package io.columba.relations;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;

@Entity(app = "press", ordering = "title")
public class Story extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Story> objects = Manager.of(Story.class);

    @Id
    public Long id;

    @Column(length = 100)
    public String title = "";

    @ManyToMany(relatedName = "stories")
    public final RelatedManager<Tag> tags = related();

    public Story() {}

    public Story(String title) {
        this.title = title;
    }
}
