package io.columba;

import io.columba.db.AliasChoice;
import io.columba.expr.Q;
import io.columba.meta.EntityField;
import io.columba.meta.EntityType;
import io.columba.meta.GenericRelation;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The rows that point to an object with a generic foreign key (Django: the generic related manager). */
final class GenericRows<T extends Model> extends OwnedRows<T> {
    private final GenericRelation relation;

    GenericRows(Model owner, GenericRelation.Reverse reverse) {
        super(owner, reverse.name(), reverse.toString());
        this.relation = reverse.relation();
    }

    @Override
    @SuppressWarnings("unchecked")
    EntityType<T> entityType() {
        return (EntityType<T>) relation.source();
    }

    @Override
    Query<T> query(@Nullable Databases explicit, @Nullable String alias) {
        return unfiltered(explicit, alias).relatedBy(pointing());
    }

    private Q pointing() {
        return Q.q(relation.type().name(), label()).and(relation.key().name(), keyHere());
    }

    private String label() {
        return GenericRelation.labelOf(owner().entityType());
    }

    private Object keyHere() {
        return Objects.requireNonNull(relation.key().toField(keyValue(relation.key(), ownerKey())));
    }

    /** The key of an object as a field for keys of all kinds holds it. */
    static Object keyValue(EntityField field, Object key) {
        return field.javaType() == String.class ? key.toString() : key;
    }

    @Override
    EntityField[] fields() {
        return new EntityField[] {relation.type(), relation.key()};
    }

    @Override
    Map<String, @Nullable Object> values() {
        Map<String, @Nullable Object> values = new LinkedHashMap<>();
        values.put(relation.type().name(), label());
        values.put(relation.key().name(), keyHere());
        return values;
    }

    @Override
    @SuppressWarnings("unchecked")
    Ref<Model> reference(T object) {
        return (Ref<Model>) relation.of(object);
    }

    // --- relating what is there ---------------------------------------------------------------------------------

    @Override
    void remove(Query<T> base, List<? extends T> objects) {
        List<Object> keys = new ArrayList<>();
        objects.forEach(object -> keys.add(keyOf(object, "removed from")));
        removeKeys(base, keys);
    }

    @Override
    void removeKeys(Query<T> base, Collection<?> keys) {
        if (!keys.isEmpty()) {
            new QuerySet<>(base).filter(pointing()).filter("pk__in", keys).delete();
        }
    }

    @Override
    void clear(Query<T> base) {
        new QuerySet<>(base).filter(pointing()).delete();
    }

    @Override
    void set(Query<T> base, Collection<? extends T> objects) {
        AliasChoice choice = base.forWriting().choice();
        Query<T> here = base.decided(choice);
        atomic(base, choice, () -> {
            List<T> before = new QuerySet<>(here).filter(pointing()).list();
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
        atomic(base, choice, () -> {
            new QuerySet<>(here).filter(pointing()).exclude("pk__in", keys).delete();
            addKeys(here, keys);
        });
    }

    @Override
    void clearAndSet(Query<T> base, Collection<? extends T> objects) {
        throw new IllegalStateException("Clearing " + this + " deletes its rows, so none of them could be set again."
                + " Use set, or clear and create.");
    }
}
