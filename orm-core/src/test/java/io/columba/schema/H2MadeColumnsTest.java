package io.columba.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Check;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.IntegrityException;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What {@link DatabaseMadeColumnsTest} shows of the others. */
@OnEveryServer(only = Server.H2)
class H2MadeColumnsTest {
    @Entity(app = "made", checks = @Check("\"height\" > 0"))
    static class Crate extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Crate> objects = Manager.of(Crate.class);

        @Id
        Long id;

        int width = 2;
        int height = 3;

        @Column(generatedAs = "\"width\" * \"height\"")
        Integer area;

        @Column(dbDefault = "7")
        Integer stack;

        @Column(type = "enum('low', 'high')")
        String level = "low";
    }

    private final FreshDatabase database;

    H2MadeColumnsTest(Server server) {
        database = FreshDatabase.on(server, Crate.class);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void the_database_works_out_columns_and_keeps_them_up_to_date() {
        Crate crate = new Crate();
        crate.save();
        crate.load("stack");
        assertThat(crate.stack).isEqualTo(7);
        crate.height = 5;
        crate.save();
        crate.load("area");
        assertThat(crate.area).isEqualTo(10);
    }

    @Test
    void a_row_that_breaks_a_check_is_refused() {
        Crate crate = new Crate();
        crate.height = 0;
        assertThatThrownBy(crate::save).isInstanceOf(IntegrityException.class);
    }

    @Test
    void a_column_has_the_type_it_was_given() {
        Crate.objects.create(new Crate());
        assertThat(Crate.objects.filter("level", "low").count()).isEqualTo(1);
        Crate wrong = new Crate();
        wrong.level = "medium";
        assertThatThrownBy(wrong::save).hasMessageContaining("medium");
    }
}
