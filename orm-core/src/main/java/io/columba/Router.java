package io.columba;

import io.columba.meta.EntityType;
import org.jspecify.annotations.Nullable;

/**
 * Decides which database is used where the program did not choose one (Django: database routers).
 *
 * <p>Routers are asked in the order in which they are configured. A method that returns null has no opinion, and the
 * next router is asked. A router is shared by all threads. An exception that a router throws leaves as it is; among its
 * suppressed exceptions is one that names the router and the question.
 */
public interface Router {
    /**
     * Chooses the database to read from.
     *
     * @param model the entity that is read
     * @param hints what else is known, such as the object whose relation is followed
     * @return an alias, or null for no opinion
     */
    default @Nullable String dbForRead(EntityType<?> model, Hints hints) {
        return null;
    }

    /**
     * Chooses the database to write to.
     *
     * @param model the entity that is written
     * @param hints what else is known, such as the object that is saved
     * @return an alias, or null for no opinion
     */
    default @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
        return null;
    }

    /**
     * Says whether two objects may be related.
     *
     * @param a one object
     * @param b the other object
     * @param hints what else is known
     * @return true to allow, false to refuse, null for no opinion
     */
    default @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
        return null;
    }

    /**
     * Says whether the table of an entity may exist on a database.
     *
     * @param db the alias
     * @param app the application label of the entity
     * @param model the entity; null if the question is about the application as a whole
     * @param hints what else is known
     * @return true to allow, false to refuse, null for no opinion
     */
    default @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
        return null;
    }
}
