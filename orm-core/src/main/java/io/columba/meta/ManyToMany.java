package io.columba.meta;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A many-to-many relation: pairs of keys in the rows of a link entity, declared by one of the two sides. Immutable.
 */
public final class ManyToMany {
    private final EntityType<?> owner;
    private final Declared declared;
    private final @Nullable EntityType<?> automatic;

    /** What the annotation says; the names of the link's two fields are those of the owner's side and the other. */
    record Declared(
            String name,
            Class<?> target,
            String relatedName,
            @Nullable Class<?> through,
            String ownerField,
            String targetField,
            String table,
            boolean symmetrical,
            boolean constraint,
            java.util.List<String> columns,
            boolean pairKey) {}

    ManyToMany(EntityType<?> owner, Declared declared) {
        this.owner = owner;
        this.declared = declared;
        this.automatic = declared.through() == null
                ? new EntityType<>(LinkMapping.LINK, new LinkMapping(owner, declared))
                : null;
    }

    /**
     * One side's view of a many-to-many relation. Immutable.
     *
     * @param relation the relation
     * @param reverse true if it is looked at from the side that does not declare it
     */
    public record Side(ManyToMany relation, boolean reverse) {
        /**
         * Returns the foreign key of the link that points to the side looked from.
         *
         * @return a relation of the link entity
         */
        public Relation near() {
            return reverse ? relation.toTarget() : relation.toOwner();
        }

        /**
         * Returns the foreign key of the link that points to the side looked at.
         *
         * @return a relation of the link entity
         */
        public Relation far() {
            return reverse ? relation.toOwner() : relation.toTarget();
        }

        /**
         * Returns the entity of the related objects.
         *
         * @return the side looked at
         */
        public EntityType<?> target() {
            return far().target();
        }
    }

    /**
     * Returns the entity that declares the relation.
     *
     * @return the entity with the field
     */
    public EntityType<?> owner() {
        return owner;
    }

    /**
     * Returns the name of the field.
     *
     * @return the name in lookups of the owner
     */
    public String name() {
        return declared.name();
    }

    /**
     * Returns the entity on the other side.
     *
     * @return the entity that the owner's objects are related to
     */
    public EntityType<?> target() {
        return EntityType.of(declared.target());
    }

    Class<?> targetClass() {
        return declared.target();
    }

    /**
     * Returns the name of the relation on the other side.
     *
     * @return the name in lookups of {@link #target()}; one that ends with {@code +} is not for lookups
     */
    public String relatedName() {
        return declared.relatedName();
    }

    /**
     * Says whether the other side has no name for the relation.
     *
     * @return true if it can be followed from the owner only
     */
    public boolean hidden() {
        return declared.relatedName().endsWith("+");
    }

    /**
     * Says whether Columba makes the link table.
     *
     * @return false if an entity was named for it
     */
    public boolean linkIsAutomatic() {
        return automatic != null;
    }

    /**
     * Says whether objects of one entity are related in both directions at once.
     *
     * @return true if each pair stands in the link table in both orders
     */
    public boolean symmetrical() {
        return declared.symmetrical();
    }

    /**
     * Returns the entity whose rows are the pairs.
     *
     * @return the entity that was named, or the one that Columba made, called {@code Owner_field}
     */
    public EntityType<?> link() {
        return automatic == null ? EntityType.of(Objects.requireNonNull(declared.through())) : automatic;
    }

    /**
     * Returns the foreign key of the link that points to the owner.
     *
     * @return a relation of {@link #link()}
     */
    public Relation toOwner() {
        return Objects.requireNonNull(link().field(declared.ownerField()).relation());
    }

    /**
     * Returns the foreign key of the link that points to the other side.
     *
     * @return a relation of {@link #link()}
     */
    public Relation toTarget() {
        return Objects.requireNonNull(link().field(declared.targetField()).relation());
    }

    @Override
    public String toString() {
        return owner.name() + "." + declared.name();
    }
}
