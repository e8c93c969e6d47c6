package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.error.ConversionException;
import io.columba.error.DataException;
import io.columba.error.DoesNotExistException;
import io.columba.error.IntegrityException;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class KeysTest {
    @Entity(app = "keys")
    static class LongKey extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<LongKey> objects = Manager.of(LongKey.class);

        @Id
        Long id;

        String name = "";
    }

    @Entity(app = "keys")
    static class IntegerKey extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<IntegerKey> objects = Manager.of(IntegerKey.class);

        @Id
        Integer id;

        String name = "";
    }

    @Entity(app = "keys")
    static class ShortKey extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<ShortKey> objects = Manager.of(ShortKey.class);

        @Id
        short id;
    }

    @Entity(app = "keys")
    static class PrimitiveKey extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<PrimitiveKey> objects = Manager.of(PrimitiveKey.class);

        @Id
        long id;

        String name = "";
    }

    @Entity(app = "keys")
    static class UuidKey extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<UuidKey> objects = Manager.of(UuidKey.class);

        @Id
        UUID id;

        String name = "";
    }

    @Entity(app = "keys")
    static class Country extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Country> objects = Manager.of(Country.class);

        @Id
        @Column(length = 2)
        String code;

        String name = "";
    }

    @Entity(app = "keys")
    static class Seat extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Seat> objects = Manager.of(Seat.class);

        @Id
        @ForeignKey(onDelete = OnDelete.CASCADE)
        final Ref<Country> country = ref();

        @Id
        int number;

        String holder = "";

        Seat() {}

        Seat(String country, int number, String holder) {
            this.country.setId(country);
            this.number = number;
            this.holder = holder;
        }
    }

    private final Server server;
    private final FreshDatabase database;

    KeysTest(Server server) {
        this.server = server;
        this.database = FreshDatabase.on(
                server,
                LongKey.class,
                IntegerKey.class,
                ShortKey.class,
                PrimitiveKey.class,
                UuidKey.class,
                Country.class,
                Seat.class);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void keys_of_every_integer_type_are_generated() {
        LongKey longKey = new LongKey();
        longKey.save();
        IntegerKey integerKey = new IntegerKey();
        integerKey.save();
        ShortKey shortKey = new ShortKey();
        shortKey.save();
        PrimitiveKey primitiveKey = new PrimitiveKey();
        assertThat(primitiveKey.pk()).isNull();
        primitiveKey.save();
        assertThat(List.of(longKey.pk(), integerKey.pk(), shortKey.pk(), primitiveKey.pk()))
                .isEqualTo(List.of(1L, 1, (short) 1, 1L));
        assertThat(LongKey.objects.get("pk", 1)).isEqualTo(longKey);
        assertThat(IntegerKey.objects.get("pk", 1L)).isEqualTo(integerKey);
        assertThat(ShortKey.objects.get("pk", 1)).isEqualTo(shortKey);
        assertThat(PrimitiveKey.objects.get("pk", 1)).isEqualTo(primitiveKey);
    }

    @Test
    void keys_are_generated_in_bulk_and_in_order() {
        List<LongKey> rows = List.of(new LongKey(), new LongKey(), new LongKey());
        rows.get(1).name = "second";
        LongKey.objects.bulkCreate(rows);
        assertThat(rows).extracting(Model::pk).containsExactly(1L, 2L, 3L);
        assertThat(LongKey.objects.get("pk", 2).name).isEqualTo("second");
    }

    @Test
    void zero_in_a_wrapper_is_a_key_and_stays_one_or_is_refused() {
        if (server == Server.MYSQL || server == Server.MARIADB) {
            LongKey zero = new LongKey();
            zero.id = 0L;
            assertThatThrownBy(zero::save)
                    .isInstanceOf(DataException.class)
                    .hasMessage("LongKey.id cannot be 0 in a new row on " + server.id()
                            + ", where 0 stands for a key that is to be generated. Use null for that, or another key.");
            assertThat(LongKey.objects.exists()).isFalse();
            return;
        }
        for (int i = 0; i < 2; i++) {
            LongKey zero = new LongKey();
            zero.id = 0L;
            zero.name = "round " + i;
            zero.save();
            assertThat(zero.pk()).isEqualTo(0L);
            assertThat(LongKey.objects.get("pk", 0).name).isEqualTo("round " + i);
        }
        assertThat(LongKey.objects.count()).isEqualTo(1);
        LongKey bulk = new LongKey();
        bulk.id = -1L;
        LongKey.objects.bulkCreate(List.of(bulk));
        assertThat(LongKey.objects.orderBy("pk").column("pk").list()).containsExactly(-1L, 0L);
    }

    @Test
    void zero_in_a_primitive_is_no_key() {
        PrimitiveKey first = new PrimitiveKey();
        first.save();
        first.setPk(null);
        assertThat(first.id).isZero();
        first.save();
        assertThat(PrimitiveKey.objects.column("id").list()).containsExactlyInAnyOrder(1L, 2L);
    }

    @Test
    void a_given_key_is_kept_and_insisted_on() {
        LongKey given = new LongKey();
        given.id = 40L;
        given.save();
        assertThat(LongKey.objects.get("id", 40).pk()).isEqualTo(40L);
        LongKey taken = new LongKey();
        taken.id = 40L;
        assertThatThrownBy(() -> taken.save(null, true)).isInstanceOf(IntegrityException.class);
    }

    @Test
    void a_uuid_key_is_made_by_columba() {
        UuidKey one = new UuidKey();
        assertThat(one.pk()).isNull();
        one.save();
        UuidKey given = new UuidKey();
        given.id = new UUID(1, 2);
        UuidKey unset = new UuidKey();
        UuidKey.objects.bulkCreate(List.of(given, unset));
        assertThat(one.id.version()).isEqualTo(4);
        assertThat(given.id).isEqualTo(new UUID(1, 2));
        assertThat(unset.id).isNotNull().isNotEqualTo(one.id);
        assertThat(UuidKey.objects.get("id", one.id)).isEqualTo(one);
        assertThat(UuidKey.objects.get("id", "00000000-0000-0001-0000-000000000002"))
                .isEqualTo(given);
        assertThat(UuidKey.objects.inBulk(List.of(one.id, given.id))).containsOnlyKeys(one.id, given.id);
    }

    @Test
    void an_assigned_key_must_be_there() {
        Country none = new Country();
        assertThatThrownBy(none::save)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("This Country has no key, and no one generates it. Set [Country.code] before saving.");
        none.code = "de";
        none.name = "Germany";
        none.save();
        none.name = "Deutschland";
        none.save();
        assertThat(Country.objects.column("name").list()).containsExactly("Deutschland");
    }

    // --- composite keys -----------------------------------------------------------------------------------------

    private static Seat savedSeat() {
        country("de");
        Seat seat = new Seat("de", 7, "Ada");
        seat.save();
        return seat;
    }

    private static void country(String code) {
        Country country = new Country();
        country.code = code;
        country.save();
    }

    @Test
    void a_composite_key_is_a_list_of_its_parts() {
        Seat seat = savedSeat();
        assertThat(seat.pk()).isEqualTo(List.of("de", 7));
        seat.setPk(List.of("de", 8L));
        assertThat(seat.pk()).isEqualTo(List.of("de", 8));
        assertThatThrownBy(() -> seat.setPk("de"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("The key of Seat is composite: give a list of [Seat.country, Seat.number].");
    }

    @Test
    void an_object_with_a_composite_key_is_saved_and_found() {
        Seat seat = savedSeat();
        seat.holder = "Grace";
        seat.save();
        new Seat("de", 8, "Linus").save();
        assertThat(Seat.objects.count()).isEqualTo(2);
        assertThat(Seat.objects.get("pk", List.of("de", 7)).holder).isEqualTo("Grace");
        assertThat(Seat.objects.get(io.columba.expr.Q.q("country", "de").and("number", 8)).holder)
                .isEqualTo("Linus");
        assertThat(Seat.objects.orderBy("-pk").column("number").list()).containsExactly(8, 7);
    }

    @Test
    void an_object_with_a_composite_key_is_refreshed() {
        Seat seat = savedSeat();
        Seat.objects.filter("pk", List.of("de", 7)).update("holder", "Grace");
        seat.refresh();
        assertThat(seat.holder).isEqualTo("Grace");
        Seat.objects.update(Map.of("holder", "Linus"));
        seat.load("holder");
        assertThat(seat.holder).isEqualTo("Linus");
    }

    @Test
    void an_object_with_a_composite_key_is_deleted_alone() {
        Seat seat = savedSeat();
        new Seat("de", 8, "Linus").save();
        assertThat(seat.delete().total()).isEqualTo(1);
        assertThat(Seat.objects.column("number").list()).containsExactly(8);
        assertThatThrownBy(() -> new Seat("de", 7, "").refresh()).isInstanceOf(DoesNotExistException.class);
        Country.objects.get("code", "de").delete();
        assertThat(Seat.objects.exists()).isFalse();
    }

    @Test
    void composite_keys_are_equal_if_all_parts_are() {
        assertThat(new Seat("de", 7, "a")).isEqualTo(new Seat("de", 7, "b")).hasSameHashCodeAs(new Seat("de", 7, "c"));
        assertThat(new Seat("de", 7, "")).isNotEqualTo(new Seat("de", 8, "")).isNotEqualTo(new Seat("fr", 7, ""));
        Seat incomplete = new Seat();
        assertThat(incomplete.pk()).isNull();
        assertThat(incomplete).isNotEqualTo(new Seat());
    }

    @Test
    void rows_with_composite_keys_are_created_and_found_in_bulk() {
        country("de");
        country("fr");
        Seat.objects.bulkCreate(List.of(new Seat("de", 1, "a"), new Seat("fr", 1, "b"), new Seat("fr", 2, "c")));
        assertThat(Seat.objects
                        .filter("pk__in", List.of(List.of("de", 1), List.of("fr", 2)))
                        .count())
                .isEqualTo(2);
        assertThat(Seat.objects.exclude("pk", List.of("de", 1)).count()).isEqualTo(2);
        assertThat(Seat.objects
                        .inBulk(List.of(List.of("fr", 1), List.of("xx", 1)))
                        .keySet())
                .isEqualTo(Set.of(List.of("fr", 1)));
        assertThat(Seat.objects.filter("pk__in", List.of()).exists()).isFalse();
        assertThatThrownBy(() -> Seat.objects.filter("pk", "de").list())
                .isInstanceOf(ConversionException.class)
                .hasMessage("The key of Seat is composite: compare pk with a list of [Seat.country, Seat.number].");
        assertThat(Seat.objects.filter("country__name", "").delete().total()).isEqualTo(3);
    }

    @Test
    void an_object_with_a_composite_key_is_looked_for_in_a_query_set() {
        Seat seat = savedSeat();

        assertThat(Seat.objects.contains(seat)).isTrue();
        assertThat(Seat.objects.filter("holder", "Grace").contains(seat)).isFalse();
        assertThat(Seat.objects.contains(new Seat("de", 8, ""))).isFalse();
        assertThat(Seat.objects.all().limit(1).contains(seat)).isTrue();
    }
}
