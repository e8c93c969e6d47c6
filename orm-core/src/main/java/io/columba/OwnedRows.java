package io.columba;

import io.columba.db.AliasChoice;
import io.columba.db.Atomic;
import io.columba.expr.Q;
import io.columba.meta.EntityField;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The rows that point to an object from columns of their own, with a foreign key or a generic one. */
abstract sealed class OwnedRows<T extends Model> extends RelatedRows<T> permits PointingRows, GenericRows {
    OwnedRows(Model owner, String name, String place) {
        super(owner, name, place);
    }

    /** Returns what points to the owner in a related object. */
    abstract Ref<Model> reference(T object);

    /** Returns the fields whose columns point to the owner. */
    abstract EntityField[] fields();

    /** Returns the values of these fields in a row that points to the owner. */
    abstract Map<String, @Nullable Object> values();

    @Override
    T create(BaseQuerySet<T, ?> rows, T object) {
        BaseQuerySet<T, ?> writing = decided(rows);
        reference(object).set(owner());
        return writing.create(object);
    }

    @Override
    List<T> bulkCreate(BaseQuerySet<T, ?> rows, Collection<? extends T> objects, BulkCreate options) {
        BaseQuerySet<T, ?> writing = decided(rows);
        objects.forEach(object -> reference(object).set(owner()));
        return writing.bulkCreate(objects, options);
    }

    @Override
    Outcome<T> getOrCreate(BaseQuerySet<T, ?> rows, Q lookup, Consumer<? super T> defaults) {
        return decided(rows).getOrCreate(lookup, object -> {
            reference(object).set(owner());
            defaults.accept(object);
        });
    }

    @Override
    Outcome<T> updateOrCreate(BaseQuerySet<T, ?> rows, Q lookup, Consumer<? super T> changes) {
        return decided(rows).updateOrCreate(lookup, object -> {
            if (object.state().adding()) {
                reference(object).set(owner());
            }
            changes.accept(object);
        });
    }

    @Override
    void add(Query<T> base, List<? extends T> objects) {
        AliasChoice choice = base.forWriting().choice();
        List<Object> keys = savedKeys(objects, choice);
        // Only now, so that none is changed if one is refused.
        objects.forEach(object -> reference(object).assign(owner()));
        if (!writtenWithVersions(base, choice, objects, fields())) {
            point(base, choice, keys);
        }
    }

    @Override
    void addKeys(Query<T> base, Collection<?> keys) {
        point(base, base.forWriting().choice(), keys);
    }

    private void point(Query<T> base, AliasChoice choice, Collection<?> keys) {
        if (!keys.isEmpty()) {
            new QuerySet<>(base.decided(choice)).filter("pk__in", keys).update(values());
        }
    }

    @Override
    void addAndSave(Query<T> base, List<? extends T> objects) {
        AliasChoice choice = base.forWriting().choice();
        atomic(
                base,
                choice,
                () -> objects.forEach(object -> {
                    reference(object).set(owner());
                    object.save();
                }));
    }

    final void atomic(Query<T> base, AliasChoice choice, Runnable work) {
        base.databases()
                .backend(choice.alias())
                .atomic(Atomic.on(choice.alias()).withoutSavepoint(), work::run);
    }
}
