package io.columba.schema;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Check;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.EnumValue;
import io.columba.annotation.Id;
import io.columba.error.ConversionException;
import io.columba.error.IntegrityException;
import io.columba.error.MappingException;
import io.columba.jooq.Jooq;
import io.columba.library.FreshDatabase;
import io.columba.meta.EntityType;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Defaults, generated columns, checks and values of enums that are the database's own. */
@OnEveryServer(
        except = Server.H2) // whose names in SQL are in capitals, unless they are quoted as elsewhere they are not
class DatabaseMadeColumnsTest {
    enum Size {
        S,
        @EnumValue("extra large")
        XL
    }

    @Entity(app = "made", checks = @Check("height > 0"))
    static class Box extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Box> objects = Manager.of(Box.class);

        @Id
        Long id;

        int width;
        int height;

        @Column(generatedAs = "width * height")
        Integer area;

        @Column(dbDefault = "7")
        Integer stack;

        @Column(dbDefault = "'it''s new'", length = 20)
        String label;

        @Column(dbDefault = "9", nullable = true)
        Integer rank = 9;

        Size size = Size.S;

        Box() {}

        Box(int width, int height) {
            this.width = width;
            this.height = height;
        }
    }

    @Entity(app = "made")
    static class Broken extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;

        @Column(readOnly = true)
        int count;
    }

    private final FreshDatabase database;

    DatabaseMadeColumnsTest(Server server) {
        database = FreshDatabase.on(server, Box.class);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void what_the_database_makes_is_deferred_after_a_save_and_loaded_when_asked_for() {
        Box box = new Box(2, 3);
        box.save();
        assertThat(List.of(box.isDeferred("area"), box.isDeferred("stack"), box.isDeferred("width")))
                .containsExactly(true, true, false);
        box.load("area", "stack", "label");
        assertThat(List.of(box.area, box.stack, box.label)).containsExactly(6, 7, "it's new");
    }

    @Test
    void a_value_of_the_program_takes_the_place_of_the_default() {
        Box box = new Box(2, 3);
        box.stack = 1;
        box.save();
        Box read = Box.objects.get("pk", box.id);
        assertThat(read.stack).isEqualTo(1);
        assertThat(read.label).isEqualTo("it's new");
    }

    @Test
    void a_null_in_the_place_of_the_first_value_is_meant() {
        Box box = new Box(2, 3);
        box.rank = null;
        box.save();
        assertThat(box.isDeferred("rank")).isFalse();
        assertThat(Box.objects.filter("rank", null).count()).isEqualTo(1);
    }

    @Test
    void a_second_save_keeps_what_the_database_made() {
        Box box = new Box(2, 3);
        box.save();
        box.width = 5;
        box.save();
        Box read = Box.objects.get("pk", box.id);
        assertThat(List.of(read.area, read.stack)).containsExactly(15, 7);
        read.height = 4;
        read.save();
        assertThat(read.isDeferred("area")).isTrue();
        read.load("area");
        assertThat(read.area).isEqualTo(20);
    }

    @Test
    void objects_with_and_without_values_are_inserted_together() {
        Box filled = new Box(1, 1);
        filled.label = "mine";
        Box bare = new Box(1, 2);
        Box.objects.bulkCreate(List.of(filled, bare, new Box(1, 3)));
        assertThat(bare.isDeferred("label")).isTrue();
        assertThat(Box.objects.orderBy("height").column("label").list())
                .isEqualTo(List.of("mine", "it's new", "it's new"));
        assertThat(Box.objects.filter("area__gte", 2).count()).isEqualTo(2);
    }

    @Test
    void a_row_that_breaks_a_check_is_refused() {
        assertThatThrownBy(() -> new Box(1, 0).save()).isInstanceOf(IntegrityException.class);
    }

    @Test
    void a_default_left_to_the_database_is_no_missing_value() {
        new Box(1, 1).fullClean();
    }

    @Test
    void a_deleted_object_is_saved_again_as_a_new_one() {
        Box box = new Box(2, 3);
        box.save();
        box.delete();
        box.save();
        assertThat(Box.objects.get("pk", box.id).area).isEqualTo(6);
    }

    @Test
    void an_enum_is_kept_by_the_value_of_its_constant() {
        Box box = new Box(1, 1);
        box.size = Size.XL;
        box.save();
        assertThat(Box.objects.filter("size", Size.XL).get().size).isEqualTo(Size.XL);
        assertThat(Jooq.on("default")
                        .select(field(name("size"), String.class))
                        .from(table(name("made_box")))
                        .fetchOne(0))
                .isEqualTo("extra large");
    }

    @Test
    void a_value_of_no_constant_is_an_error_that_lists_those_there_are() {
        Box box = Box.objects.create(new Box(1, 1));
        Jooq.on("default")
                .update(table(name("made_box")))
                .set(field(name("size"), String.class), "huge")
                .execute();
        assertThatThrownBy(box::refresh)
                .isInstanceOf(ConversionException.class)
                .hasMessage("The column holds \"huge\", which is no constant of " + Size.class.getName()
                        + ": [S, extra large]");
    }

    @Test
    void a_primitive_cannot_be_read_only() {
        assertThatThrownBy(() -> EntityType.of(Broken.class))
                .isInstanceOf(MappingException.class)
                .hasMessage("Field count of " + Broken.class.getName()
                        + " is written by the database only, so its value is not known after a save, and a primitive"
                        + " cannot be null. Write Integer instead of int.");
    }
}
