package io.columba.meta;

import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Where the description of an entity comes from: the annotations of a class, or a relation that needs a link table. */
sealed interface Mapping permits EntityMapping, LinkMapping {
    String name();

    String app();

    String table();

    String schema();

    @Nullable
    String using();

    List<String> ordering();

    /** Returns what {@code latest()} without names compares. */
    default List<String> getLatestBy() {
        return List.of();
    }

    boolean managed();

    /** Says whether rows are only read. */
    default boolean readOnly() {
        return false;
    }

    /** Returns the conditions that the database demands of each row. */
    default List<String> checks() {
        return List.of();
    }

    /** Returns the entity that this one is a proxy of, or null. */
    default @Nullable EntityType<?> proxied() {
        return null;
    }

    /** Returns the entity whose table holds the inherited fields, or null. */
    default @Nullable EntityType<?> parent() {
        return null;
    }

    Supplier<Object> constructor(EntityType<?> entity);

    List<EntityField> fields(EntityType<?> entity);

    @Nullable
    EntityField version(EntityType<?> entity);

    List<Holder> holders(EntityType<?> entity);

    List<ManyToMany> manyToMany(EntityType<?> entity);

    List<GenericRelation> genericRelations(EntityType<?> entity);

    List<GenericRelation.Reverse> genericReverses(EntityType<?> entity);

    /** Returns what checks the values of fields, by field name. */
    Map<String, List<Validator<Object>>> validators();

    List<List<String>> uniques(EntityType<?> entity);

    List<List<String>> indexes(EntityType<?> entity);

    /** Refuses what can only be judged once all fields are known. */
    void check(EntityType<?> entity);
}
