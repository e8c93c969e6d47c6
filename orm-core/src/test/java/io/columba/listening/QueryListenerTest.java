package io.columba.listening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;

import io.columba.Schema;
import io.columba.Signal;
import io.columba.Signals;
import io.columba.Transaction;
import io.columba.db.AliasChoice.Reason;
import io.columba.db.QueryEvent;
import io.columba.db.QueryEvent.Operation;
import io.columba.error.IntegrityException;
import io.columba.error.ProgrammingException;
import io.columba.jooq.Jooq;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QueryListenerTest extends WithLibrary {
    QueryListenerTest(Server server) {
        super(server);
    }

    private QueryEvent onlyEvent() {
        List<QueryEvent> events = library.events();
        assertThat(events).hasSize(1);
        return events.get(0);
    }

    @Test
    void a_query_tells_its_alias_and_why_its_entity_its_rows_and_its_values() {
        person("Ann");
        Person.objects.using("other").bulkCreate(List.of(new Person("Ann"), new Person("Bob"), new Person("Bea")));
        library.events();

        Person.objects.using("other").filter("name__gte", "B").list();

        QueryEvent event = onlyEvent();
        assertThat(event.alias()).isEqualTo("other");
        assertThat(event.choice().reason()).isEqualTo(Reason.EXPLICIT);
        assertThat(event.operation()).isEqualTo(Operation.SELECT);
        assertThat(event.entity()).isEqualTo("Person");
        assertThat(event.rows()).isEqualTo(2);
        assertThat(event.sql()).startsWith("select ").contains("?").doesNotContain("'B'");
        assertThat(event.parameters()).containsExactly("B");
        assertThat(event.nanoseconds()).isPositive();
        assertThat(event.inTransaction()).isFalse();
        assertThat(event.error()).isNull();
    }

    @Test
    void the_values_are_those_that_the_placeholders_take_in_their_order() {
        Book.objects
                .filter("price__lt", new BigDecimal("7.5"))
                .filter("title", "secret")
                .filter("pk__in", List.of(7L, 8L, 9L))
                .limit(5)
                .list();
        QueryEvent event = onlyEvent();
        List<Object> flat = new ArrayList<>();
        event.parameters().forEach(value -> flat.addAll(value instanceof List<?> list ? list : List.of(value)));
        assertThat(event.sql().chars().filter(c -> c == '?'))
                .hasSize(event.parameters().size());
        assertThat(flat.subList(1, 5)).containsExactly("secret", 7L, 8L, 9L);
        assertThat(new BigDecimal(flat.get(0).toString())).isEqualByComparingTo("7.5");
        assertThat(((Number) flat.get(flat.size() - 1)).longValue()).isEqualTo(5);
    }

    @Test
    void values_are_never_shown_by_the_event_itself() {
        new Person("secret").save();
        assertThat(onlyEvent().toString())
                .startsWith("QueryEvent[default (default), INSERT of Person, 1 rows, ")
                .contains("insert into")
                .doesNotContain("secret");
    }

    @Test
    void changes_tell_their_rows_and_values_null_among_them() {
        Person ann = person("Ann");
        assertThat(onlyEvent().parameters()).containsExactly("Ann", null);
        ann.name = "Anna";
        ann.save();
        QueryEvent update = onlyEvent();
        assertThat(update.operation()).isEqualTo(Operation.UPDATE);
        assertThat(update.choice().reason()).isEqualTo(Reason.INSTANCE);
        assertThat(update.rows()).isEqualTo(1);
        assertThat(update.parameters()).containsExactly("Anna", null, ann.id);
        Book.objects.filter("title", "none").update("pages", 3);
        assertThat(onlyEvent().rows()).isZero();
    }

    @Test
    void what_runs_in_a_transaction_says_so() {
        Transaction.atomic("other", () -> {
            new Person("Ann").save("other");
            Person.objects.count();
        });
        assertThat(library.events())
                .extracting(event -> event.operation() + " " + event.alias() + " " + event.inTransaction())
                .containsExactly("BEGIN other true", "INSERT other true", "SELECT default false", "COMMIT other true");
    }

    @Test
    void a_failed_statement_tells_its_error_and_values() {
        Person ann = person("Ann");
        library.events();
        assertThatThrownBy(() -> ann.save("default", true)).isInstanceOf(IntegrityException.class);
        QueryEvent event = onlyEvent();
        assertThat(event.error()).isInstanceOf(java.sql.SQLException.class);
        assertThat(event.rows()).isZero();
        assertThat(event.parameters()).containsExactly(ann.id, "Ann", null);
    }

    @Test
    void a_stream_tells_its_rows_once_it_is_closed_and_what_it_failed_with() {
        Person.objects.bulkCreate(List.of(new Person("Ann"), new Person("Bob"), new Person("Bea")));
        library.events();
        try (Stream<Person> people = Person.objects.filter("name__gte", "A").orderBy("name").stream()) {
            assertThat(people.iterator().next().name).isEqualTo("Ann");
            assertThat(library.events()).isEmpty();
        }
        QueryEvent event = onlyEvent();
        assertThat(event.rows()).isEqualTo(1);
        assertThat(event.parameters()).containsExactly("A");
        assertThat(event.error()).isNull();

        try (Signal.Registration failing = Signals.postInit().connect(Person.class, (person, init) -> {
            throw new IllegalStateException("unreadable " + init.using());
        })) {
            assertThatThrownBy(() -> {
                        try (Stream<Person> people = Person.objects.stream()) {
                            people.forEach(person -> {});
                        }
                    })
                    .hasMessage("unreadable default");
            assertThat(failing).isNotNull();
        }
        assertThat(onlyEvent().error()).hasMessage("unreadable default");
    }

    @Test
    void a_stream_that_cannot_be_opened_is_heard_of() {
        assertThatThrownBy(() -> {
                    try (Stream<Seals> seals = Seals.objects.stream()) {
                        seals.forEach(seal -> {});
                    }
                })
                .isInstanceOf(ProgrammingException.class);
        assertThat(onlyEvent().error()).isInstanceOf(java.sql.SQLException.class);
    }

    @Test
    void tables_made_and_dropped_are_heard_of() {
        Schema.create("default", Seals.class);
        Schema.drop("default", Seals.class);
        assertThat(library.events())
                .filteredOn(event -> event.operation() == Operation.DDL)
                .extracting(event -> event.operation() + " " + event.entity())
                .containsExactly("DDL Seals", "DDL Seals");
    }

    @Test
    void statements_through_jooq_are_heard_of_with_their_rows_values_and_failure() {
        person("Ann");
        library.events();
        Transaction.atomic("default", () -> {
            Jooq.on("default")
                    .update(table(name("library_person")))
                    .set(field(name("name"), String.class), "Bob")
                    .execute();
        });
        Jooq.on("default").selectFrom(table(name("library_person"))).fetch();
        assertThatThrownBy(() ->
                        Jooq.on("default").selectFrom(table(name("nowhere"))).fetch())
                .isInstanceOf(org.jooq.exception.DataAccessException.class);

        List<QueryEvent> events = library.events().stream()
                .filter(event -> event.operation() == Operation.RAW)
                .toList();
        assertThat(events)
                .extracting(event -> event.rows() + " " + event.inTransaction() + " " + (event.error() != null))
                .containsExactly("1 true false", "1 false false", "0 false true");
        assertThat(events.get(0).parameters()).containsExactly("Bob");
        assertThat(events.get(0).sql()).startsWith("update ");
    }

    @Test
    void a_listener_that_throws_spoils_nothing() {
        List<String> behind = new ArrayList<>();
        library.databases()
                .listen(event -> {
                    if (event.sql().contains("library_review")) {
                        throw new IllegalStateException("listener");
                    }
                })
                .listen(event -> behind.add(event.operation().name()));
        Transaction.atomic(() -> {
            review(book("A"), "x");
            assertThat(io.columba.library.Review.objects.count()).isEqualTo(1);
        });
        assertThat(io.columba.library.Review.objects.count()).isEqualTo(1);
        assertThat(behind).containsExactly("BEGIN", "INSERT", "INSERT", "SELECT", "COMMIT", "SELECT");
    }
}
