package io.columba.inheritance;

import static io.columba.expr.Expression.f;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Model;
import io.columba.Outcome;
import io.columba.Save;
import io.columba.Transaction;
import io.columba.error.DatabaseException;
import io.columba.error.FieldException;
import io.columba.error.IntegrityException;
import io.columba.expr.Q;
import io.columba.servers.Server;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JoinedSavingTest extends WithPress {
    JoinedSavingTest(Server server) {
        super(server);
    }

    /** The changes since the last call, without those that open and close a transaction. */
    private List<String> changes() {
        return statements().stream()
                .filter(statement -> statement.split(":", -1).length == 3)
                .toList();
    }

    @Test
    void a_new_child_is_a_row_of_its_parent_and_one_of_its_own() {
        Magazine magazine = new Magazine("Life", 3);
        magazine.save();

        assertThat(statements())
                .containsExactly(
                        "default:begin", "default:insert:Publication", "default:insert:Magazine", "default:commit");
        assertThat(magazine.id).isNotNull();
        assertThat(magazine.state().db()).isEqualTo("default");
        assertThat(Publication.objects.get("pk", magazine.id).title).isEqualTo("Life");
        assertThat(Magazine.objects.get("pk", magazine.id).issue).isEqualTo(3);
    }

    @Test
    void both_rows_are_written_on_the_database_that_was_asked_for() {
        Magazine magazine = new Magazine("T", 3);
        magazine.save("other");
        assertThat(changes()).containsExactly("other:insert:Publication", "other:insert:Magazine");
        magazine.save("default");
        assertThat(changes())
                .containsExactly("default:update:Publication", "default:insert:Publication", "default:insert:Magazine");
        assertThat(magazine.state().db()).isEqualTo("default");
        assertThat(Publication.objects.using("other").count()).isOne();
        assertThat(Publication.objects.count()).isOne();
        assertThat(Magazine.objects.valuesList("title", "issue").list()).containsExactly(List.of("T", 3));

        magazine.title = "Changed";
        statements();
        magazine.save();
        assertThat(changes()).containsExactly("default:update:Publication", "default:update:Magazine");
        assertThat(Publication.objects.using("other").get().title).isEqualTo("T");
        assertThat(Magazine.objects.get().title).isEqualTo("Changed");
    }

    @Test
    void three_rows_are_written_in_order() {
        Weekly weekly = weekly("Week", 1, "Sun");
        assertThat(changes())
                .containsExactly("default:insert:Publication", "default:insert:Magazine", "default:insert:Weekly");
        weekly.weekday = "Sat";
        weekly.save();
        assertThat(changes())
                .containsExactly("default:update:Publication", "default:update:Magazine", "default:update:Weekly");
        weekly.save("other");
        assertThat(changes())
                .containsExactly(
                        "other:update:Publication",
                        "other:insert:Publication",
                        "other:insert:Magazine",
                        "other:insert:Weekly");
        assertThat(Weekly.objects.using("other").get().weekday).isEqualTo("Sat");
        assertThat(Weekly.objects.get().weekday).isEqualTo("Sat");
    }

    @Test
    void an_update_of_some_fields_writes_only_their_tables() {
        Magazine magazine = magazine("Life", 3);
        magazine.title = "A";
        magazine.issue = 4;
        statements();

        magazine.save(Save.updateFields("title"));
        assertThat(statements()).containsExactly("default:update:Publication");
        assertThat(Magazine.objects.get().issue).isEqualTo(3);
        statements();
        magazine.save(Save.updateFields("issue"));
        assertThat(statements()).containsExactly("default:update:Magazine");
        magazine.save(Save.updateFields("issue", "title"));
        assertThat(changes()).containsExactly("default:update:Publication", "default:update:Magazine");
        assertThat(Magazine.objects.get().title + Magazine.objects.get().issue).isEqualTo("A4");
        assertThatThrownBy(() -> magazine.save(Save.updateFields("id")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("updateFields(\"id\") of Magazine: the key cannot be updated. Fields: title, pages,"
                        + " publisher, follows, issue, motto.");
    }

    @Test
    void a_row_of_the_parent_can_get_one_of_the_child() {
        Publication publication = new Publication("Life");
        publication.save();
        Magazine magazine = new Magazine("Life", 3);
        magazine.setPk(publication.id);
        statements();
        magazine.save();

        assertThat(changes())
                .containsExactly("default:update:Publication", "default:update:Magazine", "default:insert:Magazine");
        assertThat(Publication.objects.count()).isOne();
        assertThat(Publication.objects.get().magazine.get().issue).isEqualTo(3);
    }

    @Test
    void what_is_insisted_on_holds_for_the_row_of_the_child() {
        Magazine magazine = magazine("Life", 3);
        magazine.title = "Other";
        assertThatThrownBy(() -> magazine.save(Save.plain().forceInsert())).isInstanceOf(IntegrityException.class);
        assertThat(Magazine.objects.get().title).isEqualTo("Life");

        magazine.save(Save.plain().forceUpdate());
        assertThat(Magazine.objects.get().title).isEqualTo("Other");
        assertThatThrownBy(() -> magazine.save(Save.using("other").forceUpdate()))
                .isInstanceOf(DatabaseException.class)
                .hasMessageContaining("met no row");
        assertThat(Publication.objects.using("other").count()).isZero();
        assertThat(magazine.state().db()).isEqualTo("default");
    }

    @Test
    void nothing_is_left_of_a_child_that_cannot_be_inserted() {
        Weekly weekly = new Weekly("Week", 1, "Sun");
        weekly.weekday = null;
        assertThatThrownBy(weekly::save).isInstanceOf(IntegrityException.class);

        assertThat(weekly.pk()).isNull();
        assertThat(weekly.state().adding()).isTrue();
        assertThat(Publication.objects.count()).isZero();
        assertThat(Magazine.objects.count()).isZero();
        weekly.weekday = "Sun";
        weekly.save();
        assertThat(titles(Weekly.objects.all())).containsExactly("Week");
    }

    @Test
    void a_surrounding_transaction_decides_over_both_rows() {
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    magazine("Life", 3);
                    throw new IllegalArgumentException("no");
                }))
                .isInstanceOf(IllegalArgumentException.class);
        assertThat(Publication.objects.count() + Magazine.objects.count()).isZero();
    }

    @Test
    void an_object_read_in_part_writes_what_it_has() {
        magazine("Life", 3);
        Magazine part = Magazine.objects.only("issue").get();
        part.issue = 4;
        statements();
        part.save();

        assertThat(statements()).containsExactly("default:update:Magazine");
        Magazine read = Magazine.objects.get();
        assertThat(read.title + read.issue).isEqualTo("Life4");
        Magazine.objects.only("issue").get().save("other");
        assertThat(Magazine.objects.using("other").get().title).isEqualTo("Life");
    }

    @Test
    void one_call_updates_fields_of_several_tables_in_the_same_rows() {
        magazine("Life", 3);
        magazine("Times", 4);
        new Publication("Life").save();
        statements();

        assertThat(Magazine.objects.filter("title", "Life").update("pages", 99)).isOne();
        assertThat(statements()).containsExactly("default:update:Magazine");
        assertThat(Magazine.objects.filter("title", "Life").update("issue", 9)).isOne();
        assertThat(statements()).containsExactly("default:update:Magazine");
        assertThat(Magazine.objects.filter("title", "Life").update(Map.of("title", "New", "issue", 10)))
                .isOne();
        assertThat(changes())
                .containsExactlyInAnyOrder(
                        "default:select:Magazine", "default:update:Publication", "default:update:Magazine");
        assertThat(Magazine.objects
                        .orderBy("issue")
                        .valuesList("title", "issue", "pages")
                        .list())
                .containsExactly(List.of("Times", 4, 10), List.of("New", 10, 99));
        assertThat(Publication.objects.get("title", "Life").pages).isEqualTo(10);
        assertThat(Magazine.objects.update("pages", 5)).isEqualTo(2);
        assertThat(Publication.objects.get("title", "Life").pages).isEqualTo(10);
        assertThatThrownBy(() -> Magazine.objects.update("id", 5))
                .isInstanceOf(FieldException.class)
                .hasMessage("update(\"id\") would change the key of Magazine, which several tables share. Create new"
                        + " objects instead.");
    }

    @Test
    void the_database_works_values_out_of_the_table_that_it_writes() {
        magazine("Life", 3);

        assertThat(Magazine.objects.update("pages", f("pages").plus(5))).isOne();
        assertThat(Magazine.objects.update(
                        Map.of("pages", f("pages").times(2), "issue", f("issue").plus(1))))
                .isOne();
        assertThat(Magazine.objects.valuesList("pages", "issue").list()).containsExactly(List.of(30, 4));
        assertThatThrownBy(() -> Magazine.objects.update("issue", f("pages")))
                .isInstanceOf(FieldException.class)
                .hasMessage("update with f(pages) would read another table. Only fields of Magazine itself can be used"
                        + " here, and subqueries.");
    }

    @Test
    void many_children_are_written_with_a_batch_for_each_table() {
        Magazine life = magazine("Life", 3);
        Magazine times = magazine("Times", 4);
        List.of(life, times).forEach(magazine -> {
            magazine.title += "!";
            magazine.issue += 10;
        });
        statements();

        assertThat(Magazine.objects.bulkUpdate(List.of(life, times), "title", "issue"))
                .isEqualTo(2);
        assertThat(changes()).containsExactly("default:update:Publication", "default:update:Magazine");
        assertThat(Magazine.objects.valuesList("title", "issue").list())
                .containsExactly(List.of("Life!", 13), List.of("Times!", 14));
    }

    @Test
    void children_cannot_be_inserted_in_bulk() {
        List<Magazine> magazines = List.of(new Magazine("A", 1), new Magazine("B", 2));
        assertThatThrownBy(() -> Magazine.objects.bulkCreate(magazines))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("bulkCreate cannot insert a Magazine, whose row of its parent Publication has to come"
                        + " first. Save the objects one by one.");
        assertThatThrownBy(() -> Publication.objects.bulkCreate(magazines)).isInstanceOf(IllegalStateException.class);
        assertThat(events()).isEmpty();
    }

    @Test
    void a_child_is_found_or_made() {
        Outcome<Magazine> made =
                Magazine.objects.getOrCreate(Q.q("title", "Life").and("issue", 3), magazine -> magazine.pages = 7);
        Outcome<Magazine> found =
                Magazine.objects.getOrCreate(Q.q("title", "Life").and("issue", 3), magazine -> magazine.pages = 8);

        assertThat(made.created()).isTrue();
        assertThat(found.created()).isFalse();
        assertThat(found.object()).isEqualTo(made.object());
        assertThat(found.object().pages).isEqualTo(7);
        Publication publication = new Publication("Bare");
        publication.save();
        Magazine extended = Magazine.objects
                .getOrCreate(Q.q("pk", publication.id), magazine -> magazine.title = "Extended")
                .object();
        assertThat(extended.id).isEqualTo(publication.id);
        assertThat(titles(Publication.objects.all())).containsExactly("Extended", "Life");
    }

    @Test
    void a_child_may_be_copied_and_serialised() throws IOException, ClassNotFoundException {
        Magazine magazine = magazine("Life", 3);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(magazine);
        }
        Magazine read;
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes.toByteArray()))) {
            read = (Magazine) in.readObject();
        }
        Magazine copy = Model.copyOf(magazine);

        for (Magazine other : List.of(read, copy)) {
            assertThat(other).isEqualTo(magazine).isNotSameAs(magazine);
            assertThat(other.title + other.issue + other.state().db()).isEqualTo("Life3default");
        }
        copy.setPk(null);
        copy.save();
        assertThat(Magazine.objects.count()).isEqualTo(2);
        read.issue = 8;
        read.save();
        magazine.refresh();
        assertThat(magazine.issue).isEqualTo(8);
        copy.save("other");
        copy.refresh();
        assertThat(copy.state().db()).isEqualTo("other");
    }

    @Test
    void a_row_that_is_found_several_times_is_counted_once() {
        Magazine life = magazine("Life", 3);
        Topic war = Topic.objects.create(new Topic());
        Topic art = Topic.objects.create(new Topic());
        life.topics.add(war, art);

        assertThat(Magazine.objects
                        .filter("topics__in", List.of(war, art))
                        .update(Map.of("title", "Times", "issue", 4)))
                .isOne();
        assertThat(Magazine.objects.get("title", "Times").issue).isEqualTo(4);
    }
}
