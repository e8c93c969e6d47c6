package io.columba.meta;

import io.columba.error.NearestName;
import java.util.Collection;
import java.util.List;
import java.util.Locale;

/** How names of Java become names of tables and columns, and which known name a misspelt one may mean. */
public final class Names {
    private Names() {}

    static String snakeCase(String name) {
        return name.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    static String decapitalized(String name) {
        return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
    }

    /**
     * Returns a sentence that suggests the known name most like a misspelt one.
     *
     * @param wrong the misspelt name
     * @param known the names that exist
     * @return {@code " Did you mean 'x'?"}, or nothing if no name is similar
     */
    public static String didYouMean(String wrong, Collection<String> known) {
        List<String> near = NearestName.near(wrong, known);
        return near.isEmpty() ? "" : " Did you mean '" + near.get(0) + "'?";
    }
}
