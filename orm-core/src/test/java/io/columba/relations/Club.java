package io.columba.relations;

import io.columba.Manager;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.Reverse;

@Entity(app = "press", ordering = "name")
public class Club extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Club> objects = Manager.of(Club.class);

    @Id
    public Long id;

    @Column(length = 100)
    public String name = "";

    @ManyToMany(
            relatedName = "clubs",
            through = Membership.class,
            throughFields = {"club", "member"})
    public final RelatedManager<Reporter> members = related();

    @Reverse("club")
    public final RelatedManager<Membership> memberships = related();

    public Club() {}

    public Club(String name) {
        this.name = name;
    }
}
