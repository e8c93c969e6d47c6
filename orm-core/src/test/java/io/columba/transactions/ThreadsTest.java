package io.columba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Transaction;
import io.columba.db.Lease;
import io.columba.db.ManualTransaction;
import io.columba.error.IntegrityException;
import io.columba.error.TransactionManagementException;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.sql.Connection;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Which thread a transaction belongs to, and what another one may do. */
class ThreadsTest extends WithLibrary {
    private final ExecutorService thread =
            Executors.newSingleThreadExecutor(work -> new Thread(work, "the other thread"));

    ThreadsTest(Server server) {
        super(server);
    }

    @AfterEach
    void end() {
        thread.shutdownNow();
    }

    private <T> T elsewhere(Callable<T> work) throws Exception {
        return thread.submit(work).get(60, TimeUnit.SECONDS);
    }

    @Test
    void work_of_another_thread_inside_a_block_has_its_own_connection_on_both_aliases() throws Exception {
        for (String alias : List.of("default", "other")) {
            assertThatThrownBy(() -> Transaction.atomic(alias, () -> {
                        assertThat(elsewhere(() -> Transaction.getAutocommit(alias)))
                                .isTrue();
                        // before this thread writes, because SQLite has one writer at a time
                        elsewhere(() -> Person.objects.using(alias).create(new Person("elsewhere")));
                        new Person("here").save(alias);
                        assertThat(names(Person.objects.using(alias).orderBy("name")))
                                .containsExactly("elsewhere", "here");
                        assertThat(elsewhere(() -> names(Person.objects.using(alias))))
                                .containsExactly("elsewhere");
                        throw new IllegalStateException("no");
                    }))
                    .hasMessage("no");
            assertThat(names(Person.objects.using(alias))).containsExactly("elsewhere");
        }
    }

    @Test
    void two_threads_have_transactions_of_one_alias_at_once() throws Exception {
        Transaction.atomic(() -> {
            assertThat(Person.objects.count()).isZero();
            String name = elsewhere(() -> Transaction.atomic(() -> {
                assertThat(library.databases().database("default").inAtomicBlock())
                        .isTrue();
                return "seen";
            }));
            assertThat(name).isEqualTo("seen");
            new Person("here").save();
        });
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void a_stream_of_a_transaction_is_not_read_in_another_thread_nor_after_its_end() throws Exception {
        for (int i = 0; i < 3; i++) {
            person("person " + i);
        }
        Stream<Person> kept = Transaction.atomic(() -> {
            Stream<Person> stream = Person.objects.all().stream();
            Iterator<Person> rows = stream.iterator();
            assertThat(rows.next().name).startsWith("person");
            assertThatThrownBy(() -> elsewhere(() -> {
                        rows.next();
                        return rows.next();
                    }))
                    .cause()
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessageContaining("belongs to the thread")
                    .hasMessageContaining("was used in \"the other thread\"");
            stream.close();
            return Person.objects.all().stream();
        });
        assertThatThrownBy(kept::toList)
                .isInstanceOf(TransactionManagementException.class)
                .hasMessage(
                        "The transaction of alias \"default\" is over, and with it its streams and connections. Read"
                                + " them before the block is left.");
        kept.close();
        assertThat(Person.objects.count()).isEqualTo(3);
    }

    @Test
    void a_connection_and_a_lease_of_a_transaction_are_not_used_in_another_thread() throws Exception {
        Transaction.atomic(() -> {
            try (Connection connection = library.databases().connection("default");
                    Lease lease = library.databases().database("default").lease()) {
                assertThatThrownBy(() -> elsewhere(connection::createStatement))
                        .cause()
                        .isInstanceOf(TransactionManagementException.class);
                assertThatThrownBy(() -> elsewhere(lease::connection))
                        .cause()
                        .isInstanceOf(TransactionManagementException.class);
                elsewhere(() -> {
                    lease.close();
                    return true;
                });
                assertThat(lease.connection().isClosed()).isFalse();
            }
            new Person("here").save();
        });
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void a_manual_transaction_is_ended_by_its_own_thread_only() throws Exception {
        try (ManualTransaction transaction = Transaction.begin("other")) {
            new Person("kept").save("other");
            for (Callable<Boolean> end : List.<Callable<Boolean>>of(
                    () -> {
                        transaction.commit();
                        return true;
                    },
                    () -> {
                        transaction.close();
                        return true;
                    })) {
                assertThatThrownBy(() -> elsewhere(end))
                        .cause()
                        .isInstanceOf(TransactionManagementException.class)
                        .hasMessageContaining("in another thread");
            }
            transaction.commit();
        }
        assertThat(Person.objects.using("other").count()).isEqualTo(1);
    }

    @Test
    void an_error_breaks_the_transaction_of_its_own_thread_and_alias_only() throws Exception {
        Person ada = person("Ada");
        person("Bob").save("other", true);
        Transaction.atomic(
                "other",
                () -> Transaction.atomic(() -> {
                    assertThat(Person.objects.using("other").count()).isEqualTo(1);
                    Person clash = new Person("clash");
                    clash.id = ada.id;
                    assertThatThrownBy(() -> clash.save("default", true)).isInstanceOf(IntegrityException.class);
                    assertThatThrownBy(() -> Person.objects.count())
                            .isInstanceOf(TransactionManagementException.class)
                            .hasMessage(
                                    "An error occurred in the current transaction of alias \"default\". You can't run queries"
                                            + " until the end of the atomic block that failed.");
                    assertThatThrownBy(() -> new Person("never").save())
                            .isInstanceOf(TransactionManagementException.class);
                    assertThat(Person.objects.using("other").count()).isEqualTo(1);
                    assertThat(elsewhere(() -> Person.objects.count())).isEqualTo(2);
                    new Person("there").save("other");
                }));
        assertThat(Person.objects.count()).isEqualTo(2);
        assertThat(Person.objects.using("other").count()).isEqualTo(2);
    }
}
