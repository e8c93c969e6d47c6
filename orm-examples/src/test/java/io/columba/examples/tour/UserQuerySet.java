package io.columba.examples.tour;

import io.columba.BaseQuerySet;
import io.columba.Query;

public class UserQuerySet extends BaseQuerySet<User, UserQuerySet> {
    public UserQuerySet(Query<User> query) {
        super(query);
    }

    public UserQuerySet named(String start) {
        return filter("name__startswith", start);
    }
}
