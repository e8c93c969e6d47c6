package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.error.CrossDatabaseException;
import io.columba.expr.Q;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The manager of the objects that point to one object with a foreign key (Django: the reverse related manager). Its
 * queries see these objects only, and use the database that the object came from unless a router or
 * {@link #dbManager} decides otherwise.
 *
 * <p>Where the related objects were prefetched, {@code all()}, {@code list()}, {@code stream()}, {@code count()} and
 * {@code exists()} answer from them; any further step asks the database, and so does everything after a change through
 * this manager.
 *
 * @param <T> the entity of the related objects
 */
public final class RelatedManager<T extends Model> extends BaseManager<T, QuerySet<T>, RelatedManager<T>>
        implements Serializable {
    private static final long serialVersionUID = 1L;

    private final Model owner;
    private @Nullable ArrayList<T> prefetched;
    private transient @Nullable Holder holder;

    RelatedManager(Model owner) {
        this.owner = owner;
    }

    @Override
    @SuppressWarnings("unchecked")
    EntityType<T> entityType() {
        return (EntityType<T>) holder().relation().source();
    }

    /** A copy is in no field of the owner, so it has to know its place before. */
    @Override
    RelatedManager<T> copy() {
        holder();
        return super.copy();
    }

    @Override
    protected QuerySet<T> querySet() {
        if (owner.pk() == null) {
            throw new IllegalStateException(
                    "This " + owner.entityType() + " has no key yet, so nothing can point to it."
                            + " Save it before using " + holder().name() + ".");
        }
        QuerySet<T> related = new QuerySet<>(unfiltered()).filter(field().valueName(), owner.pk());
        // What was prefetched came from where this object came from, not from a database that was named since.
        return prefetched == null || boundAlias() != null || boundDatabases() != null
                ? related
                : new QuerySet<>(related.query().knownFrom(this));
    }

    /** Takes the related objects that were read for this and other owners, with which {@code all()} answers. */
    void prefetched(List<? extends Model> objects) {
        ArrayList<T> all = new ArrayList<>(objects.size());
        objects.forEach(object -> all.add(entityType().javaType().cast(object)));
        prefetched = all;
    }

    /** Returns the related objects that were prefetched; null if none were asked for. */
    @Nullable
    List<T> prefetched() {
        return prefetched;
    }

    /** Forgets what was prefetched, here and in the manager that this one is a copy of. */
    void forget() {
        prefetched = null;
        if (holder().of(owner) instanceof RelatedManager<?> original) {
            original.prefetched = null;
        }
    }

    private Query<T> unfiltered() {
        Databases explicit = boundDatabases() == null ? owner.state().databases() : boundDatabases();
        return Query.of(entityType(), explicit).on(boundAlias()).hinted(Hints.of(owner));
    }

    /**
     * Saves a new object that points to the owner.
     *
     * @param object the object; its foreign key is set here
     * @return the same object
     * @throws CrossDatabaseException if the two may not be related
     * @throws io.columba.error.IntegrityException if a constraint refuses the row
     */
    @Override
    public T create(T object) {
        point(object);
        return new QuerySet<>(unfiltered()).create(object);
    }

    @Override
    public T create(Consumer<? super T> values) {
        T object = entityType().newInstance();
        values.accept(object);
        return create(object);
    }

    @Override
    public List<T> bulkCreate(Collection<? extends T> objects) {
        objects.forEach(this::point);
        return new QuerySet<>(unfiltered()).bulkCreate(objects);
    }

    @Override
    public Outcome<T> getOrCreate(Q lookup, Consumer<? super T> defaults) {
        return super.getOrCreate(lookup, object -> {
            point(object);
            defaults.accept(object);
        });
    }

    @Override
    public Outcome<T> updateOrCreate(Q lookup, Consumer<? super T> changes) {
        return super.updateOrCreate(lookup, object -> {
            if (object.state().adding()) {
                point(object);
            }
            changes.accept(object);
        });
    }

    /**
     * Lets saved objects point to the owner, with one UPDATE.
     *
     * @param objects the objects
     * @throws CrossDatabaseException if one of them is of another database than the owner's rows are written to
     * @throws IllegalStateException if one of them has not been saved
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void add(T... objects) {
        addAll(List.of(objects));
    }

    private void addAll(List<? extends T> objects) {
        List<Object> keys = new ArrayList<>();
        AliasChoice choice = unfiltered().forWriting().choice();
        for (T object : objects) {
            if (object.state().adding() || object.pk() == null) {
                throw new IllegalStateException(
                        "This " + object.entityType() + " is not saved yet, so it cannot be added to " + holder().name()
                                + ". Save it first, or use create.");
            }
            checkSameDatabase(object, choice);
            keys.add(Objects.requireNonNull(object.pk()));
        }
        objects.forEach(this::point);
        if (!keys.isEmpty()) {
            new QuerySet<>(unfiltered().decided(choice)).filter("pk__in", keys).update(field().name(), owner.pk());
        }
    }

    private void checkSameDatabase(T object, AliasChoice choice) {
        if (!choice.alias().equals(object.state().db())) {
            throw new CrossDatabaseException("Cannot add " + object + " of the database \""
                    + object.state().db() + "\" to " + holder().name() + " of " + owner + ", which is written on \""
                    + choice.alias() + "\" (chosen by: " + choice.describe() + ").");
        }
    }

    /**
     * Lets objects point nowhere. Only for a foreign key that may be null.
     *
     * @param objects the objects
     * @throws IllegalArgumentException if one of them does not point to the owner
     * @throws IllegalStateException if the foreign key may not be null
     */
    @SafeVarargs
    @SuppressWarnings("varargs")
    public final void remove(T... objects) {
        removeAll(List.of(objects));
    }

    private void removeAll(List<? extends T> objects) {
        demandNullable("remove");
        forget();
        List<Object> keys = new ArrayList<>();
        for (T object : objects) {
            if (!Objects.equals(Ref.reference(field(), object).id(), owner.pk())) {
                throw new IllegalArgumentException(object + " does not point to " + owner + ", so it cannot be removed"
                        + " from " + holder().name() + ".");
            }
            keys.add(Objects.requireNonNull(object.pk()));
        }
        if (!keys.isEmpty()) {
            querySet().filter("pk__in", keys).update(field().name(), null);
            objects.forEach(object -> Ref.reference(field(), object).setId(null));
        }
    }

    /**
     * Lets all objects that point to the owner point nowhere. Only for a foreign key that may be null.
     *
     * @throws IllegalStateException if the foreign key may not be null
     */
    public void clear() {
        demandNullable("clear");
        forget();
        querySet().update(field().name(), null);
    }

    /**
     * Lets exactly the given objects point to the owner. Those that no longer do point nowhere, if the foreign key may be
     * null; else they stay.
     *
     * @param objects the objects
     * @throws CrossDatabaseException if one of them is of another database than the owner's rows are written to
     */
    public void set(Collection<? extends T> objects) {
        AliasChoice choice = unfiltered().forWriting().choice();
        Databases databases = unfiltered().databases();
        databases.backend(choice.alias()).atomic(Atomic.on(choice.alias()).withoutSavepoint(), () -> {
            forget();
            RelatedManager<T> here = dbManager(choice.alias());
            List<T> added = new ArrayList<>(objects);
            if (field().nullable()) {
                List<T> before = here.list();
                for (T object : before) {
                    if (!objects.contains(object)) {
                        here.removeAll(List.of(object));
                    }
                }
                added.removeAll(before);
            }
            here.addAll(added);
        });
    }

    private void demandNullable(String what) {
        if (!field().nullable()) {
            throw new IllegalStateException(what + " of " + holder() + " would set " + field()
                    + " to null, which it may not be. Delete the objects, or let them point to another one.");
        }
    }

    @SuppressWarnings("unchecked")
    private void point(T object) {
        forget();
        ((Ref<Model>) Ref.reference(field(), object)).set(owner);
    }

    private EntityField field() {
        return holder().relation().field();
    }

    private Holder holder() {
        Holder known = holder;
        if (known == null) {
            for (Holder candidate : owner.entityType().holders()) {
                if (candidate.of(owner) == this) {
                    known = candidate;
                }
            }
            if (known == null) {
                throw new IllegalStateException("A RelatedManager belongs in a field of " + owner.entityType()
                        + " with @Reverse; this one is in none.");
            }
            holder = known;
        }
        return known;
    }
}
