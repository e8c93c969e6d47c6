package io.columba.saving;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.Schema;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import io.columba.annotation.Unique;
import io.columba.annotation.Version;
import io.columba.library.WithLibrary;
import io.columba.servers.Server;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** Tests on entities with unique constraints of all sorts, under the aliases {@code default} and {@code other}. */
abstract class WithShop extends WithLibrary {
    @Entity(app = "shop", ordering = "name")
    static class Maker extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Maker> objects = Manager.of(Maker.class);

        @Id
        Long id;

        @Column(length = 50, unique = true)
        String name = "";

        @Reverse("maker")
        final RelatedManager<Product> products = related();

        static Maker of(String name) {
            Maker maker = new Maker();
            maker.name = name;
            return maker;
        }
    }

    @Entity(app = "shop", ordering = "id")
    static class Product extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Product> objects = Manager.of(Product.class);

        @Id
        Long id;

        @Column(length = 20, unique = true, nullable = true)
        String code;

        @Column(length = 50)
        String name = "";

        int price;

        @ForeignKey(onDelete = OnDelete.CASCADE, relatedName = "products", nullable = true)
        final Ref<Maker> maker = ref();

        @ManyToMany(relatedName = "sold")
        final RelatedManager<Maker> sellers = related();

        static Product of(String code, int price) {
            Product product = new Product();
            product.code = code;
            product.name = "product " + code;
            product.price = price;
            return product;
        }
    }

    /** Has two constraints beside its key. */
    @Entity(
            app = "shop",
            ordering = "id",
            unique = {@Unique({"shelf", "place"}), @Unique({"label"})})
    static class Box extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Box> objects = Manager.of(Box.class);

        @Id
        Long id;

        @Column(length = 10)
        String shelf = "";

        int place;

        @Column(length = 20)
        String label = "";

        @Column(length = 20)
        String content = "";

        @Version
        int version;

        static Box of(String shelf, int place, String label, String content) {
            Box box = new Box();
            box.shelf = shelf;
            box.place = place;
            box.label = label;
            box.content = content;
            return box;
        }
    }

    /** Has a version, and a constraint of two fields. */
    @Entity(app = "shop", ordering = "day", unique = @Unique({"day", "till"}))
    static class Takings extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Takings> objects = Manager.of(Takings.class);

        @Id
        UUID id;

        @Column(length = 10)
        String day = "";

        int till;
        long cents;

        @Version
        int version;

        static Takings of(String day, int till, long cents) {
            Takings takings = new Takings();
            takings.day = day;
            takings.till = till;
            takings.cents = cents;
            return takings;
        }
    }

    /** Has no key but the one that the program gives. */
    @Entity(app = "shop", ordering = "code")
    static class Coupon extends Model {
        private static final long serialVersionUID = 1L;
        static final Manager<Coupon> objects = Manager.of(Coupon.class);

        @Id(generated = false)
        @Column(length = 20)
        String code;

        int percent;

        static Coupon of(String code, int percent) {
            Coupon coupon = new Coupon();
            coupon.code = code;
            coupon.percent = percent;
            return coupon;
        }
    }

    WithShop(Server server) {
        super(server);
    }

    @BeforeEach
    void create() {
        for (String alias : List.of("default", "other")) {
            Schema.create(alias, Maker.class, Product.class, Box.class, Takings.class, Coupon.class);
        }
        library.events();
    }

    @AfterEach
    void drop_the_tables() {
        for (String alias : List.of("default", "other")) {
            Schema.drop(alias, Maker.class, Product.class, Box.class, Takings.class, Coupon.class);
        }
    }

    /** What was executed since the last call, each as {@code alias:operation:entity}. */
    List<String> statements() {
        return library.statements();
    }
}
