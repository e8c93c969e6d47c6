package io.columba.saving;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.columba.BulkCreate;
import io.columba.Link;
import io.columba.Transaction;
import io.columba.error.FieldException;
import io.columba.error.IntegrityException;
import io.columba.error.NotSupportedException;
import io.columba.jooq.Jooq;
import io.columba.servers.Server;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.Test;

class BulkConflictsTest extends WithShop {
    private static final Set<Server> ANY_CONSTRAINT = Set.of(Server.MYSQL, Server.MARIADB);

    BulkConflictsTest(Server server) {
        super(server);
    }

    private static List<Product> products(int from, int to, int price) {
        return IntStream.range(from, to)
                .mapToObj(i -> Product.of("c" + i, price))
                .toList();
    }

    private static int price(String code) {
        return Product.objects.get("code", code).price;
    }

    // --- ignoring -----------------------------------------------------------------------------------------------

    @Test
    void rows_in_conflict_are_left_out_and_the_others_inserted() {
        Product.objects.bulkCreate(products(0, 10, 1));

        List<Product> more = Product.objects.bulkCreate(products(5, 15, 2), BulkCreate.ignoringConflicts());

        assertThat(Product.objects.count()).isEqualTo(15);
        assertThat(price("c7")).isEqualTo(1);
        assertThat(price("c12")).isEqualTo(2);
        assertThat(more)
                .allMatch(product -> product.id == null
                        && product.state().adding()
                        && product.state().db() == null);
    }

    @Test
    void of_two_new_rows_in_conflict_the_first_stays() {
        Product.objects.bulkCreate(
                List.of(Product.of("a", 1), Product.of("b", 2), Product.of("a", 3)), BulkCreate.ignoringConflicts());

        assertThat(Product.objects.valuesList("code", "price").list())
                .containsExactly(List.of("a", 1), List.of("b", 2));
    }

    @Test
    void objects_that_bring_a_key_keep_it_where_conflicts_are_ignored() {
        Coupon.objects.create(Coupon.of("ten", 10));

        List<Coupon> coupons = Coupon.objects.bulkCreate(
                List.of(Coupon.of("ten", 99), Coupon.of("half", 50)), BulkCreate.ignoringConflicts());

        assertThat(coupons).extracting(coupon -> coupon.code).containsExactly("ten", "half");
        assertThat(coupons).noneMatch(coupon -> coupon.state().adding());
        assertThat(Coupon.objects.valuesList("code", "percent").list())
                .containsExactly(List.of("half", 50), List.of("ten", 10));
    }

    @Test
    void a_key_that_columba_made_is_taken_back_where_conflicts_are_ignored() {
        Takings.objects.create(Takings.of("mon", 1, 100));
        Takings again = Takings.of("mon", 1, 200);

        Takings.objects.bulkCreate(List.of(again), BulkCreate.ignoringConflicts());

        assertThat(again.id).isNull();
        assertThat(Takings.objects.get().cents).isEqualTo(100);
    }

    @Test
    void ignoring_conflicts_ignores_no_other_error() {
        Product lost = Product.of("lost", 1);
        lost.maker.setId(999L);

        assertThatThrownBy(() ->
                        Product.objects.bulkCreate(List.of(Product.of("a", 1), lost), BulkCreate.ignoringConflicts()))
                .isInstanceOf(IntegrityException.class);
        Product nameless = Product.of("x", 1);
        nameless.name = null;
        assertThatThrownBy(() -> Product.objects.bulkCreate(
                        List.of(Product.of("a", 1), nameless), BulkCreate.ignoringConflicts()))
                .isInstanceOf(IntegrityException.class);
        assertThat(Product.objects.count()).isZero();
    }

    @Test
    void conflicts_are_ignored_on_the_chosen_database_and_in_a_transaction() {
        Product.objects.using("other").bulkCreate(products(0, 1, 1));

        Transaction.atomic("other", () -> {
            Product.objects.using("other").bulkCreate(products(0, 3, 2), BulkCreate.ignoringConflicts());
            assertThat(Product.objects.using("other").count()).isEqualTo(3);
        });
        assertThat(Product.objects.count()).isZero();
        assertThat(Product.objects.using("other").get("code", "c0").price).isEqualTo(1);
    }

    // --- updating -----------------------------------------------------------------------------------------------

