package io.columba.conformance;

import io.columba.Model;
import io.columba.meta.EntityType;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** Translates between the suite's snake_case names and those of the catalog's entities. */
final class Names {
    private static final Map<String, EntityType<? extends Model>> MODELS = new LinkedHashMap<>();

    static {
        Catalog.ENTITIES.forEach(entity -> add(EntityType.of(entity)));
        add(EntityType.of(Catalog.Book.class).manyToMany("authors").link());
    }

    private Names() {}

    @SuppressWarnings("unchecked")
    private static void add(EntityType<?> entity) {
        MODELS.put(model(entity), (EntityType<? extends Model>) entity);
    }

    static EntityType<? extends Model> type(String model) {
        EntityType<? extends Model> entity = MODELS.get(model);
        if (entity == null) {
            throw new NotBuilt("an entity for the model " + model);
        }
        return entity;
    }

    /** All entities, the automatic link tables included. */
    static Collection<EntityType<? extends Model>> entities() {
        return MODELS.values();
    }

    /** The suite's name of an entity; that of an automatic link table is made of its two names in Columba too. */
    static String model(EntityType<?> entity) {
        return snake(entity.name());
    }

    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /** The Java name for one of the suite, whose parts are joined by single underscores; {@code __} stays. */
    static String java(String name) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean single = name.charAt(i) == '_'
                    && i > 0
                    && i + 1 < name.length()
                    && name.charAt(i - 1) != '_'
                    && name.charAt(i + 1) != '_';
            camel.append(single ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return camel.toString();
    }
}
