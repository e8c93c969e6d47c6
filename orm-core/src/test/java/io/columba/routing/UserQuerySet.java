package io.columba.routing;

import io.columba.BaseQuerySet;
import io.columba.Query;

class UserQuerySet extends BaseQuerySet<User, UserQuerySet> {
    UserQuerySet(Query<User> query) {
        super(query);
    }

    UserQuerySet startingWith(String start) {
        return filter("name__startswith", start);
    }
}
