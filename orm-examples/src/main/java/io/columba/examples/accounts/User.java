package io.columba.examples.accounts;

import io.columba.Model;
import io.columba.annotation.Column;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Validators;
import io.columba.error.ValidationException;
import io.columba.meta.Validator;
import org.jspecify.annotations.Nullable;

/** Someone who may log in. */
@Entity(app = "accounts", ordering = "name")
public class User extends Model {
    /** All users that are active. */
    public static final UserManager objects = new UserManager();

    @Id
    private @Nullable Long id;

    @Column(length = 30, unique = true)
    private String name = "";

    @Validators(HasAt.class)
    private String email = "";

    private boolean staff;
    private boolean active = true;

    User() {}

    User(String name, String email) {
        this.name = name;
        this.email = email;
    }

    static final class HasAt implements Validator<String> {
        @Override
        public void validate(String value) {
            if (!value.contains("@")) {
                throw new ValidationException("Enter an email address.");
            }
        }
    }

    void promote() {
        staff = true;
    }

    void deactivate() {
        active = false;
    }

    @Nullable
    Long id() {
        return id;
    }

    @Override
    public String toString() {
        return name + " <" + email + ">" + (staff ? ", staff" : "") + (active ? "" : ", gone");
    }
}
