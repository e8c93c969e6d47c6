package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;

import io.columba.BulkCreate;
import io.columba.saving.WithShop.Maker;
import io.columba.saving.WithShop.Product;
import io.columba.servers.Server;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RacesTest extends WithRaces {
    RacesTest(Server server) {
        super(server);
    }

    @Test
    void one_gets_the_row_made_and_the_others_get_it() throws Exception {
        for (int round = 0; round < ROUNDS; round++) {
            String code = "c" + round;
            assertOneRow(together(() -> get(code)), code);
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

    @Test
    void a_link_that_many_threads_add_is_there_once() throws Exception {
        Product product = Product.objects.create(Product.of("linked", 1));
        for (int round = 0; round < ROUNDS; round++) {
            Maker maker = Maker.objects.create(Maker.of("m" + round));
            together(() -> {
                Product.objects.get("pk", product.id).sellers.add(maker);
                return true;
            });
        }
        assertThat(product.sellers.column("name").list()).hasSize(ROUNDS).doesNotHaveDuplicates();
    }

    private static List<Product> products(int from) {
        return IntStream.range(from, from + 10)
                .mapToObj(i -> Product.of("b" + i, 1))
                .toList();
    }
}
