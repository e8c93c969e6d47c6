package io.columba.meta;

import java.util.List;
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

    boolean managed();

    Supplier<Object> constructor(EntityType<?> entity);

    List<EntityField> fields(EntityType<?> entity);

    List<Holder> holders(EntityType<?> entity);

    List<ManyToMany> manyToMany(EntityType<?> entity);

    List<List<String>> uniques(EntityType<?> entity);

    List<List<String>> indexes(EntityType<?> entity);

    /** Refuses what can only be judged once all fields are known. */
    void check(EntityType<?> entity);
}
