package io.columba.inheritance;

import static io.columba.expr.Expression.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import io.columba.Transaction;
import io.columba.error.FieldException;
import io.columba.expr.Aggregate;
import io.columba.expr.Q;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Relation;
import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class JoinedTableTest extends WithPress {
    JoinedTableTest(Server server) {
        super(server);
    }

    @Test
    void the_model_knows_which_table_a_field_is_in() {
        EntityType<?> magazine = EntityType.of(Magazine.class);
        EntityType<?> publication = EntityType.of(Publication.class);

        assertThat(magazine.parent()).isSameAs(publication);
        assertThat(publication.parent()).isNull();
        assertThat(EntityType.of(Weekly.class).lineage())
                .containsExactly(publication, magazine, EntityType.of(Weekly.class));
        assertThat(magazine.table()).isEqualTo("press_magazine");
        assertThat(magazine.ordering()).containsExactly("title");
        assertThat(magazine.fields().stream().map(EntityField::valueName))
                .containsExactly(
                        "id", "title", "pages", "publisherId", "followsId", "publicationPtrId", "issue", "motto");
        assertThat(magazine.field("title").entity()).isSameAs(publication);
        assertThat(magazine.field("issue").entity()).isSameAs(magazine);
        assertThat(magazine.tableFields().stream().map(EntityField::column))
                .containsExactly("publication_ptr_id", "issue", "motto");
        Relation link = magazine.key().relation();
        assertThat(link).isNotNull();
        assertThat(link.target()).isSameAs(publication);
        assertThat(link.oneToOne()).isTrue();
        assertThat(link.parentLink()).isTrue();
        assertThat(link.relatedName()).isEqualTo("magazine");
        assertThat(EntityType.of(Newspaper.class).key().column()).isEqualTo("pub_id");
    }

    @Test
    void a_child_is_read_whole_with_one_statement() {
        Magazine made = magazine("Life", 3);
        statements();
        Magazine read = Magazine.objects.get("pk", made.id);

        assertThat(statements()).containsExactly("default:select:Magazine");
        assertThat(read).isEqualTo(made);
        assertThat(read.id).isEqualTo(made.id);
        assertThat(read.pk()).isEqualTo(made.id);
        assertThat(read.title).isEqualTo("Life");
        assertThat(read.pages).isEqualTo(10);
        assertThat(read.issue).isEqualTo(3);
        assertThat(read.state().db()).isEqualTo("default");
        assertThat(read.state().adding()).isFalse();
    }

    @Test
    void the_parent_is_joined_only_where_it_is_needed() {
        Magazine made = magazine("Life", 3);
        statements();

        assertThat(Magazine.objects.filter("id", made.id).count()).isOne();
        assertThat(Magazine.objects
                        .filter("issue", 3)
                        .orderBy("issue")
                        .valuesList("id", "pk", "issue")
                        .list())
                .containsExactly(List.of(made.id, made.id, 3));
        assertThat(events()).noneMatch(event -> event.sql().contains("press_publication"));
        assertThat(Magazine.objects.filter("title", "Life").count()).isOne();
        assertThat(events()).allMatch(event -> event.sql().contains("press_publication"));
    }

    @Test
    void fields_of_every_table_filter_order_and_count() {
        magazine("B", 2);
        magazine("A", 1);
        magazine("C", 1);
        new Publication("D").save();

        assertThat(titles(Magazine.objects.all())).containsExactly("A", "B", "C");
        assertThat(titles(Magazine.objects.orderBy("issue", "-title"))).containsExactly("C", "A", "B");
        assertThat(titles(Magazine.objects
                        .filter("title__in", List.of("A", "B", "D"))
                        .filter("issue", 1)))
                .containsExactly("A");
        assertThat(titles(Magazine.objects.exclude("title", "A").exclude("issue", 2)))
                .containsExactly("C");
        assertThat(titles(Magazine.objects.filter(Q.q("title", "A").or("issue", 2))))
                .containsExactly("A", "B");
        assertThat(Magazine.objects.aggregate(
                        Aggregate.sum("pages").as("pages"),
                        Aggregate.max("issue").as("issue")))
                .containsEntry("issue", 2)
                .hasEntrySatisfying(
                        "pages", sum -> assertThat(((Number) sum).intValue()).isEqualTo(30));
        assertThat(Magazine.objects.orderBy("-title").first())
                .hasValueSatisfying(m -> assertThat(m.title).isEqualTo("C"));
        assertThat(titles(Magazine.objects.orderBy("title").slice(1, 2))).containsExactly("B");
        assertThat(Magazine.objects.filter("title", "A").distinct().count()).isOne();
        assertThat(Publication.objects.count()).isEqualTo(4);
        assertThat(titles(Newspaper.objects.all())).isEmpty();
    }

    @Test
    void values_may_be_of_every_table() {
        Magazine made = magazine("Life", 3);

        assertThat(Magazine.objects.values("title", "issue").list())
                .containsExactly(Map.of("title", "Life", "issue", 3));
        assertThat(Magazine.objects.values().list().get(0))
                .contains(
                        entry("id", made.id),
                        entry("publicationPtrId", made.id),
                        entry("title", "Life"),
                        entry("issue", 3));
        assertThat(Magazine.objects.column("publicationPtr__title").list()).containsExactly("Life");
    }

    @Test
    void three_levels_are_read_and_asked_for_at_once() {
        Weekly made = weekly("Life", 3, "Tue");
        weekly("Times", 4, "Wed");
        magazine("Other", 3);
        statements();

        Weekly read = Weekly.objects.filter("title", "Life").filter("issue", 3).get("weekday", "Tue");
        assertThat(statements()).containsExactly("default:select:Weekly");
        assertThat(read).isEqualTo(made);
        assertThat(read.title + read.issue + read.weekday).isEqualTo("Life3Tue");
        assertThat(titles(Weekly.objects.orderBy("-issue"))).containsExactly("Times", "Life");
        assertThat(titles(Magazine.objects.all())).containsExactly("Life", "Other", "Times");
        assertThat(Weekly.objects.filter("id", made.id).column("pk").list()).containsExactly(made.id);
        assertThat(titles(Publication.objects.filter("magazine__weekly__weekday", "Wed")))
                .containsExactly("Times");
    }

    @Test
    void a_parent_can_be_asked_for_its_children() {
        magazine("Life", 3);
        new Publication("Times").save();

        assertThat(titles(Publication.objects.filter("magazine__issue", 3))).containsExactly("Life");
        assertThat(titles(Publication.objects.filter("magazine__isnull", true))).containsExactly("Times");
        assertThat(Publication.objects.get("title", "Life").magazine.get().issue)
                .isEqualTo(3);
        assertThat(Publication.objects.get("title", "Times").magazine.orNull()).isNull();
        assertThatThrownBy(() -> new Publication("X").magazine.set(new Magazine()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("Publication.magazine leads to another part of the same object, which cannot be exchanged."
                        + " Save or delete the Magazine itself.");
    }

    @Test
    void relations_of_the_parent_belong_to_the_child() {
        Publisher publisher = Publisher.objects.create(new Publisher("P"));
        Magazine life = new Magazine("Life", 3);
        life.publisher.set(publisher);
        life.save();
        Magazine times = magazine("Times", 4);
        times.follows.set(life);
        times.save();
        Critique.of(life, "good");
        Critique.of(life, "bad");
        statements();

        assertThat(life.critiques.count()).isEqualTo(2);
        assertThat(titles(Magazine.objects.filter("critiques__text", "good"))).containsExactly("Life");
        assertThat(titles(Magazine.objects.exclude("critiques__text", "good"))).containsExactly("Times");
        assertThat(titles(Magazine.objects.filter("publisher__name", "P"))).containsExactly("Life");
        assertThat(titles(Magazine.objects.filter("publisher", publisher))).containsExactly("Life");
        assertThat(titles(Magazine.objects.filter("follows", life))).containsExactly("Times");
        assertThat(titles(Magazine.objects.filter("followers__title", "Times"))).containsExactly("Life");
        assertThat(titles(Magazine.objects.orderBy("publisher", "title"))).hasSize(2);
        assertThat(titles(publisher.publications.all())).containsExactly("Life");
        statements();
        Magazine read = Magazine.objects.selectRelated("publisher").get("title", "Life");
        assertThat(read.publisher.get().name).isEqualTo("P");
        assertThat(statements()).containsExactly("default:select:Magazine");
        assertThat(Critique.objects.filter("publication__magazine__issue", 3).count())
                .isEqualTo(2);
    }

    @Test
    void relations_to_the_child_hold_its_key_and_reach_through_to_the_parent() {
        Magazine life = magazine("Life", 3);
        Article.in(life, "News");
        statements();

        Article read = Article.objects.selectRelated("magazine").get();
        assertThat(read.magazine.id()).isEqualTo(life.id);
        assertThat(read.magazine.get().title).isEqualTo("Life");
        assertThat(read.magazine.get().issue).isEqualTo(3);
        assertThat(statements()).containsExactly("default:select:Article");
        assertThat(Article.objects.get().magazine.get().title).isEqualTo("Life");
        assertThat(Article.objects.filter("magazine__title", "Life").count()).isOne();
        assertThat(Article.objects.exclude("magazine__title", "Life").count()).isZero();
        assertThat(Article.objects.filter("magazine__id", life.id).count()).isOne();
        assertThat(titles(Magazine.objects.filter("articles__headline", "News")))
                .containsExactly("Life");
        assertThat(life.articles.count()).isOne();
        Weekly weekly = weekly("Week", 1, "Sun");
        Article.in(weekly, "Weather");
        assertThat(weekly.articles.get().headline).isEqualTo("Weather");
        assertThat(titles(Weekly.objects.filter("articles__headline", "Weather")))
                .containsExactly("Week");
    }

    @Test
    void links_of_the_parent_belong_to_the_child() {
        Weekly week = weekly("Week", 1, "Sun");
        magazine("Life", 3);
        Topic sport = Topic.objects.create(new Topic("Sport"));
        week.topics.add(sport);

        assertThat(week.topics.get()).isEqualTo(sport);
        assertThat(titles(Weekly.objects.filter("topics__name", "Sport"))).containsExactly("Week");
        assertThat(titles(Magazine.objects.filter("topics", sport))).containsExactly("Week");
        assertThat(titles(Magazine.objects.exclude("topics__name", "Sport"))).containsExactly("Life");
        assertThat(titles(sport.publications.all())).containsExactly("Week");
        assertThat(Topic.objects
                        .filter("publications__magazine__weekly__weekday", "Sun")
                        .get())
                .isEqualTo(sport);
        sport.publications.remove(week);
        assertThat(week.topics.count()).isZero();
    }

    @Test
    void fields_of_every_table_may_be_left_out_and_loaded_later() {
        magazine("Life", 3);

        Magazine issue = Magazine.objects.only("issue").get();
        assertThat(issue.issue).isEqualTo(3);
        assertThat(issue.id).isNotNull();
        assertThat(issue.isDeferred("title")).isTrue();
        assertThat(issue.isDeferred("id")).isFalse();
        assertThat(issue.isDeferred("issue")).isFalse();
        issue.load("title");
        assertThat(issue.title).isEqualTo("Life");
        Magazine title = Magazine.objects.defer("issue", "motto").get();
        assertThat(title.isDeferred("issue")).isTrue();
        assertThat(title.isDeferred("title")).isFalse();
        title.refresh();
        assertThat(title.issue).isEqualTo(3);
    }

    @Test
    void children_are_streamed_locked_and_read_in_bulk() {
        Magazine life = magazine("Life", 3);
        Magazine times = magazine("Times", 4);

        try (Stream<Magazine> stream = Magazine.objects.all().stream()) {
            assertThat(stream.map(magazine -> magazine.title + magazine.issue)).containsExactly("Life3", "Times4");
        }
        assertThat(Magazine.objects.inBulk(List.of(life.id, times.id, -1L))).containsOnlyKeys(life.id, times.id);
        assertThat(Transaction.atomic(() -> Magazine.objects
                        .updateOrCreate(Q.q("title", "Life"), magazine -> magazine.issue = 5)
                        .created()))
                .isFalse();
        assertThat(Magazine.objects.get("pk", life.id).issue).isEqualTo(5);
    }

    @Test
    void query_sets_of_one_family_may_be_compared() {
        Magazine life = magazine("Life", 3);
        magazine("Times", 4);
        Article.in(life, "News");
        Critique.of(life, "good");

        assertThat(titles(Publication.objects.filter("pk__in", Magazine.objects.filter("issue", 3))))
                .containsExactly("Life");
        assertThat(Critique.objects
                        .filter("publication__in", Magazine.objects.filter("issue", 3))
                        .count())
                .isOne();
        assertThat(Article.objects
                        .filter("magazine__in", Magazine.objects.filter("title", "Life"))
                        .count())
                .isOne();
        assertThat(Article.objects
                        .filter("magazine__in", LongPublication.objects.filter("title", "Times"))
                        .count())
                .isZero();
        assertThat(Magazine.objects.filter("issue__lt", f("pages")).count()).isEqualTo(2);
    }

    @Test
    void names_that_do_not_exist_are_told_with_those_of_all_tables() {
        assertThatThrownBy(() -> Magazine.objects.filter("titel", "x").list())
                .isInstanceOf(FieldException.class)
                .hasMessageContaining("Did you mean 'title'?")
                .hasMessageContaining("issue");
        assertThatThrownBy(
                        () -> Magazine.objects.selectRelated("publicationPtr").list())
                .isInstanceOf(FieldException.class)
                .hasMessage("selectRelated(\"publicationPtr\") of Magazine: this is no relation. Relations: publisher,"
                        + " follows.");
        assertThat(events()).isEmpty();
    }
}
