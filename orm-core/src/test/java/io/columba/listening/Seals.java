package io.columba.listening;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

/** An entity whose table is missing until a test makes it. */
@Entity(app = "listening")
class Seals extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Seals> objects = Manager.of(Seals.class);

    @Id
    private Long id;

    Long id() {
        return id;
    }
}
