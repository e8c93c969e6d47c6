package io.columba.errors;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

/** Has no table. */
@Entity(app = "errors")
class Nowhere extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Nowhere> objects = Manager.of(Nowhere.class);

    @Id
    Long id;
}
