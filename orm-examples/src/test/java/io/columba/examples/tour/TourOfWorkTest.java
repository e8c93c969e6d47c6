package io.columba.examples.tour;

import static io.columba.testing.QueryAssertions.assertQueries;
import static io.columba.testing.TestTransaction.rollback;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.columba.Signal;
import io.columba.Signals;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.Isolation;
import io.columba.error.StaleObjectException;
import io.columba.error.TransactionManagementException;
import io.columba.error.ValidationException;
import io.columba.expr.RowLock;
import io.columba.jackson.ColumbaModule;
import io.columba.testing.AllowedDatabases;
import io.columba.testing.UndeclaredDatabaseError;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The snippets of README.md on changing rows together with others, each followed by what it did. */
class TourOfWorkTest extends WithTour {
    private final List<String> logged = new ArrayList<>();

    private void log(String line) {
        logged.add(line);
    }

    @Test
    void a_transaction_may_span_databases_and_have_options() {
        Person ada = author("Ada");

        Transaction.atomic(
                List.of("archive", "default"),
                () -> { // both commit once all of this is done
                    ada.save("archive");
                    ada.delete("default");
                });

        assertThat(Person.objects.exists()).isFalse();
        assertThat(Person.objects.using("archive").get().name).isEqualTo("Ada");

        Atomic careful =
                Atomic.on("archive").isolation(Isolation.SERIALIZABLE).retry(3); // after a deadlock, for instance
        int moved = Transaction.atomic(
                careful, () -> Person.objects.using("archive").update("name", "Ada L."));

        assertThat(moved).isEqualTo(1);
        assertThat(Person.objects.using("archive").get().name).isEqualTo("Ada L.");
        assertThatThrownBy(() -> Transaction.atomic(
                        () -> Transaction.atomic(Atomic.on("default").durable(), () -> author("Grace"))))
                .isInstanceOf(TransactionManagementException.class);
    }

    @Test
    void a_stale_object_is_refused_and_a_locked_row_waits() {
        Book guide = book("Guide", 216, author("Douglas Adams"));
        assertThat(guide.version).isZero();

        Book mine = Book.objects.get("title", "Guide");
        Book yours = Book.objects.get("title", "Guide");
        yours.save();
        try {
            mine.save();
        } catch (StaleObjectException changed) { // nothing was written
            mine.refresh();
        }

        assertThat(mine.version).isEqualTo(1);

        Transaction.atomic(() -> {
            Book.objects
                    .selectForUpdate(RowLock.skipLocked())
                    .filter("price", null)
                    .first()
                    .ifPresent(book -> {
                        book.pages++; // no other transaction gets this row until the block is left
                        book.save();
                    });
        });

        assertThat(Book.objects.get().pages).isEqualTo(217);
        assertThatThrownBy(mine::save).isInstanceOf(StaleObjectException.class);
    }

    @Test
    void receivers_hear_of_the_alias_until_they_are_closed() {
        Person adams = new Person("Douglas Adams");
        adams.save("archive");

        Signal.Registration hearing = Signals.postSave()
                .connect(Book.class, (book, event) -> log(book.title + " was saved on " + event.using()));

        Book guide = new Book("Guide", 216, null);
        guide.author.set(adams);
        guide.save();
        hearing.close();
        guide.save();
        assertThat(logged).containsExactly("Guide was saved on archive");
    }

    @Test
    void an_object_is_checked_when_it_is_asked_to_be() {
        Tag.objects.create(new Tag("classic"));
        Tag tag = new Tag("classic");

        try {
            tag.fullClean(); // fields, validators, your clean(), unique values
        } catch (ValidationException e) {
            e.errors().forEach((field, complaints) -> log(field + ": " + complaints));
        }

        assertThat(logged).hasSize(1);
        assertThat(logged.get(0)).startsWith("name: ");
    }

    @Test
    void sql_of_ones_own_becomes_objects() {
        Person adams = author("Douglas Adams");
        Book guide = book("Guide", 216, adams);

        List<Book> thick = Book.objects
                .raw("select * from \"library_book\" where \"pages\" > ?", 200)
                .using("default")
                .prefetchRelated("author")
                .list();

        assertThat(thick).containsExactly(guide);
        assertThat(thick.get(0).author.isLoaded()).isTrue();
    }

    @Test
    void json_names_the_keys_of_related_objects() throws Exception {
        Book guide = book("Guide", 216, author("Douglas Adams"));

        ObjectMapper mapper = new ObjectMapper().registerModule(new ColumbaModule());
        String json = mapper.writeValueAsString(guide); // {"id":1,"title":"Guide",...,"author":1,...}; loads nothing
        Book copy = mapper.readValue(json, Book.class); // a new object, whatever the JSON says of databases

        assertThat(json).contains("\"author\":" + guide.author.id()).startsWith("{\"id\":" + guide.id);
        assertThat(copy).isEqualTo(guide);
        assertThat(copy.state().db()).isNull();
        assertThat(copy.state().adding()).isTrue();
    }

    @Test
    void tests_count_queries_name_their_databases_and_leave_nothing_behind() {
        rollback(
                "default",
                () -> { // undone when the block is left
                    try (AllowedDatabases allowed = AllowedDatabases.only("default")) { // another alias is an error
                        assertQueries(1, () -> Person.objects.create(new Person("Ada")));
                        assertThat(Person.objects.using("default").count()).isEqualTo(1);
                    }
                });

        assertThat(Person.objects.exists()).isFalse();
        try (AllowedDatabases allowed = AllowedDatabases.only("default")) {
            assertThatThrownBy(() -> new Person("Ada").save("archive"))
                    .isInstanceOf(UndeclaredDatabaseError.class)
                    .hasMessageContaining("Allowed: default.");
        }
        assertThat(Person.objects.using("archive").exists()).isFalse();
    }
}
