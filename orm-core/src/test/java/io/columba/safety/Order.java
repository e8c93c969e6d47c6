package io.columba.safety;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.ManyToMany;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;

/** A table and columns whose names are words of SQL, in mixed case, or full of its punctuation. */
@Entity(app = "safety", table = "Order")
class Order extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Order> objects = Manager.of(Order.class);

    @Id
    @Column(name = "Group")
    Long id;

    @Column(name = "select", unique = true)
    String text = "";

    @Column(name = "from")
    int from;

    @Column(name = "we\"ird`name")
    int weird;

    @Column(name = "what? {0} :x")
    int what;

    @Column(name = "MixedCase", index = true)
    int mixed;

    @Column(name = "it's -- 'quoted'", nullable = true)
    String quoted;

    @ForeignKey(column = "table", onDelete = OnDelete.CASCADE, nullable = true, relatedName = "children")
    final Ref<Order> parent = ref();

    @Reverse("parent")
    final RelatedManager<Order> children = related();

    @ManyToMany(relatedName = "linking", symmetrical = false)
    final RelatedManager<Order> links = related();

    Order() {}

    Order(String text, int number) {
        this.text = text;
        this.from = number;
        this.weird = number;
        this.what = number;
        this.mixed = number;
    }
}
