package io.columba.saving;

import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.Outcome;
import io.columba.Transaction;
import io.columba.db.Atomic;
import io.columba.saving.WithShop.Coupon;
import io.columba.saving.WithShop.Maker;
import io.columba.saving.WithShop.Product;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Not on SQLite: there one of two transactions that have read and then want to write has to be run again. */
@OnEveryServer(except = Server.SQLITE)
class RacesInBlocksTest extends WithRaces {
    RacesInBlocksTest(Server server) {
        super(server);
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

    /** Neighbours in an index lock the gap between them on MySQL and MariaDB. */
    @Test
    void rows_beside_each_other_do_not_keep_each_other_from_being_made() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            int first = round * THREADS;
            AtomicInteger next = new AtomicInteger(first);
            List<Boolean> made = together(() -> Transaction.atomic(() -> {
                Maker.objects.count();
                String code = "n" + next.getAndIncrement();
                return get(code).created() && !add(code).created();
            }));
            assertThat(made).containsOnly(true);
        }
        assertThat(Product.objects.filter("price", 2).count()).isEqualTo(THREADS * ROUNDS);
    }
}
