package io.columba;

import io.columba.meta.EntityType;
import io.columba.meta.LoadedRows;
import java.util.BitSet;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What can be listened to in the life of objects (Django: {@code django.db.models.signals}). Each event tells the alias.
 *
 * <pre>{@code
 * try (Signal.Registration listening = Signals.postSave().connect(Book.class, (book, event) -> {
 *     log(event.using(), event.created() ? "new" : "changed", book);
 * })) { ... }
 * }</pre>
 *
 * <p>Signals belong to the process, as entity classes and their managers do, and not to one {@link Databases}: an event
 * names the alias, and a receiver connected as a program starts hears of databases that are installed later. A receiver
 * that is wanted for a while, in a test for instance, is disconnected by closing its registration.
 *
 * <p>A save or deletion with receivers is one transaction with them on its alias: what a receiver throws undoes it, and
 * inside of another transaction breaks that one. Receivers for other entities change nothing in how an entity is
 * written. {@code update}, {@code bulkCreate} and {@code bulkUpdate} send nothing.
 *
 * <p>Mirrors Django 3.2; differs: without parents, Django commits a save before {@code post_save}, so that a failing
 * receiver leaves the row; {@code pre_init} and {@code post_init} are sent for objects read from a database only, because
 * nothing can hook into {@code new}.
 */
public final class Signals {
    private static final Signal<Init> PRE_INIT = new Signal<>();
    private static final Signal<Init> POST_INIT = new Signal<>();
    private static final Signal<PreSave> PRE_SAVE = new Signal<>();
    private static final Signal<PostSave> POST_SAVE = new Signal<>();
    private static final Signal<Delete> PRE_DELETE = new Signal<>();
    private static final Signal<Delete> POST_DELETE = new Signal<>();
    private static final M2mSignal M2M_CHANGED = new M2mSignal();

    private Signals() {}

    // --- the signals --------------------------------------------------------------------------------------------

    /**
     * Returns the signal of objects that are about to be filled from a row. The object has none of the row's values yet.
     *
     * @return the signal (Django: {@code pre_init}, which has no object)
     */
    public static Signal<Init> preInit() {
        return PRE_INIT;
    }

    /**
     * Returns the signal of objects that were filled from a row. The result is still being read, so receivers should not
     * query; what was selected along by {@code selectRelated} is attached afterwards.
     *
     * @return the signal (Django: {@code post_init})
     */
    public static Signal<Init> postInit() {
        return POST_INIT;
    }

    /**
     * Returns the signal of objects that are about to be saved. What receivers set in the object is saved.
     *
     * @return the signal (Django: {@code pre_save})
     */
    public static Signal<PreSave> preSave() {
        return PRE_SAVE;
    }

    /**
     * Returns the signal of objects that were saved; the transaction of the save is still open.
     *
     * @return the signal (Django: {@code post_save})
     */
    public static Signal<PostSave> postSave() {
        return POST_SAVE;
    }

    /**
     * Returns the signal of objects that are about to be deleted, whether asked for or by a cascade. It is sent for all
     * of them before the first is deleted.
     *
     * @return the signal (Django: {@code pre_delete})
     */
    public static Signal<Delete> preDelete() {
        return PRE_DELETE;
    }

    /**
     * Returns the signal of objects that were deleted; they still have their keys, and the transaction is still open.
     *
     * @return the signal (Django: {@code post_delete})
     */
    public static Signal<Delete> postDelete() {
        return POST_DELETE;
    }

    /**
     * Returns the signal of changes to many-to-many relations.
     *
     * @return the signal (Django: {@code m2m_changed})
     */
    public static M2mSignal m2mChanged() {
        return M2M_CHANGED;
    }

    // --- the events ---------------------------------------------------------------------------------------------

    /**
     * The reading of an object. Immutable.
     *
     * @param sender the entity
     * @param using the alias it is read from
     */
    public record Init(EntityType<?> sender, String using) {}

