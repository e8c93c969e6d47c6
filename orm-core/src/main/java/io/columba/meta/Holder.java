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
    private final boolean linked;

    private Holder(
            EntityType<?> entity,
            String name,
            FieldAccess access,
            @Nullable Class<?> sourceClass,
            String relationField,
            boolean linked) {
        this.entity = entity;
        this.name = name;
        this.access = access;
        this.sourceClass = sourceClass;
        this.relationField = relationField;
        this.linked = linked;
    }

    /** A foreign key of the entity itself. */
    static Holder of(EntityType<?> entity, String name, FieldAccess access) {
        return new Holder(entity, name, access, null, name, false);
    }

    /** A many-to-many relation that the entity itself declares. */
    static Holder linked(EntityType<?> entity, String name, FieldAccess access) {
        return new Holder(entity, name, access, null, name, true);
    }

    /** The other side of a relation that another entity declares. */
    static Holder reverse(
            EntityType<?> entity, String name, FieldAccess access, Class<?> source, String field, boolean linked) {
        return new Holder(entity, name, access, source, field, linked);
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
     * @return true for a field with {@code @Reverse}, and for both sides of a many-to-many relation
     */
    public boolean reverse() {
        return sourceClass != null || linked;
    }

    /**
     * Returns the many-to-many relation that the field stands for.
     *
     * @return the relation as it is seen from this entity; null if this is a foreign key or the other side of one
     */
    public ManyToMany.@Nullable Side manyToMany() {
        return linked ? new ManyToMany.Side(source().manyToMany(relationField), sourceClass != null) : null;
    }

    private EntityType<?> source() {
        return sourceClass == null ? entity : EntityType.of(sourceClass);
    }

    /**
     * Returns the relation whose column the key stands in.
     *
     * @return the foreign key, whose source is this entity unless this is the reverse side; for a many-to-many relation the
     *     one of the link entity that points here
     */
    public Relation relation() {
        ManyToMany.Side side = manyToMany();
        return side == null
                ? Objects.requireNonNull(source().field(relationField).relation())
                : side.near();
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
        ManyToMany.Side side = manyToMany();
        EntityType<?> related = side != null
                ? side.target()
                : reverse() ? relation().source() : relation().target();
        String other = related.name();
        return new MappingException(this + " is null in a new " + entity.name() + ". Write: private final "
                + (reverse() && !relation().oneToOne()
                        ? "RelatedManager<" + other + "> " + name + " = related();"
                        : "Ref<" + other + "> " + name + " = ref();"));
    }

    @Override
    public String toString() {
        return entity.name() + "." + name;
    }
}
