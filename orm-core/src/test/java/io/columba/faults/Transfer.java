package io.columba.faults;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

/** An entry of the ledger, written in the transaction that moves the money. */
@Entity(app = "bank")
class Transfer extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Transfer> objects = Manager.of(Transfer.class);

    @Id(generated = false)
    Long id;

    long source;
    long target;
    long amount;

    @Column(length = 1_000)
    String note = "";
}
