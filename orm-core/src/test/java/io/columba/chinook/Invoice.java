package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import io.columba.annotation.Reverse;
import java.math.BigDecimal;
import java.time.LocalDateTime;

@Entity
public class Invoice extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Invoice> objects = Manager.of(Invoice.class);

    @Id
    public Integer invoiceId;

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "invoices")
    public final Ref<Customer> customer = ref();

    public LocalDateTime invoiceDate;

    @Column(nullable = true, length = 70)
    public String billingAddress;

    @Column(nullable = true, length = 40)
    public String billingCity;

    @Column(nullable = true, length = 40)
    public String billingState;

    @Column(nullable = true, length = 40)
    public String billingCountry;

    @Column(nullable = true, length = 10)
    public String billingPostalCode;

    @Column(precision = 10, scale = 2)
    public BigDecimal total = BigDecimal.ZERO;

    @Reverse("invoice")
    public final RelatedManager<InvoiceLine> lines = related();
}
