package io.columba.types;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Save;
import io.columba.Schema;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.error.IntegrityException;
import io.columba.error.NotSupportedException;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.sql.Connection;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SequenceTest extends WithLibrary {
    @Entity(app = "sequences")
    static class Ticket extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Ticket> objects = Manager.of(Ticket.class);

        @Id(sequence = "Ticket seq")
        Long id;

        String name = "";
    }

    @Entity(app = "sequences")
    static class Stub extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Stub> objects = Manager.of(Stub.class);

        @Id(sequence = "Ticket seq")
        int id;
    }

    private final boolean supported;

    SequenceTest(Server server) {
        super(server);
        this.supported = server != Server.MYSQL && server != Server.SQLITE;
    }

    @BeforeEach
    void create() throws Exception {
        for (String alias : List.of("default", "other")) {
            if (supported) {
                Schema.create(alias, Ticket.class, Stub.class);
            } else {
                try (Connection connection = library.databases().connection(alias);
                        Statement statement = connection.createStatement()) {
                    statement.execute("create table sequences_ticket (id bigint primary key, name varchar(255))");
                }
            }
        }
        library.events();
    }

    @AfterEach
    void drop_the_tables() {
        for (String alias : List.of("default", "other")) {
            Schema.drop(alias, Ticket.class, Stub.class);
        }
    }

    private static List<Ticket> tickets(int count) {
        List<Ticket> tickets = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            Ticket ticket = new Ticket();
            ticket.name = "T" + i;
            tickets.add(ticket);
        }
        return tickets;
    }

    @Test
    void engines_without_sequences_say_so_and_take_assigned_keys() {
        if (supported) {
            return;
        }
        String message = "Ticket.id takes its value from the sequence \"Ticket seq\", and " + server.id()
                + " has no sequences. Leave out sequence = ... to let the column count up, assign the key, or keep the"
                + " entity on PostgreSQL, H2 or MariaDB.";
        for (Runnable use : List.<Runnable>of(
                () -> Schema.create("default", Ticket.class),
                () -> new Ticket().save(),
                () -> Ticket.objects.bulkCreate(tickets(2)))) {
            assertThatThrownBy(use::run)
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessage(message);
        }
        Ticket assigned = new Ticket();
        assigned.id = 4L;
        assigned.save();
        assertThat(Ticket.objects.column("id").list()).containsExactly(4L);
    }

    @Test
    void a_key_is_taken_with_the_insert_itself() {
        if (!supported) {
            return;
        }
        Ticket first = new Ticket();
        first.save();
        Ticket second = new Ticket();
        second.save("default", true);
        assertThat(library.statements()).containsExactly("default:insert:Ticket", "default:insert:Ticket");
        assertThat(List.of(first.id, second.id)).containsExactly(1L, 2L);
        Stub stub = new Stub();
        stub.save();
        assertThat(stub.id).isEqualTo(3);
        Ticket there = new Ticket();
        there.save("other");
        assertThat(there.id).isEqualTo(1L);
    }

    @Test
    void a_copy_keeps_its_key_and_takes_none() {
        if (!supported) {
            return;
        }
        Ticket ticket = new Ticket();
        ticket.save();
        ticket.save("other");
        assertThat(Ticket.objects.using("other").get().id).isEqualTo(1L);
        assertThatThrownBy(() -> ticket.save(Save.using("default").forceInsert()))
                .isInstanceOf(IntegrityException.class);
        ticket.setPk(null);
        ticket.save("default");
        assertThat(ticket.id).isEqualTo(2L);
    }

    @Test
    void many_keys_are_taken_at_once_and_in_order() {
        if (!supported) {
            return;
        }
        List<Ticket> tickets = Ticket.objects.bulkCreate(tickets(1_500));
        assertThat(library.statements().stream().filter(s -> s.equals("default:select:Ticket")))
                .hasSize(2);
        assertThat(tickets)
                .extracting(ticket -> ticket.id)
                .containsExactlyElementsOf(
                        LongStream.rangeClosed(1, 1_500).boxed().toList());
        assertThat(Ticket.objects.get("pk", 1_200).name).isEqualTo("T1199");
        List<Ticket> mixed = tickets(3);
        mixed.get(1).id = 9_000L;
        Ticket.objects.bulkCreate(mixed);
        assertThat(mixed).extracting(ticket -> ticket.id).containsExactly(1_501L, 9_000L, 1_502L);
        List<Stub> stubs = Stub.objects.bulkCreate(List.of(new Stub(), new Stub()));
        assertThat(stubs).extracting(stub -> stub.id).containsExactly(1_503, 1_504);
    }

    @Test
    void after_a_failure_the_objects_have_no_keys() {
        if (!supported) {
            return;
        }
        Ticket taken = new Ticket();
        taken.save();
        List<Ticket> tickets = tickets(3);
        tickets.get(2).id = taken.id;
        assertThatThrownBy(() -> Ticket.objects.bulkCreate(tickets)).isInstanceOf(IntegrityException.class);
        assertThat(tickets).extracting(ticket -> ticket.id).containsExactly(null, null, taken.id);
        assertThat(Ticket.objects.count()).isEqualTo(1);
    }

    @Test
    void get_or_create_takes_a_key_where_it_creates() {
        if (!supported) {
            return;
        }
        var q = io.columba.expr.Q.q("name", "x");
        assertThat(Ticket.objects.using("other").getOrCreate(q, t -> {}).created())
                .isTrue();
        assertThat(Ticket.objects.using("other").getOrCreate(q, t -> {}).object().id)
                .isEqualTo(1L);
        assertThat(Ticket.objects.exists()).isFalse();
    }

    @Test
    void dropping_the_tables_drops_the_sequence() {
        if (!supported) {
            return;
        }
        new Ticket().save();
        Schema.drop("default", Ticket.class, Stub.class);
        Schema.create("default", Ticket.class, Stub.class);
        Ticket ticket = new Ticket();
        ticket.save();
        assertThat(ticket.id).isEqualTo(1L);
    }
}
