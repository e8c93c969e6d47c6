package io.columba.routing;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

/** Lives on a database of its own. */
@Entity(app = "routing", using = "other")
class Settled extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Settled> objects = Manager.of(Settled.class);

    @Id
    Long id;
}