    /**
     * A save that is about to begin. Immutable.
     *
     * @param sender the entity
     * @param using the alias it goes to
     * @param updateFields the names of the only fields that are written; null for all
     */
    public record PreSave(
            EntityType<?> sender, String using, @Nullable Set<String> updateFields) {}

    /**
     * A save that was done. Immutable.
     *
     * @param sender the entity
     * @param using the alias it went to
     * @param created true if the row is new
     * @param updateFields the names of the only fields that were written; null for all
     */
    public record PostSave(
            EntityType<?> sender,
            String using,
            boolean created,
            @Nullable Set<String> updateFields) {}

    /**
     * The deletion of an object. Immutable.
     *
     * @param sender the entity
     * @param using the alias
     * @param origin the object or the query set whose {@code delete} was called
     */
    public record Delete(EntityType<?> sender, String using, Object origin) {}

    /** What happens to a many-to-many relation. */
    public enum Action {
        /** Links are about to be added. */
        PRE_ADD,
        /** Links were added. */
        POST_ADD,
        /** Links are about to be removed. */
        PRE_REMOVE,
        /** Links were removed. */
        POST_REMOVE,
        /** All links are about to be removed. */
        PRE_CLEAR,
        /** All links were removed. */
        POST_CLEAR
    }

    /**
     * A change to a many-to-many relation of an object. Immutable.
     *
     * @param sender the entity of the link table
     * @param using the alias
     * @param action what happens
     * @param reverse true if the object is on the side that the relation points to
     * @param model the entity of the objects that are linked
     * @param keys the keys of the objects that are linked; null where all links are removed
     */
    public record M2mChanged(
            EntityType<?> sender,
            String using,
            Action action,
            boolean reverse,
            EntityType<?> model,
            @Nullable Set<Object> keys) {
        /**
         * Makes a change.
         *
         * @param sender the entity of the link table
         * @param using the alias
         * @param action what happens
         * @param reverse true if the object is on the side that the relation points to
         * @param model the entity of the objects that are linked
         * @param keys the keys of the objects that are linked; null where all links are removed
         */
        public M2mChanged {
            keys = keys == null ? null : Collections.unmodifiableSet(new LinkedHashSet<>(keys));
        }
    }

    // --- sending ------------------------------------------------------------------------------------------------

    static boolean hearSave(EntityType<?> entity) {
        return !isLink(entity) && (PRE_SAVE.isHeard(entity) || POST_SAVE.isHeard(entity));
    }

    static boolean hearDelete(EntityType<?> entity) {
        return !isLink(entity) && (PRE_DELETE.isHeard(entity) || POST_DELETE.isHeard(entity));
    }

    /** The rows of automatic link tables are no objects of the program: as in Django, only m2mChanged tells of them. */
    private static boolean isLink(EntityType<?> entity) {
        return entity.javaType() == Link.class;
    }

    /** Says whether the keys of a change to a relation need to be found out for somebody. */
    static boolean hearM2m(EntityType<?> link) {
        return M2M_CHANGED.isHeard(link);
    }

    /** Tells of a change to a many-to-many relation of an object. */
    static void sendM2mChanged(Model owner, M2mChanged change) {
        M2M_CHANGED.send(owner, change);
    }

    /** Announces the rows of one query; asked once for each query, so that rows cost nothing where nobody listens. */
    static LoadedRows announcing(String alias, LoadedRows rows) {
        if (PRE_INIT.none() && POST_INIT.none()) {
            return rows;
        }
        return new LoadedRows() {
            @Override
            public void made(Object entity) {
                Model object = (Model) entity;
                PRE_INIT.send(object, new Init(object.entityType(), alias));
            }

            @Override
            public void loaded(Object entity, @Nullable BitSet fields) {
                rows.loaded(entity, fields);
                Model object = (Model) entity;
                POST_INIT.send(object, new Init(object.entityType(), alias));
            }

            @Override
            public void annotated(Object entity, Map<String, @Nullable Object> values) {
                rows.annotated(entity, values);
            }
        };
    }
}
