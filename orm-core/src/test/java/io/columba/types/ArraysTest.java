package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Schema;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.NotSupportedException;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class ArraysTest {
    @Entity(app = "types")
    static class Plain extends Model {
        private static final long serialVersionUID = 1L;

        @Id
        Long id;
    }

    @Entity(app = "types")
    static class Shelf extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Shelf> objects = Manager.of(Shelf.class);

        @Id
        Long id;

        @Nullable
        List<String> names;

        int @Nullable [] numbers;

        long @Nullable [] longs;

        Double @Nullable [] doubles;

        boolean @Nullable [] flags;

        String @Nullable [] words;

        @Nullable
        List<UUID> uuids;

        @Nullable
        List<BigDecimal> prices;
    }

    private final Server server;
    private final FreshDatabase database;

    ArraysTest(Server server) {
        this.server = server;
        this.database = FreshDatabase.on(server);
    }

    @AfterEach
    void drop() {
        database.close();
    }

    @Test
    void arrays_are_kept_on_postgresql_and_refused_elsewhere_before_anything_is_created() throws SQLException {
        if (server == Server.POSTGRESQL) {
            Schema.create("default", Plain.class, Shelf.class);
            arraysAreKept();
            emptyArraysAndNullsAreKept();
            arraysAreUpdatedAndCreatedInBulk();
        } else {
            assertThatThrownBy(() -> Schema.create("default", Plain.class, Shelf.class))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessage("Shelf.names is an array, which Columba keeps on PostgreSQL only, not on " + server.id()
                            + ". Put @Json on it, or keep the entity on PostgreSQL.");
            try (Connection connection = database.connect();
                    ResultSet tables =
                            connection.getMetaData().getTables(connection.getCatalog(), null, "types%", null)) {
                assertThat(tables.next()).isFalse();
            }
            assertThatThrownBy(() -> Shelf.objects.list()).isInstanceOf(NotSupportedException.class);
        }
    }

    private static void arraysAreKept() {
        Shelf shelf = new Shelf();
        shelf.names = List.of("", "a,b", "\"quoted\" {braces}", "🕊", "null");
        shelf.numbers = new int[] {Integer.MIN_VALUE, 0, Integer.MAX_VALUE};
        shelf.longs = new long[] {Long.MIN_VALUE, Long.MAX_VALUE};
        shelf.doubles = new Double[] {0.1, null, -1.5};
        shelf.flags = new boolean[] {true, false};
        shelf.words = new String[] {"x", null};
        shelf.uuids = List.of(new UUID(1, 2));
        shelf.prices = List.of(new BigDecimal("1.50"), new BigDecimal("-0.000000001"));
        shelf.save();
        Shelf loaded = Shelf.objects.get("id", shelf.id);
        assertThat(loaded).usingRecursiveComparison().ignoringFields("state").isEqualTo(shelf);
        assertThat(Shelf.objects.filter("names", shelf.names).count()).isEqualTo(1);
        assertThat(Shelf.objects.filter("numbers", new int[] {1}).exists()).isFalse();
        assertThat(Shelf.objects.column("names").list()).isEqualTo(List.of(shelf.names));
    }

    private static void emptyArraysAndNullsAreKept() {
        Shelf empty = new Shelf();
        empty.names = new ArrayList<>();
        empty.numbers = new int[0];
        empty.doubles = new Double[0];
        empty.uuids = List.of();
        empty.words = new String[] {null, null};
        empty.save();
        Shelf loaded = Shelf.objects.get("id", empty.id);
        assertThat(loaded).usingRecursiveComparison().ignoringFields("state").isEqualTo(empty);
        assertThat(loaded.longs).isNull();
    }

    private static void arraysAreUpdatedAndCreatedInBulk() {
        Shelf.objects.update("names", Arrays.asList("one", null));
        Shelf.objects.update("numbers", new int[] {4});
        assertThat(Shelf.objects.list()).allSatisfy(shelf -> {
            assertThat(shelf.names).containsExactly("one", null);
            assertThat(shelf.numbers).containsExactly(4);
        });
        Shelf one = new Shelf();
        Shelf two = new Shelf();
        two.names = List.of("two");
        Shelf.objects.bulkCreate(List.of(one, two));
        assertThat(Shelf.objects.get("id", two.id).names).containsExactly("two");
        assertThat(Shelf.objects.get("id", one.id).names).isNull();
    }
}
