package io.columba;

import com.fasterxml.jackson.databind.annotation.JsonSerialize;
import io.columba.db.AliasChoice;
import io.columba.error.CrossDatabaseException;
import io.columba.error.RelatedObjectDoesNotExistException;
import io.columba.error.RelationNotLoadedException;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.GenericRelation;
import io.columba.meta.Holder;
import io.columba.meta.KeyHolder;
import io.columba.meta.Relation;
import java.io.Serializable;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReferenceFieldUpdater;
import org.jspecify.annotations.Nullable;

/**
 * A to-one relation: the key of the related object, and the object itself once it was loaded or set. One thread at a
 * time.
 *
 * <p>Loading uses the database that the object came from unless a router decides otherwise; the related object is kept.
 * What else is loaded with it is a matter of {@link FetchMode}.
 *
 * @param <T> the related entity
 */
@JsonSerialize(using = RefSerializer.class)
public final class Ref<T extends Model> extends KeyHolder implements Serializable {
    private static final long serialVersionUID = 1L;

    @SuppressWarnings("rawtypes")
    private static final AtomicReferenceFieldUpdater<Ref, Object> HELD =
            AtomicReferenceFieldUpdater.newUpdater(Ref.class, Object.class, "held");

    private enum Held {
        NOTHING
    }

    private final Model owner;
    private @Nullable Object key;

    /**
     * The related object, {@link Held#NOTHING} where it is known that there is none, or null if it was not loaded. The
     * thread of a peer may be the one that loads it, which then must be seen as a whole and replace nothing.
     */
    private volatile @Nullable Object held;

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
     * @throws io.columba.error.RelationNotLoadedException if it is not here and the fetch mode is {@code RAISE}
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
     * @throws io.columba.error.RelationNotLoadedException if it is not here and the fetch mode is {@code RAISE}
     */
    public @Nullable T orNull() {
        GenericRelation any = generic();
        if (any != null) {
            return orNullGeneric(any);
        }
        Object known = held;
        if (known != null) {
            return object(known);
        }
        Holder relation = holder();
        if (!relation.reverse()) {
            loadIfDeferred();
        }
        return askedFor() == null ? null : object(RefLoading.load(owner, this, relation));
    }

    /** The object that the two fields of a generic relation name now. */
    @SuppressWarnings("unchecked")
    private @Nullable T orNullGeneric(GenericRelation relation) {
        Object label = relation.type().access().get(owner);
        Object id = relation.key().access().get(owner);
        if (label == null || label.equals("") || id == null) {
            return null;
        }
        EntityType<?> entity = relation.target(label.toString());
        Object wanted = Objects.requireNonNull(entity.key().toField(id));
        T known = target();
        if (known != null && known.entityType().concrete() == entity.concrete() && wanted.equals(known.pk())) {
            return known;
        }
        FetchMode mode = owner.state().peers().mode();
        if (mode == FetchMode.RAISE) {
            throw new RelationNotLoadedException(relation + " of " + owner + " was not loaded, and its query has"
                    + " fetchMode(RAISE). Read the " + entity + " with the key " + wanted
                    + " with a query, or read the objects with another fetch mode.");
        }
        Databases databases = owner.databases();
        AliasChoice choice = databases.routing().forRead(entity, null, Hints.of(owner));
        T found = (T) Loading.byKey(databases, entity, wanted, choice, null);
        found.state().bind(owner.state().databases());
        found.state().join(Peers.of(mode));
        held = found;
        return found;
    }

    private void assignGeneric(GenericRelation relation, @Nullable T related) {
        Object id = related == null ? null : related.pk();
        if (related != null && id == null) {
            throw new IllegalStateException("This " + related.entityType() + " has no key yet, so " + relation
                    + " cannot point to it. Save it first.");
        }
        relation.type().access().set(owner, related == null ? null : GenericRelation.labelOf(related.entityType()));
        relation.key()
                .access()
                .set(owner, id == null ? null : relation.key().toField(GenericRows.keyValue(relation.key(), id)));
        held = related;
    }

    private @Nullable GenericRelation generic() {
        if (holder == null) {
            for (GenericRelation candidate : owner.entityType().genericRelations()) {
                if (candidate.of(owner) == this) {
                    return candidate;
                }
            }
        }
        return null;
    }

    @SuppressWarnings("unchecked")
    private @Nullable T object(@Nullable Object known) {
        return known == Held.NOTHING ? null : (T) known;
    }

