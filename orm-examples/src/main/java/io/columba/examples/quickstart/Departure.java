package io.columba.examples.quickstart;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import org.jspecify.annotations.Nullable;

/** A note that someone left. Names its database itself, for want of a router that does. */
@Entity(app = "library", using = "archive")
public class Departure extends Model {
    /** All departures. */
    public static final Manager<Departure> objects = Manager.of(Departure.class);

    @Id
    private @Nullable Long id;

    private String who = "";

    Departure() {}

    Departure(String who) {
        this.who = who;
    }

    @Nullable
    Long id() {
        return id;
    }

    @Override
    public String toString() {
        return who;
    }
}
