package io.columba.chinook;

import io.columba.Manager;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;

@Entity
public class Customer extends Contact {
    private static final long serialVersionUID = 1L;
    public static final Manager<Customer> objects = Manager.of(Customer.class);

    @Id
    public Integer customerId;

    @Column(length = 40)
    public String firstName = "";

    @Column(length = 20)
    public String lastName = "";

    @Column(nullable = true, length = 80)
    public String company;

    @Column(length = 60)
    public String email = "";

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "customers", nullable = true)
    public final Ref<Employee> supportRep = ref();

    @Reverse("customer")
    public final RelatedManager<Invoice> invoices = related();
}
