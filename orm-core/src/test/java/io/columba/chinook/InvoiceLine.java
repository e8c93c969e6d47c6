package io.columba.chinook;

import io.columba.Manager;
import io.columba.Model;
import io.columba.Ref;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.ForeignKey;
import io.columba.annotation.Id;
import io.columba.annotation.OnDelete;
import java.math.BigDecimal;

@Entity
public class InvoiceLine extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<InvoiceLine> objects = Manager.of(InvoiceLine.class);

    @Id
    public Integer invoiceLineId;

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "lines")
    public final Ref<Invoice> invoice = ref();

    @ForeignKey(onDelete = OnDelete.PROTECT, relatedName = "invoiceLines")
    public final Ref<Track> track = ref();

    @Column(precision = 10, scale = 2)
    public BigDecimal unitPrice = BigDecimal.ZERO;

    public int quantity;
}
