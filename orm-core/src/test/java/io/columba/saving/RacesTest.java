package io.columba.saving;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.BulkCreate;
import io.columba.Databases;
import io.columba.Outcome;
import io.columba.Schema;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.db.DatabaseSettings;
import io.columba.db.LentConnections;
import io.columba.saving.WithShop.Coupon;
import io.columba.saving.WithShop.Maker;
import io.columba.saving.WithShop.Product;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import io.columba.servers.TestDatabase;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * Many threads look for the same row at the same moment, and make it if it is not there. On SQLite, where only one
 * transaction writes at a time, one that has read and then wants to write loses; its blocks are not run again here.
 */
@OnEveryServer(except = Server.SQLITE)
class RacesTest {
    private static final int THREADS = 8;
    private static final int ROUNDS = 15;

    private final Server server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private TestDatabase database;
    private Databases databases;

    RacesTest(Server server) {
        this.server = server;
    }

    @BeforeEach
    void open() {
        database = server.createDatabase("races");
        databases = Databases.builder()
                .database(DatabaseSettings.ofUrl("default", database.url())
                        .withLogin(database.user(), database.password())
                        .withPool(Map.of("maximumPoolSize", String.valueOf(THREADS))))
                .build()
                .install();
        Schema.create("default", Maker.class, Product.class, Coupon.class);
    }

    @AfterEach
    void close() {
        threads.shutdownNow();
        try {
            LentConnections.assertNone(databases);
        } finally {
            databases.close();
            database.close();
        }
    }

    /** Runs the same work in all threads at the same moment; none may fail or hang. */
    private <R> List<R> together(Callable<R> work) throws Exception {
        CyclicBarrier start = new CyclicBarrier(THREADS);
        List<Future<R>> running = new ArrayList<>();
        for (int i = 0; i < THREADS; i++) {
            running.add(threads.submit(() -> {
                start.await(30, TimeUnit.SECONDS);
                return work.call();
            }));
        }
        List<R> results = new ArrayList<>();
        for (Future<R> one : running) {
            results.add(one.get(60, TimeUnit.SECONDS));
        }
        return results;
    }

    private static void assertOneRow(List<Outcome<Product>> outcomes, String code) {
        Product only = Product.objects.get("code", code);
        assertThat(outcomes).filteredOn(Outcome::created).hasSize(1);
        assertThat(outcomes).extracting(outcome -> outcome.object().id).containsOnly(only.id);
    }

    private static Outcome<Product> get(String code) {
        return Product.objects.getOrCreate(q("code", code), product -> product.price = 1);
    }

    private static Outcome<Product> add(String code) {
        return Product.objects.updateOrCreate(q("code", code), product -> product.price++);
    }

    @Test
    void one_gets_the_row_made_and_the_others_get_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "c" + round;
            assertOneRow(together(() -> get(code)), code);
        }
    }

    @Test
    void one_gets_the_row_made_and_the_others_get_it_inside_of_a_block_that_has_read_before() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "c" + round;
            assertOneRow(
                    together(() -> Transaction.atomic(() -> {
                        Maker.objects.count();
                        return get(code);
                    })),
                    code);
        }
    }

    @Test
    void what_was_got_in_a_block_can_be_changed_there() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "c" + round;
            List<Outcome<Product>> outcomes = together(() -> Transaction.atomic(() -> {
                Maker.objects.count();
                Outcome<Product> outcome = get(code);
                outcome.object().name = "changed";
                outcome.object().save();
                return outcome;
            }));
            assertOneRow(outcomes, code);
        }
    }

    @Test
    void every_change_of_update_or_create_counts() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "c" + round;
            assertOneRow(together(() -> add(code)), code);
            assertThat(Product.objects.get("code", code).price).isEqualTo(THREADS);
        }
    }

    @Test
    void every_change_of_update_or_create_counts_inside_of_a_block_that_has_read_before() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "c" + round;
            List<Outcome<Product>> outcomes = together(() -> Transaction.atomic(() -> {
                Maker.objects.count();
                return add(code);
            }));
            assertOneRow(outcomes, code);
            assertThat(Product.objects.get("code", code).price).isEqualTo(THREADS);
        }
    }

    /** InnoDB gives the lock on a row that is taken back to all who wait for it, and then they are in each other's way. */
    @Test
    void a_block_that_is_rolled_back_leaves_the_row_to_another_one() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "c" + round;
            List<Boolean> made =
                    together(() -> Transaction.atomic(Atomic.on("default").retry(THREADS), () -> {
                        Outcome<Product> outcome = get(code);
                        if (outcome.created()) {
                            databases.database("default").setRollback(true);
                        }
                        return outcome.created();
                    }));
            assertThat(made).containsOnly(true);
            assertThat(Product.objects.filter("code", code).exists()).isFalse();
        }
    }

    @Test
    void rows_with_keys_of_the_program_are_made_once() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "k" + round;
            List<Boolean> made = together(() -> Transaction.atomic(() -> {
                Maker.objects.count();
                return Coupon.objects
                        .updateOrCreate(q("code", code), coupon -> coupon.percent++)
                        .created();
            }));
            assertThat(made).filteredOn(Boolean::booleanValue).hasSize(1);
            assertThat(Coupon.objects.get("code", code).percent).isEqualTo(THREADS);
        }
    }

    /** The key is a number that counts up, but was given; the database tells it like one that it has made. */
    @Test
    void rows_are_made_once_by_a_key_that_could_have_been_generated() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            long id = 1_000L + round;
            List<Outcome<Product>> outcomes = together(() -> Transaction.atomic(() -> {
                Maker.objects.count();
                return Product.objects.updateOrCreate(q("id", id), product -> product.price++);
            }));
            assertThat(outcomes).filteredOn(Outcome::created).hasSize(1);
            assertThat(Product.objects.get("pk", id).price).isEqualTo(THREADS);
        }
    }

    @Test
    void new_rows_of_many_threads_are_ignored_or_updated_without_loss() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int from = round * 10;
            List<List<Long>> keys = together(() -> {
                Product.objects.bulkCreate(products(from), BulkCreate.ignoringConflicts());
                List<Product> updated = Product.objects.bulkCreate(
                        products(from), BulkCreate.updatingConflicts("price").by("code"));
                return updated.stream().map(product -> product.id).toList();
            });
            assertThat(keys).containsOnly(keys.get(0));
        }
        assertThat(Product.objects.count()).isEqualTo(10 * ROUNDS);
    }

    private static List<Product> products(int from) {
        return IntStream.range(from, from + 10)
                .mapToObj(i -> Product.of("b" + i, 1))
                .toList();
    }
}
