package io.columba.inheritance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Deletion;
import io.columba.servers.Server;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinedDeletingTest extends WithPress {
    JoinedDeletingTest(Server server) {
        super(server);
    }

    @Test
    void a_child_goes_with_its_row_in_the_table_of_the_parent() {
        Magazine life = magazine("Life", 3);
        magazine("Times", 4);

        Deletion deletion = life.delete();

        assertThat(deletion.total()).isEqualTo(2);
        assertThat(deletion.perEntity()).containsOnly(Map.entry(Magazine.class, 1), Map.entry(Publication.class, 1));
        assertThat(life.pk()).isNull();
        assertThat(titles(Publication.objects.all())).containsExactly("Times");
        assertThatThrownBy(life::delete).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void what_points_to_either_part_goes_too() {
        Magazine life = magazine("Life", 3);
        Magazine times = magazine("Times", 4);
        times.follows.set(life);
        times.save();
        Critique.of(life, "good");
        Critique.of(times, "bad");
        Article.in(life, "News");
        Article.in(life, "Weather");
        Article.in(times, "Sport");

        assertThat(life.delete().perEntity())
                .containsOnly(
                        Map.entry(Magazine.class, 1),
                        Map.entry(Publication.class, 1),
                        Map.entry(Critique.class, 1),
                        Map.entry(Article.class, 2));
        assertThat(Critique.objects.get().text).isEqualTo("bad");
        assertThat(Article.objects.get().headline).isEqualTo("Sport");
        assertThat(Magazine.objects.get().follows.id()).isNull();
    }

    @Test
    void links_of_the_parent_go_with_the_child_and_what_they_led_to_stays() {
        Magazine life = magazine("Life", 3);
        Topic sport = Topic.objects.create(new Topic("Sport"));
        life.topics.add(sport);

        assertThat(life.delete().perLabel())
                .containsOnly(
                        Map.entry("press.Magazine", 1),
                        Map.entry("press.Publication", 1),
                        Map.entry("press.Publication_topics", 1));
        assertThat(sport.publications.count()).isZero();
        assertThat(Topic.objects.count()).isOne();
    }

    @Test
    void a_parent_takes_its_children_along() {
        Weekly weekly = weekly("Week", 1, "Sun");
        Article.in(weekly, "News");
        Critique.of(weekly, "good");
        new Newspaper("Paper").save();
        new Publication("Bare").save();

        assertThat(Publication.objects.get("title", "Week").delete().perEntity())
                .containsOnly(
                        Map.entry(Publication.class, 1),
                        Map.entry(Magazine.class, 1),
                        Map.entry(Weekly.class, 1),
                        Map.entry(Article.class, 1),
                        Map.entry(Critique.class, 1));
        assertThat(titles(Publication.objects.all())).containsExactly("Bare", "Paper");
        assertThat(Publication.objects.all().delete().perEntity())
                .containsOnly(Map.entry(Publication.class, 2), Map.entry(Newspaper.class, 1));
    }

    @Test
    void a_grandchild_goes_from_all_tables() {
        Weekly weekly = weekly("Week", 1, "Sun");
        weekly("Other", 2, "Mon");

        assertThat(weekly.delete().perEntity())
                .containsOnly(
                        Map.entry(Weekly.class, 1), Map.entry(Magazine.class, 1), Map.entry(Publication.class, 1));
        assertThat(titles(Weekly.objects.all())).containsExactly("Other");

        Magazine middle = Magazine.objects.get();
        assertThat(middle.delete().perEntity())
                .containsOnly(
                        Map.entry(Weekly.class, 1), Map.entry(Magazine.class, 1), Map.entry(Publication.class, 1));
        assertThat(Publication.objects.count()).isZero();
    }

    @Test
    void the_children_of_a_query_are_deleted_and_no_others() {
        magazine("A", 1);
        magazine("B", 1);
        magazine("C", 2);
        new Publication("A").save();

        assertThat(Magazine.objects.filter("title", "A").delete().perEntity())
                .containsOnly(Map.entry(Magazine.class, 1), Map.entry(Publication.class, 1));
        assertThat(titles(Publication.objects.all())).containsExactly("A", "B", "C");
        assertThat(Magazine.objects.filter("issue", 1).delete().total()).isEqualTo(2);
        assertThat(Magazine.objects.all().delete().total()).isEqualTo(2);
        assertThat(titles(Publication.objects.all())).containsExactly("A");
        assertThat(Magazine.objects.all().delete().total()).isZero();
    }

    @Test
    void a_row_that_two_children_extend_goes_from_both() {
        Magazine life = magazine("Life", 3);
        Newspaper paper = new Newspaper("Life");
        paper.setPk(life.id);
        paper.save();
        assertThat(Publication.objects.count()).isOne();

        assertThat(paper.delete().perEntity())
                .containsOnly(
                        Map.entry(Newspaper.class, 1), Map.entry(Magazine.class, 1), Map.entry(Publication.class, 1));
    }

    @Test
    void the_other_database_keeps_its_rows() {
        Magazine life = magazine("Life", 3);
        life.save("other");
        Article.in(life, "News");

        assertThat(life.delete("default").total()).isEqualTo(2);
        assertThat(Magazine.objects.count() + Publication.objects.count()).isZero();
        assertThat(Magazine.objects.using("other").count()).isOne();
        assertThat(Publication.objects.using("other").count()).isOne();
        assertThat(Article.objects.using("other").get().headline).isEqualTo("News");
    }
}
