package io.columba.relations;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Rows that the database takes along, or lets point to nothing, when the row they point to goes. */
@OnEveryServer
class DatabaseDeletionTest {
    @Entity(app = "gone")
    static class House extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<House> objects = Manager.of(House.class);

        @Id
        Long id;
    }

    @Entity(app = "gone")
    static class Room extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Room> objects = Manager.of(Room.class);

        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.DB_CASCADE)
        final Ref<House> house = ref();
    }

    @Entity(app = "gone")
    static class Guest extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Guest> objects = Manager.of(Guest.class);

        @Id
        Long id;

        @ForeignKey(onDelete = OnDelete.DB_SET_NULL, nullable = true)
        final Ref<House> house = ref();
    }

    private final FreshDatabase database;

    DatabaseDeletionTest(Server server) {
        database = FreshDatabase.on(server, House.class, Room.class, Guest.class);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void the_database_does_what_the_rule_says_and_columba_counts_its_own_row_only() {
        House house = House.objects.create(new House());
        Room.objects.create(room -> room.house.set(house));
        Guest guest = Guest.objects.create(g -> g.house.set(house));
        assertThat(house.delete().total()).isEqualTo(1);
        assertThat(Room.objects.all().count()).isZero();
        guest.refresh();
        assertThat(guest.house.id()).isNull();
    }

    @Test
    void the_same_holds_for_the_rows_of_a_query_set() {
        House house = House.objects.create(new House());
        Room.objects.create(room -> room.house.set(house));
        assertThat(House.objects.all().delete().total()).isEqualTo(1);
        assertThat(Room.objects.all().count()).isZero();
    }
}
