package io.columba.codegen.emit;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;

/** Names that are given once each; a name that is taken gets a number. */
final class Names {
    private final Set<String> taken = new HashSet<>();
    private final boolean ignoreCase;

    private Names(boolean ignoreCase) {
        this.ignoreCase = ignoreCase;
    }

    /** Names of fields. */
    static Names exact() {
        return new Names(false);
    }

    /** Names of files, which some systems do not tell apart by capitals alone. */
    static Names ofFiles() {
        return new Names(true);
    }

    boolean isFree(String name) {
        return !taken.contains(key(name));
    }

    String take(String wanted) {
        String name = wanted;
        for (int number = 2; !taken.add(key(name)); number++) {
            name = wanted + number;
        }
        return name;
    }

    private String key(String name) {
        return ignoreCase ? name.toLowerCase(Locale.ROOT) : name;
    }
}
