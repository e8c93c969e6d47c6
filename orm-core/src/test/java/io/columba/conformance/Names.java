package io.columba.conformance;

import io.columba.meta.EntityType;
import java.util.Locale;

/** Translates between the suite's snake_case names and those of the catalog's entities. */
final class Names {
    private Names() {}

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
                    && Character.isLetter(name.charAt(i + 1));
            camel.append(single ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return camel.toString();
    }
}
