package io.columba.meta;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The access to the key inside the holder of a relation. */
final class KeyAccess extends FieldAccess {
    private final FieldAccess holder;

    KeyAccess(FieldAccess holder) {
        this.holder = holder;
    }

    @Override
    public @Nullable Object get(Object entity) {
        return holder(entity).currentKey();
    }

    @Override
    public void set(Object entity, @Nullable Object value) {
        holder(entity).keyLoaded(value);
    }

    KeyHolder holder(Object entity) {
        return (KeyHolder) Objects.requireNonNull(holder.get(entity));
    }
}
