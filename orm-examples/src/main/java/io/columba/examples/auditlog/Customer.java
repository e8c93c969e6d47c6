package io.columba.examples.auditlog;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import org.jspecify.annotations.Nullable;

/** Someone whose data must not change without a trace. */
@Entity(app = "shop")
public class Customer extends Model {
    /** All customers. */
    public static final Manager<Customer> objects = Manager.of(Customer.class);

    @Id
    private @Nullable Long id;

    private String name = "";
    private String city = "";

    Customer() {}

    Customer(String name, String city) {
        this.name = name;
        this.city = city;
    }

    void moveTo(String newCity) {
        city = newCity;
    }

    @Nullable
    Long id() {
        return id;
    }

    @Override
    public String toString() {
        return name + " of " + city;
    }
}
