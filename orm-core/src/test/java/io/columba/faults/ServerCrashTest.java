package io.columba.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.db.DatabaseSettings;
import io.columba.db.LentConnections;
import io.columba.error.DatabaseException;
import io.columba.error.OperationalException;
import io.columba.servers.CrashableServer;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.Map;
import java.util.Queue;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/**
 * Kills a server with all its processes while money is moved, and looks at what is there when it is back. How often and
 * when is said by {@code -Dcolumba.test.kills} and {@code -Dcolumba.test.seed}.
 */
@OnEveryServer(only = {Server.POSTGRESQL, Server.MYSQL, Server.MARIADB})
class ServerCrashTest {
    private static final int WORKERS = 4;

    private final Server server;
    private final long seed = Long.getLong("columba.test.seed", System.nanoTime());
    private final Random random = new Random(seed);

    private final AtomicLong nextTransfer = new AtomicLong(1);
    private final Set<Long> acknowledged = ConcurrentHashMap.newKeySet();
    private final Set<Long> unanswered = ConcurrentHashMap.newKeySet();
    private final Queue<Throwable> failures = new ConcurrentLinkedQueue<>();

    ServerCrashTest(Server server) {
        this.server = server;
    }

    @Test
    void no_acknowledged_transfer_is_lost_and_none_is_half_done() throws Exception {
        int kills = Integer.getInteger("columba.test.kills", server == Server.POSTGRESQL ? 20 : 5);
        System.out.println(server + ": " + kills + " kills, -Dcolumba.test.seed=" + seed);
        try (CrashableServer crashable = CrashableServer.start(server)) {
            TestDatabase database = crashable.createDatabase("bank");
            try (Databases databases = databases(database).install()) {
                Bank.open("default");
                for (int kill = 1; kill <= kills; kill++) {
                    killDuringTransfers(crashable);
                    crashable.restart();
                    recover();
                    Bank.assertSound("default", acknowledged, unanswered);
                    LentConnections.assertNone(databases);
                }
            }
        }
        assertThat(acknowledged).hasSizeGreaterThan(kills);
    }

    private static Databases databases(TestDatabase database) {
        return Databases.builder()
                .database(DatabaseSettings.ofUrl("default", database.url())
                        .withLogin(database.user(), database.password())
                        .withPool(Map.of("maximumPoolSize", String.valueOf(WORKERS), "connectionTimeout", "500")))
                .build();
    }

    private void killDuringTransfers(CrashableServer crashable) throws InterruptedException {
        Semaphore done = new Semaphore(0);
        ExecutorService workers = Executors.newFixedThreadPool(WORKERS);
        for (int worker = 0; worker < WORKERS; worker++) {
            Random ownRandom = new Random(random.nextLong());
            workers.execute(() -> transferUntilItFails(ownRandom, done));
        }
        // the kill hits somewhere between the steps of the transfers that follow these
        done.acquire(1 + random.nextInt(20));
        Thread.sleep(0, random.nextInt(1_000_000));
        crashable.kill();
        workers.shutdown();
        assertThat(workers.awaitTermination(30, TimeUnit.SECONDS)).isTrue();
        assertThat(failures).as("failures after seed %d", seed).isEmpty();
    }

    private void transferUntilItFails(Random ownRandom, Semaphore done) {
        while (true) {
            long id = nextTransfer.getAndIncrement();
            try {
                Bank.transfer("default", id, ownRandom);
                acknowledged.add(id);
                done.release();
            } catch (OperationalException lost) {
                if ("COMMIT".equals(lost.sql())) {
                    unanswered.add(id);
                }
                if (!isConflict(lost)) {
                    expectClear(lost);
                    return;
                }
            } catch (Throwable unexpected) {
                failures.add(unexpected);
                return;
            }
        }
    }

    private static boolean isConflict(DatabaseException failure) {
        return failure.getCause() instanceof java.sql.SQLException cause
                && cause.getSQLState() != null
                && cause.getSQLState().startsWith("40");
    }

    private void expectClear(OperationalException lost) {
        if (!"default".equals(lost.alias()) || !lost.getMessage().contains("\"default\"")) {
            failures.add(lost);
        }
    }

    /** Each connection that died in the pool may fail once; after that the pool has only living ones. */
    private void recover() {
        for (int dead = 0; dead <= WORKERS; dead++) {
            try {
                Account.objects.count();
                return;
            } catch (OperationalException died) {
                assertThat(dead)
                        .as("dead connections in the pool, seed %d", seed)
                        .isLessThan(WORKERS);
            }
        }
    }
}
