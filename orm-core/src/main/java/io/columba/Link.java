package io.columba;

import io.columba.error.FieldException;
import io.columba.meta.EntityType;
import java.io.IOException;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A pair of a many-to-many relation whose link table Columba makes (Django: the automatic {@code through} model). All
 * such relations share this class; {@link #entityType} tells them apart, and is what routers and listeners are asked about.
 * In lookups the two ends are called after the entities, {@code book} and {@code tag}, or {@code fromPerson} and
 * {@code toPerson} for a relation of an entity to itself. One thread at a time.
 */
public final class Link extends Model {
    private static final long serialVersionUID = 1L;

    private @Nullable Long id;
    private final Ref<Model> from = ref();
    private final Ref<Model> to = ref();
    private transient @Nullable EntityType<?> entity;

    private Link() {}

    /**
     * Returns the manager of the links of a relation, whatever objects they belong to.
     *
     * @param declaredBy the entity with the {@code @ManyToMany} field
     * @param relation the name of the field
     * @return a manager of the link table's rows
     * @throws FieldException if there is no such relation
     * @throws IllegalArgumentException if the relation goes through an entity, whose own manager is to be used
     */
    public static Manager<Link> objects(Class<? extends Model> declaredBy, String relation) {
        return Manager.ofLinks(EntityType.of(declaredBy).manyToMany(relation));
    }

    /**
     * Returns the key of the row.
     *
     * @return the key; null before the link was saved, and always where the pair is the key
     */
    public @Nullable Long id() {
        return id;
    }

    /**
     * Returns the end that declares the relation.
     *
     * @return the holder of the object with the {@code @ManyToMany} field
     */
    public Ref<Model> from() {
        return from;
    }

    /**
     * Returns the other end.
     *
     * @return the holder of the related object
     */
    public Ref<Model> to() {
        return to;
    }

    @Override
    EntityType<?> ownEntityType() {
        return Objects.requireNonNull(entity);
    }

    /** Writes the place of the relation, by which the entity is found again. */
    private void writeObject(ObjectOutputStream out) throws IOException {
        out.defaultWriteObject();
        EntityType<?> declaredBy = ownEntityType().fields().stream()
                .flatMap(field -> Stream.ofNullable(field.relation()))
                .findFirst()
                .orElseThrow()
                .target();
        out.writeObject(declaredBy.javaType());
        out.writeUTF(declaredBy.manyToMany().stream()
                .filter(relation -> relation.link() == entity)
                .findFirst()
                .orElseThrow()
                .name());
    }

    private void readObject(ObjectInputStream in) throws IOException, ClassNotFoundException {
        in.defaultReadObject();
        Class<?> declaredBy = (Class<?>) in.readObject();
        entity = EntityType.of(declaredBy).manyToMany(in.readUTF()).link();
    }
}
