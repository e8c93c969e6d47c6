package io.columba.relations;

import io.columba.BaseManager;
import io.columba.QuerySet;

/** Needs an argument, so it cannot be made for a relation. */
public class StoryManager extends BaseManager<Story, QuerySet<Story>, StoryManager> {
    public StoryManager(String unused) {
        super(Story.class);
    }
}