    @Test
    void rows_in_conflict_take_over_the_named_fields_and_their_objects_the_key() {
        List<Product> before = Product.objects.bulkCreate(products(0, 10, 1));
        before.forEach(product -> assertThat(product.id).isNotNull());
        List<Product> all = new ArrayList<>(products(5, 600, 2));
        Collections.shuffle(all, new Random(1));
        all.forEach(product -> product.name = "new " + product.code);

        List<Product> result = Product.objects.bulkCreate(
                all, BulkCreate.updatingConflicts("price").by("code"));

        assertThat(result).containsExactlyElementsOf(all);
        assertThat(Product.objects.count()).isEqualTo(600);
        assertThat(price("c4")).isEqualTo(1);
        assertThat(price("c5")).isEqualTo(2);
        assertThat(Product.objects.get("code", "c5").name).isEqualTo("product c5");
        assertThat(Product.objects.get("code", "c20").name).isEqualTo("new c20");
        var stored = Product.objects.inBulk();
        assertThat(all).allSatisfy(product -> {
            assertThat(Objects.requireNonNull(stored.get(product.id)).code).isEqualTo(product.code);
            assertThat(product.state().adding()).isFalse();
            assertThat(product.state().db()).isEqualTo("default");
        });
    }

    @Test
    void the_version_of_an_updated_row_goes_on_and_its_object_learns_it_with_the_key() {
        Takings monday = Takings.objects.create(Takings.of("mon", 1, 100));
        Takings again = Takings.of("mon", 1, 150);
        Takings tuesday = Takings.of("tue", 1, 70);

        Takings.objects.bulkCreate(
                List.of(tuesday, again), BulkCreate.updatingConflicts("cents").by("till", "day"));

        assertThat(again.id).isEqualTo(monday.id);
        assertThat(again.version).isEqualTo(1);
        assertThat(tuesday.version).isZero();
        again.cents = 160;
        again.save();
        assertThat(Takings.objects.valuesList("day", "cents", "version").list())
                .containsExactly(List.of("mon", 160L, 2), List.of("tue", 70L, 0));
    }

    @Test
    void rows_are_updated_by_a_key_that_the_program_gave() {
        Coupon.objects.create(Coupon.of("ten", 10));

        Coupon.objects.bulkCreate(
                List.of(Coupon.of("ten", 11), Coupon.of("half", 50)),
                BulkCreate.updatingConflicts("percent").by("pk"));

        assertThat(Coupon.objects.valuesList("code", "percent").list())
                .containsExactly(List.of("half", 50), List.of("ten", 11));
    }

    @Test
    void objects_without_a_value_in_the_unique_field_are_always_new() {
        Product one = Product.of(null, 1);
        Product two = Product.of(null, 2);
        List<Product> twice = List.of(one, Product.of("a", 1), two);
        Product.objects.bulkCreate(twice, BulkCreate.updatingConflicts("price").by("code"));

        assertThat(twice).extracting(product -> product.id).doesNotContainNull().doesNotHaveDuplicates();
        assertThat(Product.objects.get("pk", one.id).price).isEqualTo(1);
        assertThat(Product.objects.get("pk", two.id).price).isEqualTo(2);
    }

