package io.columba.routing;

import io.columba.BaseManager;

class UserManager extends BaseManager<User, UserQuerySet, UserManager> {
    UserManager() {
        super(User.class);
    }

    User createUser(String name) {
        return create(user -> user.name = name);
    }

    @Override
    protected UserQuerySet querySet() {
        return super.querySet().filter("active", true);
    }
}
