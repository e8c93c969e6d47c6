package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.expr.Q;
import io.columba.internal.plan.OnConflict;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.ManyToMany;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The rows that are linked to an object by a many-to-many relation (Django: the many related manager). Links are written
 * where the routers say for the link entity, with the owner as the hint instance, and never elsewhere.
 */
final class LinkedRows<T extends Model> extends RelatedRows<T> {
    private final ManyToMany.Side side;
    private final @Nullable Consumer<Model> defaults;

    LinkedRows(Model owner, Holder holder) {
        this(owner, holder.name(), holder.toString(), Objects.requireNonNull(holder.manyToMany()), null);
    }

    private LinkedRows(
            Model owner, String name, String place, ManyToMany.Side side, @Nullable Consumer<Model> defaults) {
        super(owner, name, place);
        this.side = side;
        this.defaults = defaults;
    }

    ManyToMany relation() {
        return side.relation();
    }

    @Override
    @SuppressWarnings("unchecked")
    EntityType<T> entityType() {
        return (EntityType<T>) side.target();
    }

    @Override
    Query<T> query(@Nullable Databases explicit, @Nullable String alias) {
        String link = side.far().relatedName() + "__" + side.near().field().valueName();
        return unfiltered(explicit, alias).relatedBy(Q.q(link, ownerKey()));
    }

    @Override
    RelatedRows<T> withDefaults(Class<?> link, Consumer<Model> values) {
        if (relation().linkIsAutomatic() || relation().link().javaType() != link) {
            throw new IllegalStateException(this + " does not go through " + link.getName() + ", but through "
                    + (relation().linkIsAutomatic()
                            ? "a link table that has no columns of its own. Name an entity: @ManyToMany(through = ...)"
                            : relation().link().javaType().getName() + "."));
        }
        return new LinkedRows<>(owner(), name(), toString(), side, values);
    }

    // --- new objects --------------------------------------------------------------------------------------------

    @Override
    T create(BaseQuerySet<T, ?> rows, T object) {
        AliasChoice choice = ownersChoice(rows.query());
        checkMayBeCreated(rows.query(), object, choice);
        return atomic(rows.query(), choice, () -> {
            rows.copy(rows.query().decided(choice)).create(object);
            add(rows.query(), List.of(object));
            return object;
        });
    }

    @Override
    List<T> bulkCreate(BaseQuerySet<T, ?> rows, Collection<? extends T> objects, BulkCreate options) {
        if (!options.tellsKeys()) {
            throw new IllegalStateException(
                    "bulkCreate through " + name() + " has to link each row, and with " + options
                            + " it would not know their keys. Use bulkCreate of " + entityType()
                            + " itself, read the objects, and add them.");
        }
        AliasChoice choice = ownersChoice(rows.query());
        objects.forEach(object -> checkMayBeCreated(rows.query(), object, choice));
        return atomic(rows.query(), choice, () -> {
            List<T> created = rows.copy(rows.query().decided(choice)).bulkCreate(objects, options);
            add(rows.query(), created);
            return created;
        });
    }

    @Override
    Outcome<T> getOrCreate(BaseQuerySet<T, ?> rows, Q lookup, Consumer<? super T> values) {
        AliasChoice choice = ownersChoice(rows.query());
        return atomic(
                rows.query(),
                choice,
                () -> added(rows, rows.copy(rows.query().decided(choice)).getOrCreate(lookup, values)));
    }

    @Override
    Outcome<T> updateOrCreate(BaseQuerySet<T, ?> rows, Q lookup, Consumer<? super T> changes) {
        AliasChoice choice = ownersChoice(rows.query());
        return atomic(
                rows.query(),
                choice,
                () -> added(rows, rows.copy(rows.query().decided(choice)).updateOrCreate(lookup, changes)));
    }

    private Outcome<T> added(BaseQuerySet<T, ?> rows, Outcome<T> outcome) {
        if (outcome.created()) {
            add(rows.query(), List.of(outcome.object()));
        }
        return outcome;
    }

    /** New objects are written where the owner would be: that is what Django asks the routers. */
    private AliasChoice ownersChoice(Query<T> base) {
        ownerKey();
        return base.databases().routing().forWrite(owner().entityType(), null, Hints.of(owner()));
    }

    private void checkMayBeCreated(Query<T> base, T object, AliasChoice choice) {
        String own = object.state().db();
        if (own != null
                && !own.equals(choice.alias())
                && !base.databases().routing().allowRelation(object, owner())) {
            throw otherDatabase(object, "\"" + choice.alias() + "\" (chosen by: " + choice.describe() + ")");
        }
    }

