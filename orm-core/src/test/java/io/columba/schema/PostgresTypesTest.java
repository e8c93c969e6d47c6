package io.columba.schema;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Schema;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.EnumValue;
import io.columba.annotation.Id;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Columns of types that only PostgreSQL has. */
@OnEveryServer(only = Server.POSTGRESQL)
class PostgresTypesTest {
    enum Mood {
        HAPPY,
        @EnumValue("so-so")
        SO_SO
    }

    @Entity(app = "types")
    static class Visit extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Visit> objects = Manager.of(Visit.class);

        @Id
        Long id;

        @Column(type = "mood")
        Mood mood;

        @Column(type = "mood[]")
        List<String> moods = List.of("HAPPY", "so-so");

        @Column(type = "inet")
        String address = "10.0.0.1";

        @Column(type = "int4range", nullable = true)
        String range = "[1,5)";

        Visit() {}

        Visit(Mood mood) {
            this.mood = mood;
        }
    }

    private final FreshDatabase database;

    PostgresTypesTest(Server server) {
        database = FreshDatabase.on(server, Visit.class);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void text_becomes_what_the_column_holds_and_text_again() {
        Visit.objects.bulkCreate(List.of(new Visit(Mood.SO_SO), new Visit(Mood.HAPPY)));
        Visit read = Visit.objects.filter("mood", Mood.SO_SO).get();
        assertThat(List.of(read.address, read.range, read.moods))
                .containsExactly("10.0.0.1", "[1,5)", List.of("HAPPY", "so-so"));
        read.range = null;
        read.address = "10.0.0.2/8";
        read.save();
        read.refresh();
        assertThat(read.range).isNull();
        assertThat(read.address).isEqualTo("10.0.0.2/8");
    }

    @Test
    void such_columns_are_looked_up_in_lists_and_by_one_value() {
        Visit.objects.bulkCreate(List.of(new Visit(Mood.SO_SO), new Visit(Mood.HAPPY)));
        assertThat(Visit.objects
                        .filter("mood__in", List.of(Mood.SO_SO, Mood.HAPPY))
                        .count())
                .isEqualTo(2);
        assertThat(Visit.objects
                        .filter("address__in", List.of("10.0.0.1", "1.1.1.1"))
                        .count())
                .isEqualTo(2);
        assertThat(Visit.objects
                        .filter("address", "10.0.0.1")
                        .exclude("mood", Mood.HAPPY)
                        .count())
                .isEqualTo(1);
        assertThat(Visit.objects.filter("mood", Mood.HAPPY).update("mood", Mood.SO_SO))
                .isEqualTo(1);
    }

    @Test
    void an_enum_that_is_there_already_is_used_as_it_is() {
        Schema.drop("default", Visit.class);
        assertThat(Schema.create("default", Visit.class)).containsExactly(Visit.class);
        new Visit(Mood.HAPPY).save();
        assertThat(Visit.objects.all().count()).isEqualTo(1);
    }
}
