package io.columba.safety;

import static io.columba.expr.Aggregate.count;
import static io.columba.expr.Aggregate.sum;
import static io.columba.expr.Expression.f;
import static io.columba.expr.Expression.subquery;
import static io.columba.expr.Q.q;
import static org.assertj.core.api.Assertions.assertThat;

import io.columba.BulkCreate;
import io.columba.Schema;
import io.columba.library.FreshDatabase;
import io.columba.servers.OnEveryServer;
import io.columba.servers.Server;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@OnEveryServer
class ReservedNamesTest {
    private final Server server;
    private final FreshDatabase database;
    private final Order one = new Order("one", 1);
    private final Order two = new Order("two", 2);

    ReservedNamesTest(Server server) {
        this.server = server;
        this.database = FreshDatabase.on(server, Order.class);
    }

    @BeforeEach
    void two_orders() {
        one.save();
        two.parent.set(one);
        two.save();
    }

    @AfterEach
    void drop() {
        database.close();
    }

    private static List<Object> texts() {
        return Order.objects.orderBy("text").column("text").list();
    }

    @Test
    void rows_are_written_one_by_one() {
        two.quoted = "said";
        two.save();
        two.refresh();
        assertThat(two.quoted).isEqualTo("said");
        assertThat(two.parent.get()).isEqualTo(one);
        assertThat(Order.objects
                        .getOrCreate(q("text", "three"), order -> order.mixed = 3)
                        .created())
                .isTrue();
        assertThat(Order.objects
                        .updateOrCreate(q("text", "three"), order -> order.mixed = 4)
                        .created())
                .isFalse();
        assertThat(Order.objects.get("text", "three").mixed).isEqualTo(4);
        two.delete();
        assertThat(texts()).containsExactly("one", "three");
    }

    @Test
    void rows_are_written_in_bulk() {
        List<Order> more = List.of(new Order("three", 3), new Order("four", 4));
        Order.objects.bulkCreate(more);
        more.forEach(order -> order.weird = 7);
        Order.objects.bulkUpdate(more, "weird", "what");
        assertThat(Order.objects.filter("weird", 7).count()).isEqualTo(2);
        Order.objects.bulkCreate(List.of(new Order("one", 9)), BulkCreate.ignoringConflicts());
        assertThat(Order.objects.get("text", "one").from).isEqualTo(1);
        Order.objects.bulkCreate(List.of(new Order("one", 9)), conflicts());
        assertThat(Order.objects.get("text", "one").from).isEqualTo(9);
    }

    private BulkCreate conflicts() {
        BulkCreate updating = BulkCreate.updatingConflicts("from", "what");
        boolean anyKey = server == Server.MYSQL || server == Server.MARIADB;
        return anyKey ? updating : updating.by("text");
    }

    @Test
    void rows_are_found_ordered_and_put_in_groups() {
        assertThat(Order.objects
                        .filter(q("from", 2)
                                .and("weird__gte", 2)
                                .and("what__in", List.of(2, 3))
                                .and("mixed__range", List.of(1, 2)))
                        .selectRelated("parent")
                        .get()
                        .parent
                        .get()
                        .text)
                .isEqualTo("one");
        assertThat(Order.objects
                        .exclude("children__what", 2)
                        .orderBy("-what", "mixed")
                        .column("weird")
                        .list())
                .containsExactly(2);
        assertThat(Order.objects
                        .orderBy("what")
                        .values("what")
                        .annotate(count("children").as("n"))
                        .orderBy("what")
                        .column("n")
                        .list())
                .containsExactly(1L, 0L);
        assertThat(Order.objects.all().aggregate(sum(f("what").plus(f("weird"))).as("all")))
                .containsKey("all");
        assertThat(Order.objects
                        .filter(
                                "pk",
                                subquery(Order.objects.filter("text", "two").values("parent")))
                        .get())
                .isEqualTo(one);
        assertThat(Order.objects.only("what").get("text", "two").what).isEqualTo(2);
        assertThat(Order.objects
                        .prefetchRelated("children")
                        .get("text", "one")
                        .children
                        .all()
                        .list())
                .containsExactly(two);
    }

    @Test
    void rows_are_updated_and_deleted_together() {
        assertThat(Order.objects
                        .filter("parent__what", 1)
                        .update("what", f("weird").plus(5)))
                .isEqualTo(1);
        assertThat(Order.objects.get("text", "two").what).isEqualTo(7);
        Order.objects.filter("children__what", 7).delete();
        assertThat(texts()).isEmpty();
    }

    @Test
    void rows_are_linked() {
        one.links.add(two);
        assertThat(Order.objects.filter("links__what", 2).list()).containsExactly(one);
        assertThat(Order.objects.filter("linking", one).list()).containsExactly(two);
    }

    @Test
    void tables_are_dropped_and_made_again() {
        Schema.drop("default", Order.class);
        Schema.create("default", Order.class);
        assertThat(texts()).isEmpty();
    }
}
