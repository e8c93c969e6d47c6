package io.columba.meta;

import io.columba.error.MappingException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A field of an entity that stands for a relation: a {@code Ref} or a {@code RelatedManager}. Immutable.
 */
public final class Holder {
    private final EntityType<?> entity;
    private final String name;
    private final FieldAccess access;
    private final @Nullable Class<?> sourceClass;
    private final String relationField;

    Holder(
            EntityType<?> entity,
            String name,
            FieldAccess access,
            @Nullable Class<?> sourceClass,
            String relationField) {
        this.entity = entity;
        this.name = name;
        this.access = access;
        this.sourceClass = sourceClass;
        this.relationField = relationField;
    }

    /**
     * Returns the name of the Java field.
     *
     * @return the name
     */
    public String name() {
        return name;
    }

    /**
     * Says whether the key lies on the other side.
     *
     * @return true for a field with {@code @Reverse}
     */
    public boolean reverse() {
        return sourceClass != null;
    }

    /**
     * Returns the relation.
     *
     * @return the relation, whose source is this entity unless this is the reverse side
     */
    public Relation relation() {
        EntityType<?> source = sourceClass == null ? entity : EntityType.of(sourceClass);
        return Objects.requireNonNull(source.field(relationField).relation());
    }

    /**
     * Returns the holder object of an entity.
     *
     * @param object the entity
     * @return its {@code Ref} or {@code RelatedManager}
     * @throws MappingException if the field was left null
     */
    public Object of(Object object) {
        Object holder = access.get(object);
        if (holder == null) {
            throw missing();
        }
        return holder;
    }

    /** Makes the exception for a field that was left null, with the line to write. */
    MappingException missing() {
        String other = (reverse() ? relation().source() : relation().target()).name();
        return new MappingException(this + " is null in a new " + entity.name() + ". Write: private final "
                + (reverse() && !relation().oneToOne()
                        ? "RelatedManager<" + other + "> " + name + " = related();"
                        : "Ref<" + other + "> " + name + " = ref();"));
    }

    @Nullable
    Class<?> sourceClass() {
        return sourceClass;
    }

    @Override
    public String toString() {
        return entity.name() + "." + name;
    }
}
