package io.columba.transactions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.error.IntegrityException;
import io.columba.error.OperationalException;
import io.columba.error.TransactionConflictException;
import io.columba.library.Person;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Transactions that lose against others are run again if the program asks for it. */
class RetryTest extends WithLibrary {
    private static final Atomic RETRYING = Atomic.on("default").retry(2);

    private final List<String> ran = new ArrayList<>();

    RetryTest(Server server) {
        super(server);
    }

    @Test
    void a_lost_try_leaves_nothing_behind_and_the_next_one_is_a_transaction_of_its_own() {
        String result = Transaction.atomic(RETRYING, () -> {
            ran.add("try");
            new Person("of try " + ran.size()).save();
            int number = ran.size();
            Transaction.onCommit(() -> ran.add("committed " + number));
            if (number == 1) {
                throw new IllegalStateException("from plain JDBC", new SQLException("lost", "40001"));
            }
            if (number == 2) {
                throw new TransactionConflictException("lost", "default", null, null);
            }
            return "done";
        });
        assertThat(result).isEqualTo("done");
        assertThat(ran).containsExactly("try", "try", "try", "committed 3");
        assertThat(names(Person.objects.all())).containsExactly("of try 3");
    }

    @Test
    void the_last_failure_tells_how_many_tries_there_were() {
        SQLException failure = new SQLException("lost again", "40P01");
        assertThatThrownBy(() -> Transaction.atomic(RETRYING, () -> {
                    ran.add("try");
                    new Person("lost").save();
                    throw failure;
                }))
                .isInstanceOf(TransactionConflictException.class)
                .hasMessage("The transaction of alias \"default\" met a conflict with others in each of 3 tries and was"
                        + " given up. The last one: lost again")
                .hasCause(failure);
        assertThat(ran).hasSize(3);
        assertThat(Person.objects.count()).isZero();
    }

    @Test
    void other_failures_and_blocks_that_did_not_ask_are_not_run_again() {
        person("Ada");
        assertThatThrownBy(() -> Transaction.atomic(RETRYING, () -> {
                    ran.add("try");
                    Person clash = new Person("clash");
                    clash.id = Person.objects.get("name", "Ada").id;
                    clash.save("default", true);
                }))
                .isInstanceOf(IntegrityException.class);
        TransactionConflictException lost = new TransactionConflictException("lost", "default", null, null);
        assertThatThrownBy(() -> Transaction.atomic(() -> {
                    ran.add("try");
                    throw lost;
                }))
                .isSameAs(lost);
        assertThat(ran).hasSize(2);
        assertThatThrownBy(() -> RETRYING.retry(-1)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void an_action_after_the_commit_that_meets_a_conflict_does_not_run_the_work_again() {
        TransactionConflictException lost = new TransactionConflictException("lost", "default", null, null);
        assertThatThrownBy(() -> Transaction.atomic(RETRYING, () -> {
                    new Person("kept").save();
                    Transaction.onCommit(() -> {
                        throw lost;
                    });
                }))
                .isSameAs(lost);
        assertThat(Person.objects.count()).isEqualTo(1);
    }

    @Test
    void an_interrupted_thread_gives_up() {
        try {
            assertThatThrownBy(() -> Transaction.atomic(RETRYING, () -> {
                        ran.add("try");
                        Thread.currentThread().interrupt();
                        throw new TransactionConflictException("lost", "default", null, null);
                    }))
                    .isInstanceOf(TransactionConflictException.class)
                    .hasMessageContaining("each of 1 try and");
        } finally {
            assertThat(Thread.interrupted()).isTrue();
        }
        assertThat(ran).hasSize(1);
    }

    /** Each of two transactions locks the row that the other one asks for next. */
    @Test
    void of_two_that_wait_for_each_other_the_one_that_lost_is_run_again() throws Exception {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite locks no rows");
        Person one = person("one");
        Person two = person("two");
        CountDownLatch bothHoldOne = new CountDownLatch(2);
        AtomicInteger tries = new AtomicInteger();
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Future<?>> both = List.of(
                    threads.submit(() -> rename(List.of(one, two), "A", tries, bothHoldOne)),
                    threads.submit(() -> rename(List.of(two, one), "B", tries, bothHoldOne)));
            for (Future<?> each : both) {
                each.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(tries.get()).isGreaterThan(2);
        List<String> names = names(Person.objects.all());
        assertThat(names.get(0)).isEqualTo(names.get(1)).isIn("A", "B");
    }

    private static boolean rename(List<Person> people, String name, AtomicInteger tries, CountDownLatch bothHoldOne)
            throws InterruptedException {
        return Transaction.atomic(Atomic.on("default").retry(20), () -> {
            tries.incrementAndGet();
            for (Person person : people) {
                Person.objects.filter("id", person.id).update("name", name);
                bothHoldOne.countDown();
                assertThat(bothHoldOne.await(30, TimeUnit.SECONDS)).isTrue();
            }
            return true;
        });
    }

    @Test
    void a_busy_sqlite_is_a_conflict_that_is_over_when_the_other_writer_is() throws SQLException {
        Assumptions.assumeTrue(server == Server.SQLITE, "only SQLite has one writer at a time");
        try (Connection other = library.databases().connection("default");
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into library_person (name) values ('other')");
            Transaction.atomic(RETRYING, () -> {
                ran.add("try");
                if (ran.size() == 2) {
                    other.rollback();
                }
                doNotWait();
                new Person("mine").save();
            });
        }
        assertThat(ran).hasSize(2);
        assertThat(names(Person.objects.all())).containsExactly("mine");
    }

    @Test
    void a_lock_that_is_not_free_in_time_is_no_conflict() {
        for (String[] error :
                new String[][] {{"55P03", "0"}, {"HY000", "3572"}, {"HY000", "1205"}, {"HYT00", "50200"}}) {
            SQLException failure = new SQLException("locked", error[0], Integer.parseInt(error[1]));
            assertThat(TransactionConflictException.describes(failure)).isFalse();
        }
        assertThat(TransactionConflictException.describes(new SQLException("changed", "HY000", 1020)))
                .isTrue();
        assertThat(new TransactionConflictException("lost", null, null, null)).isInstanceOf(OperationalException.class);
    }

    private void doNotWait() throws SQLException {
        try (Connection connection = library.databases().connection("default");
                Statement statement = connection.createStatement()) {
            statement.execute("pragma busy_timeout = 0");
        }
    }
}
