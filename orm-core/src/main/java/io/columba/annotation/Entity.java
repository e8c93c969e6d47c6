package io.columba.annotation;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Marks a subclass of {@code Model} as an entity, with the options that Django keeps in {@code Meta}.
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Entity {
    /**
     * Names the application the entity belongs to; it is the prefix of the default table name and what routers see.
     *
     * @return the application label; empty for that of the entity above, or none
     */
    String app() default "";

    /**
     * Names the table.
     *
     * @return the table name; empty for {@code app_snake_case_of_class}
     */
    String table() default "";

    /**
     * Names the schema the table lives in.
     *
     * @return the schema; empty for the default schema of the connection
     */
    String schema() default "";

    /**
     * Names the database of entities about which no router has an opinion.
     *
     * @return the alias; empty for that of the entity above, or none
     */
    String using() default "";

    /**
     * Gives the default ordering of query sets, as field names; a leading {@code -} means descending.
     *
     * @return the field names, most significant first; empty for the ordering of the entity above, or none
     */
    String[] ordering() default {};

    /**
     * Gives the fields that {@code earliest()} and {@code latest()} compare when they are called without any (Django:
     * {@code get_latest_by}).
     *
     * @return the field names, most significant first, descending with a leading {@code -}; empty for those of the
     *     entity above, or none
     */
    String[] getLatestBy() default {};

    /**
     * Makes the class another view of the entity it extends (Django: {@code proxy}): the same table and fields, but its
     * own class, ordering, managers and answers of routers. Without this, an entity that extends another one has a table
     * for its own fields, joined to that of its parent by the key.
     *
     * @return true for a class without columns of its own
     */
    boolean proxy() default false;

    /**
     * Names the column by which the table of an entity that extends another one points to its parent's; it is the key
     * of that table (Django: a one-to-one field with {@code parent_link}).
     *
     * @return the column name; empty for the parent's name with {@code _ptr_id}
     */
    String parentLink() default "";

    /**
     * Says whether {@code Schema.create} and {@code Schema.drop} look after the table (Django: {@code managed}).
     *
     * @return false for a table that something else owns
     */
    boolean managed() default true;

    /**
     * Lists combinations of fields that are unique together.
     *
     * @return the unique constraints over several columns
     */
    Unique[] unique() default {};

    /**
     * Lists the indexes over one or several fields.
     *
     * @return the indexes
     */
    Index[] indexes() default {};

    /**
     * Lists the conditions that the database demands of each row (Django: {@code CheckConstraint}).
     *
     * @return the checks
     */
    Check[] checks() default {};

    /**
     * Says that rows are only read, as those of a view are. Saving and deleting are refused, {@code Schema} leaves the
     * table alone, and no {@code @Id} is needed: an object without one equals only itself.
     *
     * @return true for an entity that cannot be saved
     */
    boolean readOnly() default false;
}