    // --- relating what is there ---------------------------------------------------------------------------------

    @Override
    void add(Query<T> base, List<? extends T> objects) {
        addValues(base, objects);
    }

    @Override
    void addKeys(Query<T> base, Collection<?> keys) {
        addValues(base, keys);
    }

    @Override
    void addAndSave(Query<T> base, List<? extends T> objects) {
        throw new IllegalStateException(
                this + " is a many-to-many relation: adding changes no object. Use add, or save them yourself.");
    }

    private void addValues(Query<T> base, Collection<?> values) {
        ownerKey();
        AliasChoice choice = linksChoice(base);
        if (values.isEmpty()) {
            return;
        }
        Set<Object> keys = allowedKeys(base, values, choice);
        AliasChoice again = linksChoice(base);
        if (Signals.hearM2m(relation().link())) {
            atomic(base, again, () -> {
                Set<Object> missing = missing(base, again, keys, side);
                tell(again, Signals.Action.PRE_ADD, missing);
                insert(base, again, keys);
                tell(again, Signals.Action.POST_ADD, missing);
            });
            return;
        }
        boolean oneStatement =
                keys.size() == 1 && relation().linkIsAutomatic() && !relation().symmetrical();
        if (oneStatement) {
            insert(base, again, keys);
        } else {
            atomic(base, again, () -> insert(base, again, keys));
        }
    }

    private void tell(AliasChoice choice, Signals.Action action, @Nullable Set<Object> keys) {
        Signals.sendM2mChanged(
                owner(),
                new Signals.M2mChanged(relation().link(), choice.alias(), action, side.reverse(), side.target(), keys));
    }

    /** The keys of objects that the routers allow here, and raw keys as they are. */
    private Set<Object> allowedKeys(Query<T> base, Collection<?> values, AliasChoice choice) {
        Set<Object> keys = new LinkedHashSet<>();
        for (Object value : values) {
            if (value instanceof Model object) {
                Object key = keyOf(object, "added to");
                if (!base.databases().routing().allowRelation(object, owner())) {
                    throw otherDatabase(object, "\"" + choice.alias() + "\" (chosen by: " + choice.describe() + ")");
                }
                keys.add(key);
            } else {
                keys.add(farKey(value));
            }
        }
        return keys;
    }

    @Override
    void remove(Query<T> base, List<? extends T> objects) {
        removeValues(base, keys(objects));
    }

    @Override
    void removeKeys(Query<T> base, Collection<?> keys) {
        removeValues(base, keys(keys));
    }

    private void removeValues(Query<T> base, Set<Object> keys) {
        ownerKey();
        if (!keys.isEmpty()) {
            delete(base, linksChoice(base), keys);
        }
    }

    @Override
    void clear(Query<T> base) {
        ownerKey();
        deleteAll(base, linksChoice(base));
    }

    @Override
    void set(Query<T> base, Collection<? extends T> objects) {
        setValues(base, objects);
    }

    @Override
    void setKeys(Query<T> base, Collection<?> keys) {
        setValues(base, keys);
    }

    private void setValues(Query<T> base, Collection<?> values) {
        AliasChoice choice = linksChoice(base);
        atomic(base, choice, () -> {
            Query<T> linked =
                    query(base.explicitDatabases(), null).decided(choice).ordered(List.of());
            Set<Object> gone = new LinkedHashSet<>();
            new QuerySet<>(linked).column("pk").list().forEach(key -> gone.add(Objects.requireNonNull(key)));
            List<Object> added = new ArrayList<>();
            Set<Object> before = Set.copyOf(gone);
            for (Object value : values) {
                Object key = value instanceof Model object ? keyOf(object, "added to") : farKey(value);
                gone.remove(key);
                if (!before.contains(key)) {
                    added.add(value);
                }
            }
            removeValues(base, gone);
            addValues(base, added);
        });
    }

    @Override
    void clearAndSet(Query<T> base, Collection<? extends T> objects) {
        AliasChoice choice = linksChoice(base);
        atomic(base, choice, () -> {
            clear(base);
            addValues(base, objects);
        });
    }

    // --- the link rows: one place for each change ---------------------------------------------------------------

    private void insert(Query<T> base, AliasChoice choice, Set<Object> keys) {
        insert(base, choice, keys, side);
        if (relation().symmetrical()) {
            insert(base, choice, keys, new ManyToMany.Side(relation(), !side.reverse()));
        }
    }

