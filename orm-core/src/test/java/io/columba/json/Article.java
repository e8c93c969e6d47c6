package io.columba.json;

import com.fasterxml.jackson.annotation.JsonIgnore;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import java.time.LocalDate;
import java.util.List;

/** All private, with getters and setters, some of which load. */
@Entity(app = "json")
public class Article extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Article> objects = Manager.of(Article.class);

    @Id
    private Long id;

    private String title = "";

    /** A field that has the name of Columba's own. */
    private String state = "draft";

    @Column(nullable = true)
    @JsonProperty("printed")
    private LocalDate published;

    @JsonIgnore
    private String secret = "s3cret";

    private String password = "hunter2";

    @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "sequels", nullable = true)
    private final Ref<Article> previous = ref();

    @Reverse("previous")
    private final RelatedManager<Article> sequels = related();

    public Long getId() {
        return id;
    }

    public void setId(Long id) {
        this.id = id;
    }

    public String getTitle() {
        return title;
    }

    public void setTitle(String title) {
        this.title = title;
    }

    public LocalDate publishedOn() {
        return published;
    }

    public Article getPrevious() {
        return previous.orNull();
    }

    public void setPrevious(Article article) {
        previous.set(article);
    }

    public List<Article> getSequels() {
        return sequels.list();
    }

    public RelatedManager<Article> getManager() {
        return sequels;
    }

    Ref<Article> previous() {
        return previous;
    }

    String secret() {
        return secret;
    }

    String password() {
        return password;
    }

    String status() {
        return state;
    }

    void publish(LocalDate day) {
        published = day;
    }
}
