package io.columba.validation;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

@Entity(app = "validation")
public class Keeper extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Keeper> objects = Manager.of(Keeper.class);

    @Id
    public Long id;

    public String name = "";
}
