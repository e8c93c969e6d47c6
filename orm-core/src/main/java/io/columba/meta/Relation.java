package io.columba.meta;

import io.columba.annotation.OnDelete;
import org.jspecify.annotations.Nullable;

/**
 * A foreign key or one-to-one relation, seen from the entity that holds the key. Immutable.
 */
public final class Relation {
    private final EntityType<?> source;
    private final Class<?> targetClass;
    private final DeletionRule rule;
    private final String relatedName;
    private final boolean oneToOne;
    private final boolean constraint;
    private final String fieldName;

    Relation(
            EntityType<?> source,
            String fieldName,
            Class<?> targetClass,
            DeletionRule rule,
            String relatedName,
            boolean oneToOne,
            boolean constraint) {
        this.source = source;
        this.fieldName = fieldName;
        this.targetClass = targetClass;
        this.rule = rule;
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
        return rule.onDelete();
    }

    /**
     * Returns what takes the place of a deleted target, where {@link #onDelete} is {@code SET_DEFAULT} or {@code SET}.
     *
     * @param alias the database on which the deletion takes place
     * @return an object or a key; null for none
     * @throws io.columba.error.MappingException if the declared key is no key of the target
     */
    public @Nullable Object replacement(String alias) {
        return rule.replacement(field(), alias);
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
     * Gives an object the related object that was read with it, and the related object of a one-to-one relation the
     * first one.
     *
     * @param object an object of {@link #source()}, or of {@link #target()} if {@code reverse}
     * @param reverse true if the key lies in the related object
     * @param related the related object; null if there is none
     */
    public void attach(Object object, boolean reverse, @Nullable Object related) {
        hold(object, reverse, related);
        if (related != null && oneToOne && !parentLink()) {
            hold(related, !reverse, object);
        }
    }

    private void hold(Object object, boolean reverse, @Nullable Object related) {
        if (!reverse) {
            ((KeyAccess) field().access()).holder(object).targetLoaded(related);
            return;
        }
        Holder holder = reverseHolder();
        if (holder != null) {
            ((KeyHolder) holder.of(object)).targetLoaded(related);
        }
    }

    /** Returns the field of the target that stands for a one-to-one relation, if it declares one. */
    private @Nullable Holder reverseHolder() {
        for (Holder holder : target().holders()) {
            if (holder.reverse() && holder.relation() == this) {
                return holder;
            }
        }
        return null;
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
