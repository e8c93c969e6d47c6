package io.columba.inheritance;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;

/** Points to the child. */
@Entity(app = "press", ordering = "headline")
public class Article extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Article> objects = Manager.of(Article.class);

    @Id
    public Long id;

    public String headline = "";

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "articles")
    public final Ref<Magazine> magazine = ref();

    public static Article in(Magazine magazine, String headline) {
        Article article = new Article();
        article.headline = headline;
        article.magazine.set(magazine);
        article.save(magazine.state().db());
        return article;
    }
}
