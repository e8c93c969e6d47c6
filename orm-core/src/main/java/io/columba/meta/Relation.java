package io.columba.meta;

import io.columba.annotation.OnDelete;

/**
 * A foreign key or one-to-one relation, seen from the entity that holds the key. Immutable.
 */
public final class Relation {
    private final EntityType<?> source;
    private final Class<?> targetClass;
    private final OnDelete onDelete;
    private final String relatedName;
    private final boolean oneToOne;
    private final boolean constraint;
    private final String fieldName;

    Relation(
            EntityType<?> source,
            String fieldName,
            Class<?> targetClass,
            OnDelete onDelete,
            String relatedName,
            boolean oneToOne,
            boolean constraint) {
        this.source = source;
        this.fieldName = fieldName;
        this.targetClass = targetClass;
        this.onDelete = onDelete;
        this.relatedName = relatedName;
        this.oneToOne = oneToOne;
        this.constraint = constraint;
    }

    /**
     * Returns the entity that holds the key.
     *
     * @return the entity with the foreign key's column
     */
    public EntityType<?> source() {
        return source;
    }

    /**
     * Returns the field that holds the key.
     *
     * @return the field of {@link #source()}
     */
    public EntityField field() {
        return source.field(fieldName);
    }

    /**
     * Returns the entity the key points to.
     *
     * @return the related entity
     */
    public EntityType<?> target() {
        return EntityType.of(targetClass);
    }

    /**
     * Returns what happens to the row when the row it points to is deleted.
     *
     * @return the rule
     */
    public OnDelete onDelete() {
        return onDelete;
    }

    /**
     * Returns the name of the reverse relation in lookups.
     *
     * @return the name on the side of {@link #target()}; one that ends with {@code +} is not for programs
     */
    public String relatedName() {
        return hidden() ? (source.label() + "." + fieldName).replaceAll("_+", ".") + "+" : relatedName;
    }

    /**
     * Says whether lookups of programs have no name for the reverse relation.
     *
     * @return true if it was named {@code "+"}
     */
    public boolean hidden() {
        return relatedName.endsWith("+");
    }

    /**
     * Says whether at most one row points to each target.
     *
     * @return true for a one-to-one relation
     */
    public boolean oneToOne() {
        return oneToOne;
    }

    /**
     * Says whether the database has a foreign key constraint for this relation.
     *
     * @return true if {@code Schema.create} writes one
     */
    public boolean constraint() {
        return constraint;
    }

    /**
     * Says whether the key leads to the other part of the same object, in the table of its parent.
     *
     * @return true for the link of a joined table to that of the parent
     */
    public boolean parentLink() {
        return field().parentLink();
    }

    @Override
    public String toString() {
        return source.name() + "." + fieldName;
    }
}
