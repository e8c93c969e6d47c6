package io.columba.faults;

import static io.columba.faults.Faulty.assertOperational;
import static io.columba.faults.Faulty.balance;
import static io.columba.faults.Faulty.setBalance;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.columba.Databases;
import io.columba.Transaction;
import io.columba.db.DatabaseSettings;
import io.columba.servers.CrashableServer;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

@OnEveryServer
class ConnectionFaultsTest {
    private final Server server;

    ConnectionFaultsTest(Server server) {
        this.server = server;
    }

    @Test
    void a_refused_connection_is_an_operational_error() throws IOException {
        String url = switch (server) {
            case SQLITE -> "jdbc:sqlite:/no/such/directory/x.db";
            case H2 -> "jdbc:h2:tcp://127.0.0.1:" + deadPort() + "/x";
            default -> "jdbc:" + server.id() + "://127.0.0.1:" + deadPort() + "/x";
        };
        DatabaseSettings settings =
                DatabaseSettings.ofUrl("other", url).withLogin("joe", "s3cret").withPool(Faulty.pool(2));
        try (Databases databases =
                Databases.builder().database(settings).build().install()) {
            for (Throwable failure : List.of(
                    catchThrowable(() -> Account.objects.using("other").list()),
                    catchThrowable(() -> Transaction.atomic("other", () -> balance(1))))) {
                assertOperational(failure);
                assertThat(failure)
                        .hasMessageStartingWith("Cannot connect to database \"other\" (" + server.id() + "): ");
                assertThat(Faulty.everythingOf(failure)).doesNotContain("s3cret");
            }
            assertThat(databases.database("other").inAtomicBlock()).isFalse();
        }
    }

    private static int deadPort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    @Test
    void a_pool_with_nothing_left_says_so_and_goes_on_when_something_is_given_back() throws SQLException {
        try (Faulty faulty = Faulty.on(server, 1, settings -> settings)) {
            try (Connection held = faulty.databases.connection("other")) {
                for (Throwable failure : List.of(
                        catchThrowable(() -> balance(1)),
                        catchThrowable(() -> Transaction.atomic("other", () -> balance(1))))) {
                    assertOperational(failure);
                    assertThat(failure)
                            .hasMessageStartingWith(
                                    "All connections to database \"other\" (" + server.id() + ") are in use: ")
                            .hasMessageContaining("maximumPoolSize");
                }
            }
            assertThat(balance(1)).isEqualTo(1_000);
        }
    }

    @Test
    void a_connection_lost_in_a_transaction_takes_its_work_along_and_no_more() throws SQLException {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite has no sessions to cut off");
        try (Faulty faulty = Faulty.on(server, 2, settings -> settings)) {
            List<Throwable> seen = new ArrayList<>();
            Throwable failure = catchThrowable(() -> Transaction.atomic("other", () -> {
                setBalance(1, 1);
                faulty.killOwnSession();
                seen.add(catchThrowable(() -> Transaction.atomic("other", () -> setBalance(2, 2))));
                // the outer block cannot go on either
                setBalance(3, 3);
            }));

            assertOperational(seen.get(0));
            assertThat(failure).isInstanceOf(io.columba.error.TransactionManagementException.class);
            faulty.assertNothingIsLent();
            assertThat(Stream.of(1L, 2L, 3L).map(Faulty::balance)).containsOnly(1_000L);
            Transaction.atomic("other", () -> setBalance(1, 7));
            assertThat(balance(1)).isEqualTo(7);
        }
    }

    @Test
    void a_connection_lost_before_the_commit_is_no_success() throws SQLException {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite has no sessions to cut off");
        try (Faulty faulty = Faulty.on(server, 2, settings -> settings)) {
            List<String> committed = new ArrayList<>();
            Throwable failure = catchThrowable(() -> Transaction.atomic("other", () -> {
                setBalance(1, 1);
                Transaction.onCommit("other", () -> committed.add("yes"));
                faulty.killOwnSession();
            }));

            assertOperational(failure);
            assertThat(failure).hasMessageContaining("lost during the commit");
            assertThat(committed).isEmpty();
            assertThat(balance(1)).isEqualTo(1_000);
        }
    }

    @Test
    void a_connection_lost_while_a_stream_is_read_ends_the_stream() throws SQLException {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite has no sessions to cut off");
        Assumptions.assumeTrue(server != Server.H2, "H2 in this JVM has read the whole result");
        try (Faulty faulty = Faulty.on(server, 1, settings -> settings)) {
            List<Transfer> many = new ArrayList<>();
            for (long id = 1; id <= 50_000; id++) {
                Transfer transfer = new Transfer();
                transfer.id = id;
                // more than any buffer between the server and the program holds
                transfer.note = "x".repeat(1_000);
                many.add(transfer);
            }
            Transfer.objects.using("other").bulkCreate(many);

            // not closed by the program, which does not matter once it failed
            var rows = Transfer.objects.using("other").stream().iterator();
            rows.next();
            faulty.killAllSessions();
            Throwable failure = catchThrowable(() -> rows.forEachRemaining(row -> {}));
            assertOperational(failure);
            faulty.assertNothingIsLent();
            assertThat(Transfer.objects.using("other").count()).isEqualTo(50_000);
        }
    }

    @Test
    void a_wrong_password_is_an_operational_error_that_does_not_show_it() throws SQLException {
        Assumptions.assumeTrue(server != Server.SQLITE, "SQLite has no users");
        if (server == Server.POSTGRESQL) {
            // the shared server trusts everybody
            try (CrashableServer own = CrashableServer.start(server)) {
                assertRefused(own.createDatabase("guarded"));
            }
        } else {
            try (TestDatabase database = server.createDatabase("guarded")) {
                assertRefused(database);
            }
        }
    }

    private void assertRefused(TestDatabase database) throws SQLException {
        List<String> preparation = switch (server) {
            case POSTGRESQL ->
                List.of(
                        "create user guarded password 'right'",
                        "do $$ begin execute format('copy (values (''host all guarded 127.0.0.1/32"
                                + " scram-sha-256''), (''host all all 127.0.0.1/32 trust'')) to %L',"
                                + " current_setting('hba_file')); end $$",
                        "select pg_reload_conf()");
            case H2 -> List.of("create user guarded password 'right' admin");
            default ->
                List.of("create user if not exists guarded identified by 'right'", "grant all on *.* to guarded");
        };
        try (Connection admin = database.connect();
                Statement statement = admin.createStatement()) {
            for (String sql : preparation) {
                statement.execute(sql);
            }
        }
        DatabaseSettings settings = DatabaseSettings.ofUrl("other", database.url())
                .withLogin("guarded", "s3cret")
                .withPool(Faulty.pool(2));
        try (Databases wrong = Databases.builder().database(settings).build()) {
            Throwable failure = catchThrowable(() -> wrong.database("other").lease());
            assertOperational(failure);
            assertThat(failure).hasMessageStartingWith("Cannot connect to database \"other\" (" + server.id() + "): ");
            assertThat(Faulty.everythingOf(failure)).doesNotContain("s3cret");
        }
        try (Databases right = Databases.builder()
                .database(settings.withLogin("guarded", "right"))
                .build()) {
            right.database("other").lease().close();
        }
    }
}
