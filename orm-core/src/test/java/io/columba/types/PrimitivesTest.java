package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class PrimitivesTest {
    /** All eight primitives. */
    @Entity(app = "types")
    static class Primitives extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Primitives> objects = Manager.of(Primitives.class);

        @Id
        private long id;

        private boolean aBoolean;
        private byte aByte;
        private short aShort;
        private int anInt;
        private long aLong;
        private float aFloat;
        private double aDouble;
        private char aChar = '?';

        List<Object> all() {
            return List.of(aBoolean, aByte, aShort, anInt, aLong, aFloat, aDouble, aChar);
        }
    }

    private final FreshDatabase database;

    PrimitivesTest(Server server) {
        this.database = FreshDatabase.on(server, Primitives.class);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static Primitives largest() {
        Primitives row = new Primitives();
        row.aBoolean = true;
        row.aByte = Byte.MAX_VALUE;
        row.aShort = Short.MAX_VALUE;
        row.anInt = Integer.MAX_VALUE;
        row.aLong = Long.MAX_VALUE;
        row.aFloat = Float.MAX_VALUE;
        row.aDouble = Double.MAX_VALUE;
        row.aChar = '\uffee';
        return row;
    }

    private static Primitives smallest() {
        Primitives row = new Primitives();
        row.aByte = Byte.MIN_VALUE;
        row.aShort = Short.MIN_VALUE;
        row.anInt = Integer.MIN_VALUE;
        row.aLong = Long.MIN_VALUE;
        row.aFloat = Float.MIN_VALUE;
        row.aDouble = Double.MIN_VALUE;
        row.aChar = ' ';
        return row;
    }

    @Test
    void primitives_come_back_as_they_were() {
        for (Primitives row : List.of(largest(), smallest(), new Primitives())) {
            row.save();
            assertThat(row.id).isPositive();
            Primitives loaded = Primitives.objects.get("id", row.id);
            assertThat(loaded.all()).isEqualTo(row.all());
            assertThat(loaded).isEqualTo(row);
        }
    }

    @Test
    void bulk_create_gives_primitive_keys() {
        List<Primitives> rows = Primitives.objects.bulkCreate(List.of(largest(), smallest()));
        assertThat(rows).extracting(row -> row.id).doesNotContain(0L).doesNotHaveDuplicates();
        assertThat(Primitives.objects.orderBy("id").list())
                .extracting(Primitives::all)
                .containsExactly(largest().all(), smallest().all());
    }

    @Test
    void filters_take_values_of_any_number_type_that_say_the_same() {
        largest().save();
        assertThat(Primitives.objects.filter("anInt", (long) Integer.MAX_VALUE).exists())
                .isTrue();
        assertThat(Primitives.objects.filter("aLong__gt", 5).exists()).isTrue();
        assertThat(Primitives.objects.filter("aByte__in", List.of(127, 3L)).exists())
                .isTrue();
        assertThat(Primitives.objects.filter("aBoolean", 1).exists()).isTrue();
        assertThat(Primitives.objects.filter("aDouble", Double.MAX_VALUE).exists())
                .isTrue();
        assertThat(Primitives.objects.filter("aChar", "\uffee").exists()).isTrue();
    }

    @Test
    void a_deferred_primitive_holds_its_default() {
        largest().save();
        Primitives loaded = Primitives.objects.only("aLong").get();
        assertThat(loaded.all()).isEqualTo(List.of(false, (byte) 0, (short) 0, 0, Long.MAX_VALUE, 0f, 0d, '\0'));
        loaded.load("aChar", "aBoolean");
        assertThat(loaded.aChar).isEqualTo('\uffee');
        assertThat(loaded.aBoolean).isTrue();
    }
}
