package io.columba.faults;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.DatabasesBuilder;
import io.columba.Transaction;
import io.columba.db.DatabaseSettings;
import io.columba.db.LentConnections;
import io.columba.error.OperationalException;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.lang.reflect.Modifier;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import jdk.jfr.Recording;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordedFrame;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Many threads move money on two databases at once, with fewer connections than threads. */
@OnEveryServer
class ManyThreadsTest {
    private static final int THREADS = 64;
    private static final int CONNECTIONS = 4;

    private final Server server;
    private final int rounds;

    ManyThreadsTest(Server server) {
        this.server = server;
        // SQLite has one writer, who waits for the disk
        this.rounds = server == Server.SQLITE ? 2 : 8;
    }

    @Test
    void threads_move_money_without_losing_any() throws Exception {
        moveMoney(Executors.newFixedThreadPool(THREADS));
    }

    @Test
    void virtual_threads_move_money_and_columba_pins_none_of_them(@TempDir Path directory) throws Exception {
        try (Recording recording = new Recording()) {
            recording.enable("jdk.VirtualThreadPinned").withoutThreshold().withStackTrace();
            recording.start();
            moveMoney(virtualThreads());
            recording.stop();
            Path file = directory.resolve("pinned.jfr");
            recording.dump(file);
            assertThat(RecordingFile.readAllEvents(file).stream().filter(ManyThreadsTest::isPinnedByColumba))
                    .isEmpty();
        }
    }

    /** Finds the virtual threads of Java 21 and later, which this project's Java does not know by name. */
    private static ExecutorService virtualThreads() throws ReflectiveOperationException {
        Assumptions.assumeTrue(Runtime.version().feature() >= 21, "this Java has no virtual threads");
        return (ExecutorService)
                Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
    }

    /** A frame that holds a monitor or initialises a class keeps its carrier; those of drivers are their own affair. */
    private static boolean isPinnedByColumba(RecordedEvent event) {
        if (event.getStackTrace() == null) {
            return false;
        }
        for (RecordedFrame frame : event.getStackTrace().getFrames()) {
            String type = frame.getMethod().getType().getName();
            boolean holds = Modifier.isSynchronized(frame.getMethod().getModifiers())
                    || frame.getMethod().getName().equals("<clinit>");
            if (holds && type.startsWith("io.columba.") && !type.startsWith("io.columba.faults.")) {
                return true;
            }
        }
        return false;
    }

    private void moveMoney(ExecutorService threads) throws Exception {
        try (TestDatabase first = server.createDatabase("first");
                TestDatabase second = server.createDatabase("second");
                Databases databases = databases(first, second).install()) {
            Bank.open("default");
            Bank.open("other");
            Set<Long> moved = ConcurrentHashMap.newKeySet();
            List<Future<?>> ends = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                long firstId = 1 + (long) thread * rounds;
                ends.add(threads.submit(() -> moveOnBoth(firstId, moved)));
            }
            threads.shutdown();
            assertThat(threads.awaitTermination(3, TimeUnit.MINUTES)).isTrue();
            for (Future<?> end : ends) {
                end.get();
            }
            LentConnections.assertNone(databases);
            assertThat(moved).hasSize(THREADS * rounds);
            Bank.assertSound("default", moved, List.of());
            Bank.assertSound("other", moved, List.of());
        }
    }

    private static Databases databases(TestDatabase first, TestDatabase second) {
        DatabasesBuilder builder = Databases.builder();
        Map.of("default", first, "other", second)
                .forEach((alias, database) -> builder.database(DatabaseSettings.ofUrl(alias, database.url())
                        .withLogin(database.user(), database.password())
                        .withPool(Map.of(
                                "maximumPoolSize", String.valueOf(CONNECTIONS), "connectionTimeout", "120000"))));
        return builder.build();
    }

    private void moveOnBoth(long firstId, Set<Long> moved) {
        Random random = new Random(firstId);
        for (long id = firstId; id < firstId + rounds; id++) {
            moveOnBoth(id, random);
            moved.add(id);
        }
    }

    /** Where two transactions wait for each other one of them is repeated; the work on the other alias is kept. */
    private static void moveOnBoth(long id, Random random) {
        boolean[] done = new boolean[1];
        repeated(() -> Transaction.atomic("default", () -> {
            Bank.transfer("default", id, random);
            if (!done[0]) {
                repeated(() -> Bank.transfer("other", id, random));
                done[0] = true;
            }
        }));
    }

    private static void repeated(Runnable work) {
        while (true) {
            try {
                work.run();
                return;
            } catch (OperationalException conflict) {
                assertThat(conflict).hasMessageContaining("\"" + conflict.alias() + "\"");
            }
        }
    }
}