    private @Nullable T target() {
        return object(held);
    }

    /** Returns the key by which the related object is found, without loading anything; null if there is none. */
    @Nullable
    Object askedFor() {
        return holder().reverse() ? owner.pk() : key;
    }

    /**
     * Takes what a query for several objects found, unless the relation was set or loaded meanwhile.
     *
     * @param asked the key that was asked for
     * @param related the related object; null if there is none
     */
    void found(Object asked, @Nullable Model related) {
        Object value = related == null ? Held.NOTHING : related;
        if (HELD.compareAndSet(this, null, value)) {
            if (!asked.equals(askedFor())) {
                HELD.compareAndSet(this, value, null);
            } else if (related != null) {
                linkBack(related);
            }
        }
    }

    /** Returns what is held; null if nothing was loaded. */
    @Nullable
    Object held() {
        return held;
    }

    /** Lets the other side know its object: the key of a reverse relation, the holder of a one-to-one relation. */
    private void linkBack(Model related) {
        if (!holder().reverse()) {
            pointBack(related);
        } else if (!holder().relation().parentLink()) {
            reference(holder().relation().field(), related).remember(owner);
        }
    }

    /**
     * Relates an object, or nothing with null. A side that belongs to no database yet joins that of the other.
     *
     * @param related the related object; null for none
     * @throws CrossDatabaseException if the two may not be related, naming both aliases
     * @throws IllegalStateException if this leads from an object to its extension in the table of a child entity
     */
    public void set(@Nullable T related) {
        if (generic() == null && holder().relation().parentLink()) {
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
        GenericRelation any = generic();
        if (any != null) {
            assignGeneric(any, related);
            return;
        }
        Relation relation = holder().relation();
        if (holder().reverse()) {
            if (related != null) {
                reference(relation.field(), related).remember(owner);
            } else {
                T before = target();
                if (before != null) {
                    reference(relation.field(), before).setId(null);
                }
            }
        } else {
            key = related == null ? null : related.pk();
            T before = target();
            if (related != null) {
                pointBack(related);
            } else if (before != null) {
                pointNoLonger(before);
            }
        }
        hold(related);
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
        back(related).ifPresent(back -> back.targetLoaded(owner));
    }

    /** Lets the other side of a one-to-one relation know that this is no longer its object. */
    @SuppressWarnings("ReferenceEquality") // another object of the same row may be there for a reason
    private void pointNoLonger(Model related) {
        back(related).filter(back -> back.target() == owner).ifPresent(back -> back.targetLoaded(null));
    }

    private Optional<Ref<?>> back(Model related) {
        Relation relation = holder().relation();
        if (relation.oneToOne()) {
            for (Holder candidate : related.entityType().holders()) {
                if (candidate.reverse()
                        && candidate.relation() == relation
                        && candidate.of(related) instanceof Ref<?> back) {
                    return Optional.of(back);
                }
            }
        }
        return Optional.empty();
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
        GenericRelation any = generic();
        if (any != null) {
            return any.key().access().get(owner);
        }
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
        GenericRelation any = generic();
        if (any != null) {
            throw new IllegalStateException(any + " may point to any entity, so a key alone says nothing. Set "
                    + any.type() + " and " + any.key() + ".");
        }
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
        return held != null;
    }

    @Override
    protected @Nullable Object currentKey() {
        T related = target();
        if (key == null && related != null) {
            key = related.pk();
        }
        return key;
    }

    @Override
    protected void keyLoaded(@Nullable Object id) {
        key = id;
        if (held != null) {
            T related = target();
            if (id == null || related == null || !id.equals(related.pk())) {
                held = null;
            }
        }
    }

    @Override
    protected void targetLoaded(@Nullable Object related) {
        hold(related);
    }

    private void hold(@Nullable Object related) {
        held = related == null ? Held.NOTHING : related;
    }

    /** Forgets the related object, so that it is loaded again. */
    void forget() {
        held = null;
    }

    /** Says whether an object was set that has no key yet. */
    boolean unsaved() {
        T related = target();
        return related != null && related.pk() == null;
    }

    void remember(Model related) {
        key = related.pk();
        hold(related);
    }

    void copyFrom(Ref<?> other) {
        key = other.key;
        held = other.held;
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
                + " with @ForeignKey, @OneToOne, @GenericForeignKey or @Reverse; this one is in none.");
    }

    @Override
    public String toString() {
        return "Ref(" + key + ")";
    }
}
