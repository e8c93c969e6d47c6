package io.columba.examples.quickstart;

import io.columba.Manager;
import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import org.jspecify.annotations.Nullable;

/** Someone who may log in. Lives on auth_db, because {@link AuthRouter} says so of everything in "auth". */
@Entity(app = "auth")
public class User extends Model {
    /** All users. */
    public static final Manager<User> objects = Manager.of(User.class);

    @Id
    private @Nullable Long id;

    private String name = "";

    User() {}

    User(String name) {
        this.name = name;
    }

    @Nullable
    Long id() {
        return id;
    }

    @Override
    public String toString() {
        return name;
    }
}
