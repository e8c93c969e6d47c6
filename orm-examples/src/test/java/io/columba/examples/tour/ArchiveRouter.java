package io.columba.examples.tour;

import io.columba.Hints;
import io.columba.Router;
import io.columba.meta.EntityType;
import org.jspecify.annotations.Nullable;

public class ArchiveRouter implements Router {
    @Override
    public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
        return model.app().equals("history") ? "archive" : null; // null: no opinion, ask the next router
    }

    @Override
    public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
        return model.app().equals("history") ? "archive" : null;
    }
}
