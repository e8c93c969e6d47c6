package io.columba.conformance;

import io.columba.meta.EntityType;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Translates between the suite's snake_case names and those of the catalog's entities. */
final class Names {
    private static final Set<String> LOOKUPS =
            Set.of("iso_year", "week_day", "iso_week_day", "has_key", "has_keys", "has_any_keys");

    private Names() {}

    /** The suite's name of an entity; that of an automatic link table is made of its two names in Columba too. */
    static String model(EntityType<?> entity) {
        return snake(entity.name());
    }

    static String snake(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2").toLowerCase(Locale.ROOT);
    }

    /**
     * The Java name for one of the suite, whose parts are joined by single underscores; {@code __} stays, and so do the
     * names of lookups, which are no names of Java.
     */
    static String java(String name) {
        return Arrays.stream(name.split("__", -1))
                .map(part -> LOOKUPS.contains(part) ? part : camel(part))
                .collect(Collectors.joining("__"));
    }

    private static String camel(String name) {
        StringBuilder camel = new StringBuilder();
        for (int i = 0; i < name.length(); i++) {
            boolean joint =
                    name.charAt(i) == '_' && i > 0 && i + 1 < name.length() && Character.isLetter(name.charAt(i + 1));
            camel.append(joint ? Character.toUpperCase(name.charAt(++i)) : name.charAt(i));
        }
        return camel.toString();
    }
}
