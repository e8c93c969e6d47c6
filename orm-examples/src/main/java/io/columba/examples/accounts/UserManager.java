package io.columba.examples.accounts;

import io.columba.BaseManager;
import io.columba.Clean;
import java.util.Locale;

/**
 * Makes users. Its methods go to whatever database the manager is bound to, because they only use its own
 * {@code create} and {@code db}.
 */
public final class UserManager extends BaseManager<User, UserQuerySet, UserManager> {
    UserManager() {
        super(User.class);
    }

    @Override
    protected UserQuerySet querySet() {
        return super.querySet().filter("active", true);
    }

    User createUser(String name, String email) {
        return checked(new User(name, normalized(email)));
    }

    User createSuperuser(String name, String email) {
        User user = new User(name, normalized(email));
        user.promote();
        return checked(user);
    }

    /** A name has to be free only where the user goes. */
    private User checked(User user) {
        user.fullClean(Clean.using(db()));
        return create(user);
    }

    /** The host of an address has no capitals. */
    private static String normalized(String email) {
        int at = email.lastIndexOf('@');
        return at < 0 ? email : email.substring(0, at) + email.substring(at).toLowerCase(Locale.ROOT);
    }
}
