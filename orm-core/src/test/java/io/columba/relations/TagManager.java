package io.columba.relations;

import io.columba.BaseManager;
import io.columba.BaseQuerySet;
import io.columba.Query;

/** Shows active tags, and makes them. */
public class TagManager extends BaseManager<Tag, TagManager.Tags, TagManager> {
    public TagManager() {
        super(Tag.class);
    }

    @Override
    protected Tags querySet() {
        return super.querySet().filter("active", true);
    }

    public Tag createLoud(String name) {
        return create(tag -> tag.name = name.toUpperCase(java.util.Locale.ROOT));
    }

    /** A query set with a step of its own. */
    public static class Tags extends BaseQuerySet<Tag, Tags> {
        public Tags(Query<Tag> query) {
            super(query);
        }

        public Tags startingWith(String start) {
            return filter("name__startswith", start);
        }
    }
}
