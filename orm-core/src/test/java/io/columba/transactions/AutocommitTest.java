package io.columba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Databases;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.ManualTransaction;
import io.columba.error.IntegrityException;
import io.columba.error.TransactionManagementException;
import io.columba.library.LibraryDatabases;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Autocommit switched off by hand, as in Django. */
class AutocommitTest extends WithLibrary {
    AutocommitTest(Server server) {
        super(server);
    }

    @AfterEach
    void switchOn() {
        if (!Transaction.getAutocommit("default")) {
            Transaction.rollback("default");
            Transaction.setAutocommit("default", true);
        }
    }

    @Test
    void work_without_autocommit_is_kept_by_commit_and_lost_by_rollback() {
        assertThat(Transaction.getAutocommit("default")).isTrue();
        Transaction.setAutocommit("default", false);
        Transaction.setAutocommit("default", false);
        assertThat(Transaction.getAutocommit("default")).isFalse();
        assertThat(Transaction.getAutocommit("other")).isTrue();
        assertThat(library.databases().database("default").inAtomicBlock()).isFalse();
        new Person("A").save();
        new Person("there").save("other");
        Transaction.rollback("default");
        assertThat(Person.objects.count()).isZero();
        new Person("B").save();
        Transaction.commit("default");
        Transaction.setAutocommit("default", true);

        assertThat(Transaction.getAutocommit("default")).isTrue();
        assertThat(names(Person.objects.all())).containsExactly("B");
        assertThat(names(Person.objects.using("other"))).containsExactly("there");
    }

    @Test
    void autocommit_is_not_switched_on_over_work_that_is_neither_kept_nor_lost() {
        Transaction.setAutocommit("default", false);
        new Person("A").save();
        assertThatThrownBy(() -> Transaction.setAutocommit("default", true))
                .isInstanceOf(TransactionManagementException.class)
                .hasMessage("Autocommit of alias \"default\" cannot be switched on while there is work that was neither"
                        + " committed nor rolled back. Call commit() or rollback() first.");
        assertThat(Transaction.getAutocommit("default")).isFalse();
        Transaction.commit("default");
        Transaction.setAutocommit("default", true);
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void actions_on_commit_need_a_block_and_wait_until_autocommit_is_on() {
        List<String> ran = new ArrayList<>();
        Transaction.setAutocommit("default", false);
        assertThatThrownBy(() -> Transaction.onCommit(() -> ran.add("never")))
                .isInstanceOf(TransactionManagementException.class)
                .hasMessageStartingWith("onCommit() needs an atomic block where autocommit is off");
        Transaction.onCommit("other", () -> ran.add("other"));
        Transaction.atomic(() -> Transaction.onCommit(() -> ran.add("lost")));
        Transaction.rollback("default");
        Transaction.atomic(() -> Transaction.onCommit(() -> ran.add("kept")));
        Transaction.commit("default");
        Transaction.atomic(() -> Transaction.onCommit(() -> ran.add("lost as well")));
        Transaction.rollback("default");
        assertThat(ran).containsExactly("other");
        Transaction.setAutocommit("default", true);
        assertThat(ran).containsExactly("other", "kept");
    }

    @Test
    void a_block_without_autocommit_is_a_savepoint() {
        Transaction.setAutocommit("default", false);
        new Person("A").save();
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    new Person("B").save();
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        Transaction.atomic(() -> new Person("C").save());
        String savepoint = Transaction.savepoint("default");
        new Person("D").save();
        Transaction.savepointRollback("default", savepoint);
        assertThatThrownBy(() -> Transaction.atomic(Atomic.on("default").durable(), () -> {}))
                .isInstanceOf(TransactionManagementException.class);
        assertThatThrownBy(() -> Transaction.begin("default")).isInstanceOf(TransactionManagementException.class);
        Transaction.commit("default");
        Transaction.setAutocommit("default", true);
        assertThat(names(Person.objects.orderBy("name"))).containsExactly("A", "C");
    }

    @Test
    void an_error_without_autocommit_is_put_right_by_a_rollback() {
        Person ada = person("Ada");
        Transaction.setAutocommit("default", false);
        Person clash = new Person("clash");
        clash.id = ada.id;
        assertThatThrownBy(() -> clash.save("default", true)).isInstanceOf(IntegrityException.class);
        assertThatThrownBy(() -> Transaction.getRollback("default")).isInstanceOf(TransactionManagementException.class);
        Transaction.rollback("default");
        new Person("Bob").save();
        Transaction.commit("default");
        assertThatThrownBy(() -> Transaction.atomic(Atomic.on("default").withoutSavepoint(), () -> {
                    throw new IllegalStateException("no");
                }))
                .hasMessage("no");
        assertThatThrownBy(() -> Person.objects.count()).isInstanceOf(TransactionManagementException.class);
        assertThatThrownBy(() -> Transaction.commit("default")).isInstanceOf(TransactionManagementException.class);
        Transaction.rollback("default");
        Transaction.setAutocommit("default", true);
        assertThat(names(Person.objects.orderBy("name"))).containsExactly("Ada", "Bob");
    }

    @Test
    void nothing_of_it_is_allowed_in_a_block_and_without_it_nothing_happens() {
        Transaction.commit("default");
        Transaction.rollback("default");
        Transaction.setAutocommit("default", true);
        Transaction.atomic(() -> {
            assertThat(Transaction.getAutocommit("default")).isFalse();
            assertThatThrownBy(() -> Transaction.setAutocommit("default", true))
                    .isInstanceOf(TransactionManagementException.class)
                    .hasMessage("In an atomic block or a manual transaction of alias \"default\" setAutocommit(true) is"
                            + " forbidden. Leave it first.");
            assertThatThrownBy(() -> Transaction.setAutocommit("default", false))
                    .isInstanceOf(TransactionManagementException.class);
            assertThatThrownBy(() -> Transaction.commit("default")).isInstanceOf(TransactionManagementException.class);
            assertThatThrownBy(() -> Transaction.rollback("default"))
                    .isInstanceOf(TransactionManagementException.class);
            new Person("A").save();
        });
        try (ManualTransaction transaction = Transaction.begin("default")) {
            assertThatThrownBy(() -> Transaction.commit("default")).isInstanceOf(TransactionManagementException.class);
            transaction.commit();
        }
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void what_a_thread_leaves_open_is_rolled_back_and_its_connection_given_back() throws InterruptedException {
        List<Runnable> careless = List.of(
                () -> Transaction.setAutocommit("default", false),
                () -> Transaction.begin("default"),
                () -> Transaction.setAutocommit("default", false));
        for (Runnable start : careless) {
            Thread thread = new Thread(() -> {
                start.run();
                new Person("lost").save();
            });
            thread.start();
            thread.join();
        }
        assertThat(Person.objects.count()).isZero();
        // that all connections are there is what every test here ends with
        new Person("kept").save();
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void closing_the_databases_ends_what_is_open_in_any_thread() {
        try (LibraryDatabases second = LibraryDatabases.on(server, "default")) {
            Databases databases = second.databases();
            Transaction.setAutocommit("default", false);
            new Person("lost").save();
            databases.close();
            assertThat(databases.database("default").getAutocommit()).isTrue();
            databases.database("default").setAutocommit(true);
        }
        assertThat(Transaction.getAutocommit("default")).isTrue();
    }
}
