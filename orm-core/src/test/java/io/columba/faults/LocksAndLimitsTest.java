package io.columba.faults;

import static io.columba.faults.Faulty.assertOperational;
import static io.columba.faults.Faulty.balance;
import static io.columba.faults.Faulty.setBalance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.columba.Transaction;
import io.columba.db.DatabaseSettings;
import io.columba.error.ImproperlyConfiguredException;
import io.columba.error.NotSupportedException;
import io.columba.error.OperationalException;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@OnEveryServer
class LocksAndLimitsTest {
    private final Server server;

    LocksAndLimitsTest(Server server) {
        this.server = server;
    }

    /** Lets nobody wait long, each engine in its way. */
    private DatabaseSettings impatient(DatabaseSettings settings) {
        return server == Server.SQLITE
                ? settings.withProperties(Map.of("busy_timeout", "200"))
                : settings.withStatementTimeout(Duration.ofMillis(200));
    }

    @Test
    void a_statement_that_takes_too_long_is_ended() throws SQLException {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite has no such limit");
        try (Faulty faulty = Faulty.on(server, 1, this::impatient);
                Connection connection = faulty.databases.connection("other");
                Statement statement = connection.createStatement()) {
            assertThatThrownBy(() -> statement.executeQuery("with recursive n(i) as (select 1 union all select i + 1"
                            + " from n where i < 999) select count(*) from n a, n b, n c, n d"))
                    .isInstanceOf(SQLException.class);
            statement.execute("select 1");
        }
    }

    @Test
    void a_statement_that_waits_too_long_for_a_lock_is_an_operational_error() throws SQLException {
        try (Faulty faulty = Faulty.on(server, 2, this::impatient)) {
            try (Connection rival = faulty.holding(1)) {
                assertOperational(catchThrowable(() -> setBalance(1, 1)));
                rival.rollback();
            }
            assertThat(setBalance(1, 1)).isEqualTo(1);
        }
    }

    @Test
    void running_out_of_time_breaks_the_inner_block_only() throws SQLException {
        try (Faulty faulty = Faulty.on(server, 1, this::impatient);
                Connection rival = faulty.holding(1)) {
            Transaction.atomic("other", () -> {
                assertThat(balance(2)).isEqualTo(1_000);
                assertOperational(catchThrowable(() -> Transaction.atomic("other", () -> setBalance(1, 1))));
                rival.rollback();
                setBalance(2, 2);
            });
            assertThat(balance(1)).isEqualTo(1_000);
            assertThat(balance(2)).isEqualTo(2);
        }
    }

    @Test
    void sqlite_takes_no_statement_timeout_and_nothing_takes_less_than_a_millisecond() {
        DatabaseSettings settings = DatabaseSettings.ofUrl("other", "jdbc:" + server.id() + ":x");
        if (server == Server.SQLITE) {
            assertThatThrownBy(() -> settings.withStatementTimeout(Duration.ofSeconds(1)))
                    .isInstanceOf(NotSupportedException.class)
                    .hasMessageContaining("\"other\"")
                    .hasMessageContaining("busy_timeout");
        }
        assertThatThrownBy(() -> settings.withStatementTimeout(Duration.ZERO))
                .isInstanceOf(ImproperlyConfiguredException.class)
                .hasMessageContaining("\"other\"");
    }

    @Test
    void of_two_transactions_that_wait_for_each_other_one_fails_and_can_be_repeated() throws Exception {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite has one writer");
        try (Faulty faulty = Faulty.on(server, 2, settings -> settings)) {
            CyclicBarrier bothHoldOne = new CyclicBarrier(2);
            ExecutorService threads = Executors.newFixedThreadPool(2);
            List<Future<@Nullable Throwable>> ends = threads.invokeAll(
                    List.of(crossing(1, 2, bothHoldOne), crossing(2, 1, bothHoldOne)), 60, TimeUnit.SECONDS);
            threads.shutdown();

            Throwable first = ends.get(0).get();
            Throwable second = ends.get(1).get();
            assertThat(first == null || second == null).as("one is served").isTrue();
            assertOperational(first == null ? second : first);
            long winner = first == null ? 1 : 2;
            assertThat(balance(1)).isEqualTo(winner);
            assertThat(balance(2)).isEqualTo(winner);
            faulty.assertNothingIsLent();
            Transaction.atomic("other", () -> setBalance(1, 3));
            assertThat(balance(1)).isEqualTo(3);
        }
    }

    private static Callable<@Nullable Throwable> crossing(long own, long wanted, CyclicBarrier bothHoldOne) {
        return () -> catchThrowable(() -> Transaction.atomic("other", () -> {
            setBalance(own, own);
            bothHoldOne.await(30, TimeUnit.SECONDS);
            Transaction.atomic("other", () -> setBalance(wanted, own));
        }));
    }

    @Test
    void a_full_disk_is_an_operational_error_and_leaves_nothing_half_written() throws SQLException {
        Assumptions.assumeTrue(server == Server.SQLITE, "only SQLite lets a test limit its storage");
        try (Faulty faulty = Faulty.on(server, 1, settings -> settings)) {
            pragma(faulty, "max_page_count = 20");
            Throwable failure = catchThrowable(() -> Transaction.atomic("other", () -> {
                setBalance(1, 1);
                for (long id = 1; ; id++) {
                    Transfer transfer = new Transfer();
                    transfer.id = id;
                    transfer.save("other", true);
                }
            }));

            assertOperational(failure);
            assertThat(((OperationalException) failure).sql()).containsIgnoringCase("insert");
            assertThat(Transfer.objects.using("other").count()).isZero();
            assertThat(balance(1)).isEqualTo(1_000);
            pragma(faulty, "max_page_count = 2000");
            assertThat(setBalance(1, 2)).isEqualTo(1);
        }
    }

    private static void pragma(Faulty faulty, String text) throws SQLException {
        try (Connection connection = faulty.databases.connection("other");
                Statement statement = connection.createStatement()) {
            statement.execute("pragma " + text);
        }
    }
}
