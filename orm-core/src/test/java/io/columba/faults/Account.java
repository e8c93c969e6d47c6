package io.columba.faults;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

@Entity(app = "bank")
class Account extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Account> objects = Manager.of(Account.class);

    @Id(generated = false)
    Long id;

    long balance;
}
