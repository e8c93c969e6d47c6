package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a {@code RelatedManager} field as a many-to-many relation (Django: {@code ManyToManyField}). The pairs are the
 * rows of a link table, which Columba makes unless {@link #through} names an entity for it.
 *
 * <pre>{@code
 * @ManyToMany(relatedName = "books")
 * private final RelatedManager<Tag> tags = related();
 * }</pre>
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.FIELD)
public @interface ManyToMany {
    /**
     * Names the relation in lookups of the other side.
     *
     * @return the name; empty for the simple class name with a small first letter, {@code "+"} for none
     */
    String relatedName() default "";

    /**
     * Names the entity whose rows are the pairs, for links with columns of their own.
     *
     * @return an entity with a foreign key to each side; {@code void.class} for a link table that Columba makes
     */
    Class<?> through() default void.class;

    /**
     * Names the two foreign keys of {@link #through}, needed only where it has several to one side.
     *
     * @return the field that points to this entity and the one that points to the other; empty to find them
     */
    String[] throughFields() default {};

    /**
     * Names the link table that Columba makes.
     *
     * @return the table name; empty for this entity's table name, an underscore and the field in snake_case
     */
    String table() default "";

    /**
     * Names the two columns of the link table that Columba makes.
     *
     * @return the column with the key of this entity and the one with the key of the other; empty for their names with
     *     {@code _id}
     */
    String[] columns() default {};

    /**
     * Says that the two columns are the key of the link table, as in schemas that something else made; without it the
     * table has a column {@code id} that counts up.
     *
     * @return true for a link table of two columns
     */
    boolean pairKey() default false;

    /**
     * Says whether a relation of an entity to itself holds in both directions at once, as friendship does. Of no meaning
     * between two entities.
     *
     * @return false if A may be related to B without B being related to A
     */
    boolean symmetrical() default true;

    /**
     * Says whether the database gets foreign key constraints for the link table that Columba makes.
     *
     * @return false for links that only Columba knows of
     */
    boolean constraint() default true;
}
