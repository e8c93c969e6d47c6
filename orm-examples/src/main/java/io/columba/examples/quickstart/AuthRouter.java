package io.columba.examples.quickstart;

import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.meta.EntityType;
import org.jspecify.annotations.Nullable;

/** Keeps the entities of the application "auth", and no others, on auth_db. */
public final class AuthRouter implements Router {
    private static final String APP = "auth";
    private static final String ALIAS = "auth_db";

    /** Makes the router; columba.yml names its class. */
    public AuthRouter() {}

    @Override
    public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
        return model.app().equals(APP) ? ALIAS : null;
    }

    @Override
    public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
        return model.app().equals(APP) ? ALIAS : null;
    }

    @Override
    public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
        return (isOurs(a) && isOurs(b)) ? Boolean.TRUE : null;
    }

    @Override
    public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
        if (app.equals(APP)) {
            return db.equals(ALIAS);
        }
        return db.equals(ALIAS) ? Boolean.FALSE : null;
    }

    private static boolean isOurs(Model object) {
        return object.entityType().app().equals(APP);
    }
}
