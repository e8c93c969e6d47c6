package io.columba.examples.accounts;

import io.columba.BaseQuerySet;
import io.columba.Query;

/** Questions about users, which can be asked one after the other. */
public final class UserQuerySet extends BaseQuerySet<User, UserQuerySet> {
    UserQuerySet(Query<User> query) {
        super(query);
    }

    UserQuerySet staff() {
        return filter("staff", true);
    }

    UserQuerySet at(String host) {
        return filter("email__endswith", "@" + host);
    }
}
