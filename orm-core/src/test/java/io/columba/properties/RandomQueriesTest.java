package io.columba.properties;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Random query sets find what a walk over the same objects in memory finds. */
@OnEveryServer
class RandomQueriesTest {
    private static final int QUERIES = 250;
    private static final int THREADS = 8;
    private static final int CHAINS = 40;

    private final Server server;
    private final long seed = Seed.next();
    private final Shelf shelf;

    RandomQueriesTest(Server server) {
        this.server = server;
        this.shelf = Shelf.on(server, new Random(seed));
    }

    @AfterEach
    void drop() {
        shelf.close();
    }

    @Test
    void two_engines_and_the_memory_agree() {
        Dice dice = Dice.of(seed);
        int found = 0;
        for (int i = 0; i < QUERIES; i++) {
            RandomQuery.Rows rows = RandomQuery.ALL.filtered(dice).rows(dice);
            List<?> expected = rows.model().apply(shelf.volumes().stream());
            for (String alias : List.of("default", "other")) {
                List<?> rowsThere = rows.on(alias);
                if (!rowsThere.equals(expected)) {
                    fail("query " + i + " of seed " + seed + " on " + alias + " beside " + server + ":\nexpected "
                            + expected + "\nfound " + rowsThere + "\n" + Shelf.last());
                }
            }
            found += expected.size();
        }
        assertThat(found).as("rows in all").isGreaterThan(QUERIES);
    }

    @Test
    void a_query_set_that_many_threads_extend_stays_as_it_is() throws Exception {
        RandomQuery base = RandomQuery.ALL.filtered(Dice.of(seed + 1));
        List<Object> before = base.query().orderBy("pk").column("pk").list();
        ExecutorService threads = Executors.newFixedThreadPool(THREADS);
        try {
            List<Callable<List<String>>> tasks = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                Dice dice = Dice.of(seed + thread);
                tasks.add(() -> wrong(base, dice));
            }
            for (Future<List<String>> done : threads.invokeAll(tasks)) {
                assertThat(done.get()).as("seed %s on %s", seed, server).isEmpty();
            }
        } finally {
            threads.shutdown();
        }
        assertThat(base.query().orderBy("pk").column("pk").list()).isEqualTo(before);
    }

    /** Extends a query set, and the ones made of it, in one thread of several. */
    private List<String> wrong(RandomQuery base, Dice dice) {
        List<String> wrong = new ArrayList<>();
        RandomQuery longer = base;
        for (int i = 0; i < CHAINS; i++) {
            longer = i % 4 == 0 ? base : longer.filtered(dice);
            RandomQuery.Rows rows = longer.rows(dice);
            List<?> expected = rows.model().apply(shelf.volumes().stream());
            List<?> found = rows.on("default");
            if (!found.equals(expected)) {
                wrong.add("chain " + i + ": expected " + expected + ", found " + found);
            }
        }
        return wrong;
    }
}
