package io.columba;

import io.columba.db.AliasChoice;
import io.columba.expr.Q;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.Holder;
import io.columba.meta.Relation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows that point to an object with a foreign key (Django: the reverse many-to-one manager). */
final class PointingRows<T extends Model> extends OwnedRows<T> {
    private final Relation relation;

    PointingRows(Model owner, Holder holder) {
        super(owner, holder.name(), holder.toString());
        this.relation = holder.relation();
    }

    @Override
    @SuppressWarnings("unchecked")
    EntityType<T> entityType() {
        return (EntityType<T>) relation.source();
    }

    @Override
    Query<T> query(@Nullable Databases explicit, @Nullable String alias) {
        return unfiltered(explicit, alias)
                .relatedBy(Q.q(field().valueName(), ownerKey()))
                .knowing(field(), owner());
    }

    private EntityField field() {
        return relation.field();
    }

    @Override
    EntityField[] fields() {
        return new EntityField[] {field()};
    }

    @Override
    Map<String, @Nullable Object> values() {
        return Collections.singletonMap(field().name(), ownerKey());
    }

    @Override
    @SuppressWarnings("unchecked")
    Ref<Model> reference(T object) {
        return (Ref<Model>) Ref.reference(field(), object);
    }

    // --- relating what is there ---------------------------------------------------------------------------------

    @Override
    void remove(Query<T> base, List<? extends T> objects) {
        demandNullable("remove");
        List<Object> keys = new ArrayList<>();
        for (T object : objects) {
            if (!sameKey(reference(object).id(), owner().pk())) {
                throw new IllegalArgumentException(
                        object + " does not point to " + owner() + ", so it cannot be removed from " + name() + ".");
            }
            keys.add(keyOf(object, "removed from"));
        }
        AliasChoice choice = base.forWriting().choice();
        boolean home = objects.stream()
                .allMatch(object -> choice.alias().equals(object.state().db()));
        if (entityType().version() == null || !home) {
            removeKeys(base.decided(choice), keys);
            objects.forEach(object -> reference(object).setId(null));
            return;
        }
        objects.forEach(object -> reference(object).setId(null));
        try {
            writtenWithVersions(base, choice, objects, field());
        } catch (RuntimeException e) {
            objects.forEach(object -> reference(object).remember(owner()));
            throw e;
        }
    }

    @Override
    void removeKeys(Query<T> base, Collection<?> keys) {
        demandNullable("remove");
        if (!keys.isEmpty()) {
            pointing(base).filter("pk__in", keys).update(field().name(), null);
        }
    }

    @Override
    void clear(Query<T> base) {
        demandNullable("clear");
        pointing(base).update(field().name(), null);
    }

    private QuerySet<T> pointing(Query<T> base) {
        return new QuerySet<>(base).filter(field().valueName(), ownerKey());
    }

    @Override
    void set(Query<T> base, Collection<? extends T> objects) {
        if (!field().nullable()) {
            add(base, new ArrayList<>(objects));
            return;
        }
        AliasChoice choice = base.forWriting().choice();
        Query<T> here = base.decided(choice);
        atomic(base, choice, () -> {
            List<T> before =
                    new QuerySet<>(query(base.explicitDatabases(), null).decided(choice)).list();
            List<T> added = new ArrayList<>(objects);
            added.removeAll(before);
            remove(
                    here,
                    before.stream().filter(object -> !objects.contains(object)).toList());
            add(here, added);
        });
    }

    @Override
    void setKeys(Query<T> base, Collection<?> keys) {
        AliasChoice choice = base.forWriting().choice();
        Query<T> here = base.decided(choice);
        EntityField key = entityType().key();
        List<@Nullable Object> wanted = new ArrayList<>();
        keys.forEach(value -> wanted.add(key.toField(value)));
        atomic(base, choice, () -> {
            if (field().nullable()) {
                pointing(here).exclude("pk__in", wanted).update(field().name(), null);
            }
            addKeys(here, wanted);
        });
    }

    @Override
    void clearAndSet(Query<T> base, Collection<? extends T> objects) {
        AliasChoice choice = base.forWriting().choice();
        Query<T> here = base.decided(choice);
        atomic(base, choice, () -> {
            clear(here);
            add(here, new ArrayList<>(objects));
        });
    }

    private void demandNullable(String what) {
        if (!field().nullable()) {
            throw new IllegalStateException(what + " of " + this + " would set " + field()
                    + " to null, which it may not be. Delete the objects, or let them point to another one.");
        }
    }
}
