package io.columba.meta;

import org.jspecify.annotations.Nullable;

/** The access to the key inside the holder of a relation. */
final class KeyAccess extends FieldAccess {
    private final EntityType<?> entity;
    private final String name;
    private final FieldAccess holder;

    KeyAccess(EntityType<?> entity, String name, FieldAccess holder) {
        this.entity = entity;
        this.name = name;
        this.holder = holder;
    }

    @Override
    public @Nullable Object get(Object object) {
        return holder(object).currentKey();
    }

    @Override
    public void set(Object object, @Nullable Object value) {
        holder(object).keyLoaded(value);
    }

    KeyHolder holder(Object object) {
        Object found = holder.get(object);
        if (found == null) {
            throw entity.missingHolder(name);
        }
        return (KeyHolder) found;
    }
}
