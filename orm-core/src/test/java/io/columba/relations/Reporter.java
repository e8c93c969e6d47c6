package io.columba.relations;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.Reverse;

/** Related to others of its kind in both ways, and to clubs. */
@Entity(app = "press", ordering = "name")
public class Reporter extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Reporter> objects = Manager.of(Reporter.class);

    @Id
    public Long id;

    @Column(length = 100)
    public String name = "";

    @ManyToMany
    public final RelatedManager<Reporter> friends = related();

    @ManyToMany(relatedName = "followers", symmetrical = false)
    public final RelatedManager<Reporter> follows = related();

    @Reverse("follows")
    public final RelatedManager<Reporter> followers = related();

    @Reverse("members")
    public final RelatedManager<Club> clubs = related();

    public Reporter() {}

    public Reporter(String name) {
        this.name = name;
    }
}