    @Test
    void a_conflict_with_another_constraint_than_the_named_one_is_an_error_or_refused() {
        Box.objects.create(Box.of("A", 1, "nails", "old"));
        List<Box> boxes = List.of(Box.of("B", 1, "nails", "new"));
        BulkCreate options = BulkCreate.updatingConflicts("content").by("shelf", "place");

        if (ANY_CONSTRAINT.contains(server)) {
            statements();
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> Box.objects.bulkCreate(boxes, options))
                    .withMessage(
                            "bulkCreate of Box with BulkCreate.updatingConflicts(\"content\").by(\"shelf\", \"place\")"
                                    + " is not possible on " + server.id()
                                    + ", which would also update rows that are in the way"
                                    + " because of another constraint: label. Leave out by(...) if that is meant, or look the"
                                    + " rows up and use bulkUpdate.");
            assertThat(statements()).isEmpty();
        } else {
            assertThatThrownBy(() -> Box.objects.bulkCreate(boxes, options)).isInstanceOf(IntegrityException.class);
            assertThat(boxes.get(0).id).isNull();
            Box.objects.bulkCreate(List.of(Box.of("A", 1, "screws", "new")), options);
        }
        assertThat(Box.objects.valuesList("label", "content").list())
                .containsExactly(List.of("nails", ANY_CONSTRAINT.contains(server) ? "old" : "new"));
    }

    @Test
    void keys_that_objects_bring_could_be_in_the_way_too() {
        Product keyed = Product.of("a", 1);
        keyed.id = 77L;
        BulkCreate options = BulkCreate.updatingConflicts("price").by("code");

        if (ANY_CONSTRAINT.contains(server)) {
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> Product.objects.bulkCreate(List.of(keyed), options))
                    .withMessageContaining("because of another constraint: id.");
        } else {
            Product there = Product.objects.create(Product.of("a", 5));
            Product.objects.bulkCreate(List.of(keyed), options);
            assertThat(keyed.id).isEqualTo(there.id);
            assertThat(Product.objects.get().price).isEqualTo(1);
        }
    }

    @Test
    void without_a_named_constraint_any_conflict_updates_where_the_engine_can() {
        Box.objects.create(Box.of("A", 1, "nails", "old"));
        List<Box> boxes = List.of(Box.of("B", 2, "nails", "new"), Box.of("C", 3, "glue", "new"));
        BulkCreate options = BulkCreate.updatingConflicts("content");

        if (Set.of(Server.POSTGRESQL, Server.H2).contains(server)) {
            statements();
            assertThatExceptionOfType(NotSupportedException.class)
                    .isThrownBy(() -> Box.objects.bulkCreate(boxes, options))
                    .withMessage("bulkCreate of Box with BulkCreate.updatingConflicts(\"content\") is not possible on "
                            + server.id()
                            + ", which updates rows only if it knows by which unique constraint. Add by(...)"
                            + " with its fields. Constraints: id; shelf and place; label.");
            assertThat(statements()).isEmpty();
            return;
        }
        Box.objects.bulkCreate(boxes, options);
        assertThat(Box.objects
                        .valuesList("shelf", "label", "content", "version")
                        .list())
                .containsExactly(List.of("A", "nails", "new", 1), List.of("C", "glue", "new", 0));
        assertThat(boxes).allMatch(box -> box.id == null && box.state().adding());
    }

    @Test
    void a_refused_row_leaves_nothing_behind() {
        Product there = Product.objects.create(Product.of("a", 1));
        Product lost = Product.of("lost", 1);
        lost.maker.setId(999L);
        Product a = Product.of("a", 2);

        assertThatThrownBy(() -> Product.objects.bulkCreate(
                        List.of(a, lost), BulkCreate.updatingConflicts("price").by("code")))
                .isInstanceOf(IntegrityException.class);
        assertThat(a.id).isNull();
        assertThat(a.state().adding()).isTrue();
        assertThat(Product.objects.get("pk", there.id).price).isEqualTo(1);
    }

    // --- mistakes -----------------------------------------------------------------------------------------------

    @Test
    void options_that_make_no_sense_are_refused_before_any_sql() {
        List<Product> objects = List.of(Product.of("a", 1));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Product.objects.bulkCreate(objects, BulkCreate.updatingConflicts()))
                .withMessage("bulkCreate of Product with BulkCreate.updatingConflicts() needs the fields to update:"
                        + " BulkCreate.updatingConflicts(\"title\").");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Product.objects.bulkCreate(
                        objects, BulkCreate.updatingConflicts("id").by("code")))
                .withMessage(
                        "bulkCreate of Product with BulkCreate.updatingConflicts(\"id\").by(\"code\") cannot update"
                                + " \"id\": the row that is there keeps its key.");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Product.objects.bulkCreate(
                        objects, BulkCreate.updatingConflicts("prize").by("code")))
                .withMessageContaining("Product has no field 'prize'. Did you mean 'price'?");
        assertThatExceptionOfType(FieldException.class)
                .isThrownBy(() -> Product.objects.bulkCreate(
                        objects, BulkCreate.updatingConflicts("price").by("kode")))
                .withMessageContaining("Product has no field 'kode'. Did you mean 'code'?");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Product.objects.bulkCreate(
                        objects, BulkCreate.updatingConflicts("price").by("name")))
                .withMessage(
                        "bulkCreate of Product with BulkCreate.updatingConflicts(\"price\").by(\"name\") has no unique"
                                + " constraint on just these fields. Constraints: id; code. Name the fields of one, or declare"
                                + " it with @Column(unique = true) or @Entity(unique = ...).");
        assertThatThrownBy(() -> BulkCreate.ignoringConflicts().by("code"))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "by(\"code\") names the rows that are to be updated, and BulkCreate.ignoringConflicts() updates"
                                + " none. Use BulkCreate.updatingConflicts(...).by(...).");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> BulkCreate.plain().inBatchesOf(0))
                .withMessage("A batch has 1 row or more, not 0. Leave inBatchesOf(...) out to have Columba choose.");
        assertThat(statements()).isEmpty();
    }

    @Test
    void two_objects_for_the_same_row_are_refused_before_any_sql() {
        statements();
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Takings.objects.bulkCreate(
                        List.of(Takings.of("mon", 1, 1), Takings.of("mon", 1, 2)),
                        BulkCreate.updatingConflicts("cents").by("day", "till")))
                .withMessage(
                        "bulkCreate of Takings with BulkCreate.updatingConflicts(\"cents\").by(\"day\", \"till\") got two"
                                + " objects for the same row, with day mon and till 1. Leave one of them out.");
        assertThat(statements()).isEmpty();
    }

    // --- batches ------------------------------------------------------------------------------------------------

    @Test
    void no_statement_inserts_more_rows_than_a_batch_has() {
        List<Product> products = Product.objects.bulkCreate(
                products(0, 25, 1), BulkCreate.plain().inBatchesOf(10));

        assertThat(statements().stream().filter("default:insert:Product"::equals))
                .hasSizeBetween(3, 4);
        var stored = Product.objects.inBulk();
        assertThat(products)
                .allSatisfy(product -> assertThat(Objects.requireNonNull(stored.get(product.id)).code)
                        .isEqualTo(product.code));

        Product.objects.bulkCreate(
                products(0, 30, 2),
                BulkCreate.updatingConflicts("price").by("code").inBatchesOf(10));
        assertThat(statements().stream().filter("default:insert:Product"::equals))
                .hasSize(3);
        Product.objects.bulkCreate(
                products(0, 40, 3), BulkCreate.ignoringConflicts().inBatchesOf(20));
        assertThat(statements().stream().filter("default:insert:Product"::equals))
                .hasSize(2);
        assertThat(Product.objects.filter("price", 2).count()).isEqualTo(30);
        assertThat(Product.objects.filter("price", 3).count()).isEqualTo(10);
    }

    // --- relations ----------------------------------------------------------------------------------------------

    @Test
    void rows_that_point_to_an_object_can_be_ignored_or_updated() {
        Maker ann = Maker.objects.create(Maker.of("Ann"));
        Maker bob = Maker.objects.create(Maker.of("Bob"));
        ann.products.bulkCreate(products(0, 2, 1));

        bob.products.bulkCreate(products(0, 3, 2), BulkCreate.ignoringConflicts());
        assertThat(bob.products.valuesList("code", "price").list()).containsExactly(List.of("c2", 2));
        bob.products.bulkCreate(
                products(1, 4, 3),
                BulkCreate.updatingConflicts("price", "maker").by("code"));
        assertThat(bob.products.orderBy("code").valuesList("code", "price").list())
                .containsExactly(List.of("c1", 3), List.of("c2", 3), List.of("c3", 3));
        assertThat(ann.products.valuesList("code", "price").list()).containsExactly(List.of("c0", 1));
    }

    @Test
    void rows_of_a_many_to_many_relation_are_updated_and_linked_but_not_ignored() {
        Maker ann = Maker.objects.create(Maker.of("Ann"));
        Product product = Product.objects.create(Product.of("a", 1));

        product.sellers.bulkCreate(
                List.of(Maker.of("Ann"), Maker.of("Bob")),
                BulkCreate.updatingConflicts("name").by("name"));
        assertThat(product.sellers.column("name").list()).containsExactly("Ann", "Bob");
        assertThat(Maker.objects.get("name", "Ann").id).isEqualTo(ann.id);
        assertThatThrownBy(() -> product.sellers.bulkCreate(List.of(Maker.of("Cid")), BulkCreate.ignoringConflicts()))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(
                        "bulkCreate through sellers has to link each row, and with BulkCreate.ignoringConflicts() it"
                                + " would not know their keys. Use bulkCreate of Maker itself, read the objects, and add them.");
        assertThat(Maker.objects.count()).isEqualTo(2);
    }

    @Test
    void links_of_a_relation_are_inserted_where_they_are_missing() {
        Maker ann = Maker.objects.create(Maker.of("Ann"));
        Maker bob = Maker.objects.create(Maker.of("Bob"));
        Product product = Product.objects.create(Product.of("a", 1));
        product.sellers.add(ann);
        var links = product.sellers.through();
        List<Link> copies = new ArrayList<>();
        for (Maker maker : List.of(ann, bob)) {
            Link link = links.first().orElseThrow();
            link.setPk(null);
            link.to().setId(maker.id);
            copies.add(link);
        }
        links.bulkCreate(copies, BulkCreate.ignoringConflicts());
        assertThat(product.sellers.column("name").list()).containsExactly("Ann", "Bob");
    }

    @Test
    void a_constraint_that_only_the_table_has_is_ignored_too() {
        Jooq.on("default")
                .createUniqueIndex("own")
                .on(DSL.table(DSL.name("shop_product")), DSL.field(DSL.name("name")))
                .execute();
        Product a = Product.of("a", 1);
        Product b = Product.of("b", 1);
        b.name = a.name;
        Product.objects.bulkCreate(List.of(a, b), BulkCreate.ignoringConflicts());
        assertThat(Product.objects.column("code").list()).containsExactly("a");
    }
}
