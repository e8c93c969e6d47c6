package io.columba.examples.tour;

import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;

@Entity(app = "accounts")
public class User extends Model {
    public static final UserManager objects = new UserManager();

    @Id
    private Long id;

    private String name;
    private boolean active = true;

    public Long getId() {
        return id;
    }

    public String getName() {
        return name;
    }

    public void setName(String name) {
        this.name = name;
    }

    public void setActive(boolean active) {
        this.active = active;
    }

    public boolean isActive() {
        return active;
    }
}
