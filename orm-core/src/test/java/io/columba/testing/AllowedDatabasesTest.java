package io.columba.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.columba.Schema;
import io.columba.Transaction;
import io.columba.error.ConnectionDoesNotExistException;
import io.columba.jooq.Jooq;
import io.columba.library.Book;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class AllowedDatabasesTest extends WithLibrary {
    AllowedDatabasesTest(Server server) {
        super(server);
    }

    @Test
    void a_query_on_a_declared_database_goes_through() {
        try (AllowedDatabases allowed = AllowedDatabases.only("default", "other")) {
            person("Ann").save("other");
            assertThat(Person.objects.using("other").count()).isEqualTo(1);
            assertThat(allowed.aliases()).containsExactly("default", "other");
        }
    }

    @Test
    void a_query_on_another_database_fails_before_it_is_sent() {
        try (AllowedDatabases allowed = AllowedDatabases.only("default")) {
            UndeclaredDatabaseError error =
                    catchThrowableOfType(UndeclaredDatabaseError.class, () -> new Person("Ann").save("other"));
            assertThat(error)
                    .isInstanceOf(AssertionError.class)
                    .hasMessageStartingWith("The database \"other\" is not declared by this test. Allowed: default. The"
                            + " alias was chosen by: explicit. Add it to AllowedDatabases.only(...), or correct what chose"
                            + " it. SQL: insert into ");
            assertThat(error.alias()).isEqualTo("other");
        }
        assertThat(library.events()).isEmpty();
        assertThat(Person.objects.using("other").count()).isZero();
    }

    @Test
    void the_reason_is_the_objects_own_database_where_it_decided() {
        Person ann = new Person("Ann");
        ann.save("other");
        try (AllowedDatabases allowed = AllowedDatabases.only("default")) {
            assertThatThrownBy(ann::save)
                    .isInstanceOf(UndeclaredDatabaseError.class)
                    .hasMessageContaining("chosen by: the object's own database.");
        }
    }

    @Test
    void none_may_be_allowed() {
        try (AllowedDatabases allowed = AllowedDatabases.only()) {
            assertThatThrownBy(() -> Person.objects.list())
                    .isInstanceOf(UndeclaredDatabaseError.class)
                    .hasMessageContaining("Allowed: none. The alias was chosen by: default.");
        }
    }

    @Test
    void every_way_to_the_database_is_guarded() {
        try (AllowedDatabases allowed = AllowedDatabases.only("default")) {
            assertRefused(() -> Person.objects.using("other").list());
            assertRefused(() -> Person.objects.using("other").stream().close());
            assertRefused(() -> Person.objects.using("other").update("name", "X"));
            assertRefused(() -> Person.objects.using("other").delete());
            assertRefused(() -> Transaction.atomic("other", () -> {}));
            assertRefused(() -> Transaction.begin("other"));
            assertRefused(() -> library.databases().connection("other"));
            assertRefused(() -> Jooq.on("other").selectOne().fetch());
            assertRefused(() -> Schema.drop("other", Book.class));
        }
        assertThat(library.events()).isEmpty();
        assertThat(Book.objects.using("other").count()).isZero();
    }

    @Test
    void a_refused_query_breaks_no_transaction() {
        Transaction.atomic("other", () -> {
            new Person("Ann").save("other");
            try (AllowedDatabases allowed = AllowedDatabases.only("default")) {
                assertRefused(() -> Person.objects.using("other").count());
            }
            new Person("Bob").save("other");
        });
        assertThat(Person.objects.using("other").count()).isEqualTo(2);
    }

    @Test
    void nested_guards_allow_what_all_of_them_allow() {
        try (AllowedDatabases outer = AllowedDatabases.only("default")) {
            try (AllowedDatabases inner = AllowedDatabases.only("default", "other")) {
                assertRefused(() -> Person.objects.using("other").count());
            }
            assertThat(Person.objects.count()).isZero();
        }
        assertThat(Person.objects.using("other").count()).isZero();
    }

    @Test
    void other_threads_are_not_guarded() throws InterruptedException {
        try (AllowedDatabases allowed = AllowedDatabases.only()) {
            AtomicLong seen = new AtomicLong(-1);
            Thread other = new Thread(() -> seen.set(Person.objects.count()));
            other.start();
            other.join();
            assertThat(seen).hasValue(0);
        }
    }

    @Test
    void an_alias_that_does_not_exist_is_refused() {
        assertThatThrownBy(() -> AllowedDatabases.only("default", "othr"))
                .isInstanceOf(ConnectionDoesNotExistException.class)
                .hasMessageContaining("othr");
    }

    private static void assertRefused(org.assertj.core.api.ThrowableAssert.ThrowingCallable work) {
        assertThatThrownBy(work).isInstanceOf(UndeclaredDatabaseError.class).hasMessageContaining("\"other\"");
    }
}
