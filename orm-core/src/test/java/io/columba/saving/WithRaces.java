package io.columba.saving;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Databases;
import io.columba.Outcome;
import io.columba.Schema;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests of many threads that look for the same row at the same moment, and make it if it is not there. */
@OnEveryServer
abstract class WithRaces {
    static final int THREADS = 8;
    static final int ROUNDS = 15;

    private final Server server;
    private final ExecutorService threads = Executors.newFixedThreadPool(THREADS);
    private TestDatabase database;
    Databases databases;

    WithRaces(Server server) {
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
    <R> List<R> together(Callable<R> work) throws Exception {
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

    static void assertOneRow(List<Outcome<Product>> outcomes, String code) {
        Product only = Product.objects.get("code", code);
        assertThat(outcomes).filteredOn(Outcome::created).hasSize(1);
        assertThat(outcomes).extracting(outcome -> outcome.object().id).containsOnly(only.id);
    }

    static Outcome<Product> get(String code) {
        return Product.objects.getOrCreate(q("code", code), product -> product.price = 1);
    }

    static Outcome<Product> add(String code) {
        return Product.objects.updateOrCreate(q("code", code), product -> product.price++);
    }
}
