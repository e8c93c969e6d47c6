package io.columba;

import com.fasterxml.jackson.annotation.JsonIgnoreType;
import io.columba.error.CrossDatabaseException;
import io.columba.expr.Q;
import io.columba.meta.GenericRelation;
import io.columba.meta.Holder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The manager of the objects that are related to one object: those that point to it with a foreign key, or those of a
 * many-to-many relation (Django: the related managers). Its queries see these objects only, and use the database that the
 * object came from unless a router or {@link #dbManager} decides otherwise.
 *
 * <p>The links of a many-to-many relation are written where the routers say for the link entity, else on the database of
 * the object; as in Django, {@link #dbManager} is for reading there and does not move them.
 *
 * <p>Where the related objects were prefetched, {@code all()}, {@code list()}, {@code stream()}, {@code count()} and
 * {@code exists()} answer from them; any further step asks the database, and so does everything after a change through
 * this manager.
 *
 * @param <T> the entity of the related objects
 */
@JsonIgnoreType
public final class RelatedManager<T extends Model> extends BaseManager<T, QuerySet<T>, RelatedManager<T>>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Model owner;
    private transient @Nullable RelatedRows<T> rows;
    private @Nullable ArrayList<T> prefetched;
    private transient @Nullable RelatedManager<T> original;

    RelatedManager(Model owner) {
        this.owner = owner;
    }

    /** A copy is in no field of the owner, so it has to know its place before. It is asked for other rows. */
    @Override
    RelatedManager<T> copy() {
        related();
        RelatedManager<T> copy = super.copy();
        copy.prefetched = null;
        copy.original = original == null ? this : original;
        return copy;
    }

    @Override
    protected QuerySet<T> querySet() {
        return new QuerySet<>(prefetched == null ? query() : query().answeredBy(this));
    }

    /** Takes the related objects that were read ahead; they answer until something is written here. */
    void prefetched(List<? extends Model> objects) {
        ArrayList<T> all = new ArrayList<>(objects.size());
        objects.forEach(object -> all.add(entityType().javaType().cast(object)));
        prefetched = all;
    }

    /** Returns the related objects that were read ahead; null if none were asked for. */
    @Nullable
    List<T> prefetched() {
        return prefetched;
    }

    /** Forgets what was read ahead, here and in the manager that this one is a copy of. */
    void forget() {
        prefetched = null;
        if (original != null) {
            original.prefetched = null;
        }
    }

    // --- new related objects ------------------------------------------------------------------------------------

    /**
     * Saves a new object that is related to the owner, with an INSERT. For a many-to-many relation the link is inserted in
     * the same transaction, if it is written on the same database.
     *
     * @param object the object
     * @return the same object
     * @throws CrossDatabaseException if the two may not be related
     * @throws io.columba.error.IntegrityException if a constraint refuses the row
     * @throws IllegalStateException if the owner has not been saved
     */
    @Override
    public T create(T object) {
        forget();
        return super.create(object);
    }

    /**
     * Saves new objects that are related to the owner; unlike in Django, those of a many-to-many relation too. A row that
     * is there and is updated goes on pointing where it did, unless the relation is among the fields to update.
     *
     * @throws IllegalStateException if this is a many-to-many relation and the options leave keys unknown, or if the owner
     *     has not been saved
     */
    @Override
    public List<T> bulkCreate(Collection<? extends T> objects, BulkCreate options) {
        forget();
        return super.bulkCreate(objects, options);
    }

    @Override
    public Outcome<T> getOrCreate(Q lookup, Consumer<? super T> defaults) {
        forget();
        return super.getOrCreate(lookup, defaults);
    }

    @Override
    public Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes) {
        forget();
        return super.updateOrCreate(lookup, changes);
    }

    @Override
    public int update(Map<String, ? extends @Nullable Object> values) {
        forget();
        return super.update(values);
    }

    @Override
    public int update(String name, @Nullable Object value) {
        forget();
        return super.update(name, value);
    }

    @Override
    public int bulkUpdate(Collection<? extends T> objects, BulkUpdate what) {
        forget();
        return super.bulkUpdate(objects, what);
    }

    // --- relating what is there ---------------------------------------------------------------------------------

    /**
     * Relates saved objects to the owner: lets them point to it with one UPDATE, or inserts the links that are missing.
     *
     * @param objects the objects
     * @throws CrossDatabaseException if one of them is of another database and no router allows that; then none is added
     * @throws IllegalStateException if one of them, or the owner, has not been saved
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void add(T... objects) {
        changed().add(base(), List.of(objects));
    }

    /**
     * Relates the rows with these keys to the owner. Whether there are such rows, and where, is not asked.
     *
     * @param keys the keys
     * @throws io.columba.error.ConversionException if a value does not fit the key
     * @throws IllegalStateException if the owner has not been saved
     */
    public void addKeys(Object... keys) {
        changed().addKeys(base(), Arrays.asList(keys));
    }

    /**
     * Lets objects point to the owner and saves each, new ones too (Django: {@code add(bulk=False)}). Only for a foreign
     * key. Database: that of each object, as {@code save()} chooses it.
     *
     * @param objects the objects
     * @throws CrossDatabaseException if one of them may not be related to the owner
     * @throws IllegalStateException if this is a many-to-many relation
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void addAndSave(T... objects) {
        changed().addAndSave(base(), List.of(objects));
    }

    /**
     * Ends the relation of objects to the owner: deletes the links, or lets the objects point nowhere, for which the
     * foreign key must be nullable.
     *
     * @param objects the objects
     * @throws IllegalArgumentException if one of them does not point to the owner; an object without a link is no mistake
     * @throws IllegalStateException if the foreign key may not be null
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void remove(T... objects) {
        changed().remove(base(), List.of(objects));
    }

    /**
     * Ends the relation of the rows with these keys to the owner.
     *
     * @param keys the keys; those that are not related are no mistake
     * @throws IllegalStateException if the foreign key may not be null
     */
    public void removeKeys(Object... keys) {
        changed().removeKeys(base(), Arrays.asList(keys));
    }

    /**
     * Ends the relation of all objects to the owner. A foreign key must be nullable for that.
     *
     * @throws IllegalStateException if the foreign key may not be null
     */
    public void clear() {
        changed().clear(base());
    }

    /**
     * Relates exactly the given objects to the owner, changing only what differs. Objects whose foreign key may not be null
     * stay.
     *
     * @param objects the objects
     * @throws CrossDatabaseException if one of them is of another database and no router allows that
     */
    public void set(Collection<? extends T> objects) {
        changed().set(base(), objects);
    }

    /**
     * Relates exactly the rows with these keys to the owner, changing only what differs.
     *
     * @param keys the keys
     * @throws io.columba.error.ConversionException if a value does not fit the key
     */
    public void setKeys(Collection<?> keys) {
        changed().setKeys(base(), keys);
    }

    /**
     * Ends all relations to the owner and relates the given objects (Django: {@code set(clear=True)}). With links that have
     * columns of their own these start anew.
     *
     * @param objects the objects
     * @throws CrossDatabaseException if one of them is of another database and no router allows that
     * @throws IllegalStateException if the foreign key may not be null
     */
    public void clearAndSet(Collection<? extends T> objects) {
        changed().clearAndSet(base(), objects);
    }

    // --- links --------------------------------------------------------------------------------------------------

    /**
     * Returns a copy of this manager that fills in the links it makes (Django: {@code through_defaults}).
     *
     * <pre>{@code
     * club.members.withDefaults(Membership.class, link -> link.setRole("chair")).add(ann);
     * }</pre>
     *
     * @param <L> the entity of the links
     * @param link the entity that the relation goes through
     * @param values sets further fields of each new link
     * @return a manager whose {@code add}, {@code set} and {@code create} use these values
     * @throws IllegalStateException if the relation does not go through that entity
     */
    public <L extends Model> RelatedManager<T> withDefaults(Class<L> link, Consumer<? super L> values) {
        RelatedRows<T> filled = rows().withDefaults(link, made -> values.accept(link.cast(made)));
        RelatedManager<T> copy = copy();
        copy.rows = filled;
        return copy;
    }

    /**
     * Returns the manager of the links of this many-to-many relation (Django: {@code through}), whatever objects they
     * belong to. Database: as for any manager, not that of the owner.
     *
     * @return the manager of the link table that Columba made
     * @throws IllegalStateException if this is no many-to-many relation
     * @throws IllegalArgumentException if the relation goes through an entity, whose own manager is to be used
     */
    public Manager<Link> through() {
        if (!(rows() instanceof LinkedRows<T> linked)) {
            throw new IllegalStateException(rows() + " is no many-to-many relation, so it has no links.");
        }
        Manager<Link> links = Manager.ofLinks(linked.relation());
        Databases explicit = boundDatabases() == null ? owner.state().databases() : boundDatabases();
        return explicit == null ? links : links.through(explicit);
    }

    /**
     * Returns a manager of one's own on the related objects, so that its methods and query set work on these (Django:
     * {@code related(manager="...")}).
     *
     * @param <S> its query set class
     * @param <M> the manager class
     * @param manager a class that extends {@code BaseManager} and has a constructor without parameters
     * @return a manager that is bound to the same database as this one
     * @throws io.columba.error.MappingException if there is no such constructor
     */
    public <S extends BaseQuerySet<T, S>, M extends BaseManager<T, S, M>> M as(Class<M> manager) {
        M made = QuerySetFactory.manager(manager);
        return made.about(rows(), boundDatabases(), boundAlias());
    }

    // --- what is behind it --------------------------------------------------------------------------------------

    private RelatedRows<T> changed() {
        forget();
        return rows();
    }

    private Query<T> base() {
        return rows().unfiltered(boundDatabases(), boundAlias());
    }

    @Override
    RelatedRows<T> related() {
        return rows();
    }

    private RelatedRows<T> rows() {
        RelatedRows<T> known = rows;
        if (known == null) {
            known = findRows();
            rows = known;
        }
        return known;
    }

    private RelatedRows<T> findRows() {
        for (Holder candidate : owner.entityType().holders()) {
            if (candidate.of(owner) == this) {
                return RelatedRows.of(owner, candidate);
            }
        }
        for (GenericRelation.Reverse candidate : owner.entityType().genericReverses()) {
            if (candidate.of(owner) == this) {
                return new GenericRows<>(owner, candidate);
            }
        }
        throw new IllegalStateException("A RelatedManager belongs in a field of " + owner.entityType()
                + " with @ManyToMany, @Reverse or @GenericReverse; this one is in none.");
    }
}
