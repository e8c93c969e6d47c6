package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.CrossDatabaseException;
import io.columba.expr.Q;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * What a related manager does for one object, by the kind of its relation. Immutable.
 *
 * <p>The query sets that are handed in are those of the manager that was asked, which may be of a class of one's own; the
 * bare queries know the databases and the alias that it is bound to.
 *
 * @param <T> the entity of the related objects
 */
abstract sealed class RelatedRows<T extends Model> permits OwnedRows, LinkedRows {
    private final Model owner;
    private final String name;
    private final String place;

    RelatedRows(Model owner, String name, String place) {
        this.owner = owner;
        this.name = name;
        this.place = place;
    }

    static <T extends Model> RelatedRows<T> of(Model owner, Holder holder) {
        return holder.manyToMany() == null ? new PointingRows<>(owner, holder) : new LinkedRows<>(owner, holder);
    }

    Model owner() {
        return owner;
    }

    /** Returns the name of the manager's field. */
    String name() {
        return name;
    }

    // --- which rows ---------------------------------------------------------------------------------------------

    /** Returns the entity of the related objects. */
    abstract EntityType<T> entityType();

    /** Returns the related rows. */
    abstract Query<T> query(@Nullable Databases explicit, @Nullable String alias);

    /** Returns all rows of the related entity, as the owner sees them. */
    Query<T> unfiltered(@Nullable Databases explicit, @Nullable String alias) {
        return Query.of(entityType(), explicit == null ? owner.state().databases() : explicit, alias)
                .hinted(Hints.of(owner));
    }

    Object ownerKey() {
        Object key = owner.pk();
        if (key == null) {
            throw new IllegalStateException("This " + owner.entityType()
                    + " has no key yet, so nothing can be related to it. Save it before using " + name + ".");
        }
        return key;
    }

    // --- new objects --------------------------------------------------------------------------------------------

    abstract T create(BaseQuerySet<T, ?> rows, T object);

    abstract List<T> bulkCreate(BaseQuerySet<T, ?> rows, Collection<? extends T> objects, BulkCreate options);

    abstract Outcome<T> getOrCreate(BaseQuerySet<T, ?> rows, Q lookup, Consumer<? super T> defaults);

    abstract Outcome<T> updateOrCreate(BaseQuerySet<T, ?> rows, Q lookup, Consumer<? super T> changes);

    // --- relating what is there ---------------------------------------------------------------------------------

    abstract void add(Query<T> base, List<? extends T> objects);

    abstract void addKeys(Query<T> base, Collection<?> keys);

    abstract void addAndSave(Query<T> base, List<? extends T> objects);

    abstract void remove(Query<T> base, List<? extends T> objects);

    abstract void removeKeys(Query<T> base, Collection<?> keys);

    abstract void clear(Query<T> base);

    abstract void set(Query<T> base, Collection<? extends T> objects);

    abstract void setKeys(Query<T> base, Collection<?> keys);

    abstract void clearAndSet(Query<T> base, Collection<? extends T> objects);

    /** Returns the same rows, whose new links get further values. */
    RelatedRows<T> withDefaults(Class<?> link, Consumer<Model> values) {
        throw new IllegalStateException(this + " has no links whose columns could be set: " + link.getSimpleName()
                + " is no entity that it goes through.");
    }

    Object keyOf(Model object, String what) {
        Object key = object.pk();
        if (key == null) {
            throw new IllegalStateException("This " + object.entityType() + " is not saved yet, so it cannot be " + what
                    + " " + name + ". Save it first, or use create.");
        }
        return key;
    }

    CrossDatabaseException otherDatabase(Model object, String written) {
        for (Model side : List.of(object, owner)) {
            if (side.state().db() == null) {
                return new CrossDatabaseException("Cannot add " + object + " to " + name + " of " + owner
                        + ", which is written on " + written + ": " + side
                        + " belongs to no database yet. Save it first, or give keys with addKeys(...).");
            }
        }
        return new CrossDatabaseException("Cannot add " + object + " of the database \""
                + object.state().db() + "\" to " + name + " of " + owner + " of \""
                + owner.state().db() + "\", which is written on " + written
                + ". Save one of them on the database of the"
                + " other, or let a router's allowRelation answer true.");
    }

    /** The keys of saved objects that may be related to the owner and are where its rows are written. */
    List<Object> savedKeys(List<? extends T> objects, AliasChoice choice) {
        List<Object> keys = new ArrayList<>();
        for (T object : objects) {
            if (object.state().adding()) {
                throw new IllegalStateException("This " + object.entityType()
                        + " is not saved yet, so it cannot be added to " + name + ". Save it first, or use create.");
            }
            keys.add(keyOf(object, "added to"));
            Ref.join(object, owner);
            if (!choice.alias().equals(object.state().db())) {
                throw otherDatabase(object, "\"" + choice.alias() + "\" (chosen by: " + choice.describe() + ")");
            }
        }
        return keys;
    }

    /**
     * Writes fields of objects of one database; each object learns its new version. Says whether that was necessary,
     * because they have one.
     */
    boolean writtenWithVersions(Query<T> base, AliasChoice choice, List<? extends T> objects, EntityField... fields) {
        if (entityType().version() == null) {
            return false;
        }
        BitSet columns = new BitSet();
        for (EntityField field : fields) {
            columns.set(field.position());
        }
        Backend backend = base.databases().backend(choice.alias());
        backend.atomic(
                Atomic.on(choice.alias()).withoutSavepoint(),
                () -> Versioning.updateAll(objects, columns, backend, choice));
        return true;
    }

    /** Chooses the database before the owner is set, which asks the routers too: that is Django's order. */
    static <T extends Model> BaseQuerySet<T, ?> decided(BaseQuerySet<T, ?> rows) {
        Query<T> writing = rows.query().forWriting();
        return rows.copy(writing.decided(writing.choice()));
    }

    @Override
    public String toString() {
        return place;
    }

    static boolean sameKey(@Nullable Object a, @Nullable Object b) {
        return a != null && Objects.equals(a, b);
    }
}
