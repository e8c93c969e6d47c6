package io.columba.expr;

import java.util.Arrays;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** How a field is compared with a value: the last part of a lookup such as {@code name__icontains}. */
public enum Lookup {
    /** Equal; null asks for null. */
    EXACT,
    /** Equal without regard to case; null asks for null. */
    IEXACT,
    /** Contains the text; or the JSON document, or the elements of an array, where the engine can look into them. */
    CONTAINS,
    /** Contains the text, without regard to case. */
    ICONTAINS,
    /** Begins with the text. */
    STARTSWITH,
    /** Begins with the text, without regard to case. */
    ISTARTSWITH,
    /** Ends with the text. */
    ENDSWITH,
    /** Ends with the text, without regard to case. */
    IENDSWITH,
    /** Is one of the values of a collection or array. */
    IN,
    /** Is greater than the value. */
    GT,
    /** Is greater than or equal to the value. */
    GTE,
    /** Is less than the value. */
    LT,
    /** Is less than or equal to the value. */
    LTE,
    /** Lies between two values, both included. */
    RANGE,
    /** Is null (true) or not null (false). */
    ISNULL,
    /** Matches the regular expression, in the syntax of the database. */
    REGEX,
    /** Matches the regular expression without regard to case. */
    IREGEX,
    /** Lies within the value: a JSON document, or an array on PostgreSQL. */
    CONTAINED_BY,
    /** Has an element in common with the value: arrays, on PostgreSQL. */
    OVERLAP,
    /** Is a JSON object that has the key. */
    HAS_KEY,
    /** Is a JSON object that has all of the keys. */
    HAS_KEYS,
    /** Is a JSON object that has any of the keys. */
    HAS_ANY_KEYS;

    private static final Map<String, Lookup> BY_NAME =
            Arrays.stream(values()).collect(Collectors.toMap(Lookup::id, Function.identity()));

    /**
     * Returns the name of the lookup in a path.
     *
     * @return the name in small letters
     */
    public String id() {
        return name().toLowerCase(Locale.ROOT);
    }

    /**
     * Returns the lookup with a name.
     *
     * @param id the name in small letters
     * @return the lookup, or null if there is none of that name
     */
    public static @Nullable Lookup of(String id) {
        return BY_NAME.get(id);
    }
}
