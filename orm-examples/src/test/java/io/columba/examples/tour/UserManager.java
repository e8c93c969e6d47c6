package io.columba.examples.tour;

import io.columba.BaseManager;

public class UserManager extends BaseManager<User, UserQuerySet, UserManager> {
    public UserManager() {
        super(User.class);
    }

    public User createUser(String name) {
        return create(user -> user.setName(name));
    }

    @Override
    protected UserQuerySet querySet() {
        return super.querySet().filter("active", true);
    }
}
