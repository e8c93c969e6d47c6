package io.columba.validation;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

/** Has a key that the program assigns, of two parts. */
@Entity(app = "validation")
public class Seat extends Model {
    private static final long serialVersionUID = 1L;
    public static final Manager<Seat> objects = Manager.of(Seat.class);

    @Id
    public Integer line;

    @Id
    public Integer place;

    public Seat() {}

    public Seat(Integer line, Integer place) {
        this.line = line;
        this.place = place;
    }
}
