package io.columba;

import io.columba.db.AliasChoice;
import io.columba.error.CrossDatabaseException;
import io.columba.error.RelatedObjectDoesNotExistException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.KeyHolder;
import io.columba.meta.Relation;
import java.io.Serializable;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A to-one relation: the key of the related object, and the object itself once it was loaded or set. One thread at a
 * time.
 *
 * <p>Loading uses the database that the object came from unless a router decides otherwise; the related object is kept.
 *
 * @param <T> the related entity
 */
public final class Ref<T extends Model> extends KeyHolder implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Model owner;
    private @Nullable Object key;
    private @Nullable T target;
    private boolean loaded;
    private transient @Nullable Holder holder;

    Ref(Model owner) {
        this.owner = owner;
    }

    /**
     * Returns the related object, which is loaded if it was not before. Database: a router's answer, else the one the
     * owner came from.
     *
     * @return the related object
     * @throws RelatedObjectDoesNotExistException if the relation is absent
     * @throws io.columba.error.DoesNotExistException if no row has the key
     */
    public T get() {
        T found = orNull();
        if (found == null) {
            throw new RelatedObjectDoesNotExistException(
                    holder() + " is absent in " + owner + ". Ask with orNull() where that may be.");
        }
        return found;
    }

    /**
     * Returns the related object, which is loaded if it was not before, or null.
     *
     * @return the related object; null if the relation is absent
     * @throws io.columba.error.DoesNotExistException if no row has the key
     */
    @SuppressWarnings("unchecked")
    public @Nullable T orNull() {
        if (loaded) {
            return target;
        }
        Relation relation = holder().relation();
        if (holder().reverse()) {
            return orNullReverse(relation);
        }
        loadIfDeferred();
        Object id = key;
        if (id == null) {
            return null;
        }
        Databases databases = owner.databases();
        AliasChoice choice = databases.routing().forRead(relation.target(), null, Hints.of(owner));
        T found = (T) Loading.byKey(databases, relation.target(), id, choice, null);
        found.state().bind(owner.state().databases());
        pointBack(found);
        target = found;
        loaded = true;
        return found;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T orNullReverse(Relation relation) {
        if (owner.pk() == null) {
            return null;
        }
        T found = (T) new QuerySet<>(Query.of(
                                (EntityType<? extends Model>) relation.source(),
                                owner.state().databases())
                        .hinted(Hints.of(owner)))
                .filter(relation.field().valueName(), owner.pk())
                .first()
                .orElse(null);
        if (found != null && !relation.parentLink()) {
            reference(relation.field(), found).remember(owner);
        }
        target = found;
        loaded = true;
        return found;
    }

    /**
     * Relates an object, or nothing with null. A side that belongs to no database yet joins that of the other.
     *
     * @param related the related object; null for none
     * @throws CrossDatabaseException if the two may not be related, naming both aliases
     * @throws IllegalStateException if this leads from an object to its extension in the table of a child entity
     */
    public void set(@Nullable T related) {
        if (holder().relation().parentLink()) {
            throw new IllegalStateException(holder() + " leads to another part of the same object, which cannot be"
                    + " exchanged. Save or delete the " + holder().relation().source() + " itself.");
        }
        if (related != null) {
            join(owner, related);
        }
        assign(related);
    }

    /** Relates an object without asking whether the two may be related, because that was asked before. */
    void assign(@Nullable T related) {
        Relation relation = holder().relation();
        if (holder().reverse()) {
            if (related != null) {
                reference(relation.field(), related).remember(owner);
            } else if (target != null) {
                reference(relation.field(), target).setId(null);
            }
        } else {
            key = related == null ? null : related.pk();
            if (related != null) {
                pointBack(related);
            }
        }
        target = related;
        loaded = true;
        if (!holder().reverse()) {
            markSet();
        }
    }

    /** Takes the object that this row is known to point to, if the two may be related. */
    void setLoaded(T related) {
        join(owner, related);
        remember(related);
    }

    /** Lets the other side of a one-to-one relation know its object. */
    private void pointBack(Model related) {
        Relation relation = holder().relation();
        if (relation.oneToOne()) {
            for (Holder candidate : related.entityType().holders()) {
                if (candidate.reverse()
                        && candidate.relation() == relation
                        && candidate.of(related) instanceof Ref<?> back) {
                    back.targetLoaded(owner);
                }
            }
        }
    }

    /** Gives both sides a database and asks whether they may be related. */
    static void join(Model owner, Model related) {
        Databases databases = Databases.currentOrNull(owner);
        if (databases == null) {
            return;
        }
        Routing routing = databases.routing();
        if (owner.state().db() == null) {
            owner.state()
                    .setDb(routing.forWrite(owner.entityType(), null, Hints.of(related))
                            .alias());
        }
        if (related.state().db() == null) {
            related.state()
                    .setDb(routing.forWrite(related.entityType(), null, Hints.of(owner))
                            .alias());
        }
        if (!routing.allowRelation(related, owner)) {
            throw new CrossDatabaseException("Cannot relate " + related + " of the database \""
                    + related.state().db() + "\" to " + owner + " of \""
                    + owner.state().db() + "\": no router allows it. Save one of them on the database of the other, set"
                    + " the key with setId(...), or let a router's allowRelation answer true.");
        }
    }

    /**
     * Returns the key of the related object, without loading anything.
     *
     * @return the key; null if the relation is absent
     */
    public @Nullable Object id() {
        if (holder().reverse()) {
            T found = orNull();
            return found == null ? null : found.pk();
        }
        loadIfDeferred();
        return currentKey();
    }

    /**
     * Sets the key of the related object. A loaded object with another key is forgotten.
     *
     * @param id the key; null for none
     * @throws io.columba.error.ConversionException if the value does not fit the key
     */
    public void setId(@Nullable Object id) {
        EntityField field = holder().relation().field();
        keyLoaded(field.toField(id));
        markSet();
    }

    /**
     * Says whether the related object is here, so that {@link #get} needs no query.
     *
     * @return true if it was loaded or set, or if the relation is known to be absent
     */
    public boolean isLoaded() {
        return loaded;
    }

    @Override
    protected @Nullable Object currentKey() {
        T related = target;
        if (key == null && related != null) {
            key = related.pk();
        }
        return key;
    }

    @Override
    protected void keyLoaded(@Nullable Object id) {
        key = id;
        T related = target;
        if (id == null || related == null || !id.equals(related.pk())) {
            target = null;
            loaded = false;
        }
    }

    @Override
    @SuppressWarnings("unchecked")
    protected void targetLoaded(@Nullable Object related) {
        target = (T) related;
        loaded = true;
    }

    /** Forgets the related object, so that it is loaded again. */
    void forget() {
        target = null;
        loaded = false;
    }

    /** Says whether an object was set that has no key yet. */
    boolean unsaved() {
        return target != null && target.pk() == null;
    }

    @SuppressWarnings("unchecked")
    void remember(Model related) {
        target = (T) related;
        key = related.pk();
        loaded = true;
    }

    @SuppressWarnings("unchecked")
    void copyFrom(Ref<?> other) {
        key = other.key;
        target = (T) other.target;
        loaded = other.loaded;
    }

    /** Returns the holder of a relation in an object. */
    static Ref<?> reference(EntityField field, Model object) {
        for (Holder candidate : object.entityType().holders()) {
            if (!candidate.reverse() && candidate.name().equals(field.name())) {
                return (Ref<?>) candidate.of(object);
            }
        }
        throw new IllegalStateException(field + " has no holder");
    }

    private void loadIfDeferred() {
        var fields = owner.state().loaded();
        if (fields != null && !fields.get(holder().relation().field().position()) && key == null) {
            owner.load(holder().name());
        }
    }

    private void markSet() {
        if (owner.state().loaded() != null) {
            var set = new java.util.BitSet();
            set.set(holder().relation().field().position());
            owner.state().alsoLoaded(set, owner.entityType());
        }
    }

    private Holder holder() {
        Holder known = holder;
        if (known == null) {
            known = Objects.requireNonNull(find());
            holder = known;
        }
        return known;
    }

    private @Nullable Holder find() {
        for (Holder candidate : owner.entityType().holders()) {
            if (candidate.of(owner) == this) {
                return candidate;
            }
        }
        throw new IllegalStateException("A Ref belongs in a field of " + owner.entityType()
                + " with @ForeignKey, @OneToOne or @Reverse; this one is in none.");
    }

    @Override
    public String toString() {
        return "Ref(" + key + ")";
    }
}
