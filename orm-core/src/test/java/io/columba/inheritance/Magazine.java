package io.columba.inheritance;

import io.columba.Manager;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Reverse;

/** A child with a table of its own. */
@Entity
public class Magazine extends Publication {
    private static final long serialVersionUID = 1L;
    public static final Manager<Magazine> objects = Manager.of(Magazine.class);

    public int issue = 1;

    @Column(nullable = true)
    public String motto;

    @Reverse("magazine")
    public final RelatedManager<Article> articles = related();

    public Magazine() {}

    public Magazine(String title, int issue) {
        super(title);
        this.issue = issue;
    }
}