    private void insert(Query<T> base, AliasChoice choice, Set<Object> keys, ManyToMany.Side direction) {
        EntityField near = direction.near().field();
        EntityField far = direction.far().field();
        if (relation().linkIsAutomatic()) {
            BitSet columns = new BitSet();
            columns.set(near.position());
            columns.set(far.position());
            base.databases()
                    .backend(choice.alias())
                    .inserter()
                    .insertAll(
                            relation().link(),
                            columns,
                            links(keys, near, far),
                            OnConflict.ignore(),
                            Integer.MAX_VALUE,
                            choice);
            return;
        }
        Set<Object> missing = missing(base, choice, keys, direction);
        if (!missing.isEmpty()) {
            links(base, choice).bulkCreate(links(missing, near, far));
        }
    }

    /** Returns those of some keys to which no link leads yet. */
    private Set<Object> missing(Query<T> base, AliasChoice choice, Set<Object> keys, ManyToMany.Side direction) {
        String near = direction.near().field().valueName();
        String far = direction.far().field().valueName();
        Set<Object> missing = new LinkedHashSet<>(keys);
        links(base, choice)
                .filter(Q.q(near, ownerKey()).and(far + "__in", List.copyOf(keys)))
                .column(far)
                .list()
                .forEach(missing::remove);
        return missing;
    }

    private List<Model> links(Collection<Object> keys, EntityField near, EntityField far) {
        Object own = Objects.requireNonNull(near.toField(ownerKey()));
        List<Model> links = new ArrayList<>(keys.size());
        for (Object key : keys) {
            Model link = (Model) relation().link().newInstance();
            near.access().set(link, own);
            far.access().set(link, key);
            if (defaults != null) {
                defaults.accept(link);
            }
            links.add(link);
        }
        return links;
    }

    private void delete(Query<T> base, AliasChoice choice, Set<Object> keys) {
        String near = side.near().field().valueName();
        String far = side.far().field().valueName();
        List<Object> gone = List.copyOf(keys);
        Q rows = Q.q(near, ownerKey()).and(far + "__in", gone);
        Q mirrored = Q.q(far, ownerKey()).and(near + "__in", gone);
        delete(base, choice, relation().symmetrical() ? rows.or(mirrored) : rows, keys);
    }

    private void deleteAll(Query<T> base, AliasChoice choice) {
        Q rows = Q.q(side.near().field().valueName(), ownerKey());
        Q mirrored = Q.q(side.far().field().valueName(), ownerKey());
        delete(base, choice, relation().symmetrical() ? rows.or(mirrored) : rows, null);
    }

    /** Deletes links; {@code keys} is what they lead to, or null if all go. */
    private void delete(Query<T> base, AliasChoice choice, Q rows, @Nullable Set<Object> keys) {
        if (!Signals.hearM2m(relation().link())) {
            links(base, choice).filter(rows).delete();
            return;
        }
        atomic(base, choice, () -> {
            tell(choice, keys == null ? Signals.Action.PRE_CLEAR : Signals.Action.PRE_REMOVE, keys);
            links(base, choice).filter(rows).delete();
            tell(choice, keys == null ? Signals.Action.POST_CLEAR : Signals.Action.POST_REMOVE, keys);
        });
    }

    @SuppressWarnings("unchecked")
    private QuerySet<Model> links(Query<T> base, AliasChoice choice) {
        return new QuerySet<>(Query.of((EntityType<Model>) relation().link(), base.explicitDatabases())
                .decided(choice)
                .ordered(List.of()));
    }

    private AliasChoice linksChoice(Query<T> base) {
        return base.databases().routing().forWrite(relation().link(), null, Hints.of(owner()));
    }

    private Set<Object> keys(Collection<?> values) {
        Set<Object> keys = new LinkedHashSet<>();
        values.forEach(
                value -> keys.add(value instanceof Model object ? keyOf(object, "removed from") : farKey(value)));
        return keys;
    }

    private Object farKey(Object value) {
        return Objects.requireNonNull(side.far().field().toField(value), "a key");
    }

    private void atomic(Query<T> base, AliasChoice choice, Runnable work) {
        base.databases()
                .backend(choice.alias())
                .atomic(Atomic.on(choice.alias()).withoutSavepoint(), work::run);
    }

    private <R> R atomic(Query<T> base, AliasChoice choice, java.util.function.Supplier<R> work) {
        return base.databases()
                .backend(choice.alias())
                .database()
                .atomic(Atomic.on(choice.alias()).withoutSavepoint(), work::get);
    }
}
