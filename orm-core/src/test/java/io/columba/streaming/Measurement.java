package io.columba.streaming;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

/** One of very many rows. */
@Entity(app = "streaming")
class Measurement extends Model {
    private static final long serialVersionUID = 1L;
    static final Manager<Measurement> objects = Manager.of(Measurement.class);

    @Id
    Long id;

    int amount;
    String place = "";
}
