package io.columba.routing;

import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

/** Has a manager and a query set of its own. */
@Entity(app = "routing")
class User extends Model {
    private static final long serialVersionUID = 1L;
    static final UserManager objects = new UserManager();

    @Id
    Long id;

    String name = "";
    boolean active = true;
}
