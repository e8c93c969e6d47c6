package io.columba.queries;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Schema;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.DoesNotExistException;
import io.columba.library.Book;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.time.LocalDate;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class LatestTest extends WithLibrary {
    LatestTest(Server server) {
        super(server);
    }

    @Entity(
            app = "calendar",
            ordering = "name",
            getLatestBy = {"day", "-id"})
    static class Match extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Match> objects = Manager.of(Match.class);

        @Id
        Long id;

        String name = "";
        LocalDate day = LocalDate.EPOCH;

        static void on(String name, String day) {
            Match match = new Match();
            match.name = name;
            match.day = LocalDate.parse(day);
            match.save();
        }
    }

    /** Compares as the entity whose table it shows. */
    @Entity(proxy = true)
    static class OldMatch extends Match {
        private static final long serialVersionUID = 1L;
        static final Manager<OldMatch> objects = Manager.of(OldMatch.class);
    }

    @BeforeEach
    void matches() {
        Schema.create("default", Match.class);
        Match.on("C", "2000-01-01");
        Match.on("A", "2001-01-01");
        Match.on("B", "2001-01-01");
    }

    @AfterEach
    void drop_matches() {
        Schema.drop("default", Match.class);
    }

    @Test
    void the_entity_says_what_is_compared() {
        assertThat(Match.objects.latest().name).isEqualTo("A");
        assertThat(Match.objects.earliest().name).isEqualTo("C");
        assertThat(Match.objects.filter("day__year", 2001).earliest().name).isEqualTo("B");
        assertThat(OldMatch.objects.latest().name).isEqualTo("A");
        assertThatThrownBy(() -> Match.objects.filter("name", "Z").latest()).isInstanceOf(DoesNotExistException.class);
    }

    @Test
    void named_fields_come_before_those_of_the_entity() {
        assertThat(Match.objects.latest("name").name).isEqualTo("C");
        assertThat(Match.objects.earliest("day", "name").name).isEqualTo("C");
        assertThat(Match.objects.latest("day", "name").name).isEqualTo("B");
    }

    @Test
    void without_any_fields_there_is_nothing_to_compare() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Book.objects.latest())
                .withMessage("latest() of Book needs the fields to compare: latest(\"published\"), or"
                        + " @Entity(getLatestBy = \"published\").");
    }
}
