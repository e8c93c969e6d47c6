package io.columba.path;

import io.columba.expr.Lookup;
import io.columba.expr.Q;
import org.jspecify.annotations.Nullable;

/** The path to a text. Values are taken literally: {@code %}, {@code _} and {@code \} mean themselves. Immutable. */
public final class TextPath extends OrderedPath<String, String> {
    /**
     * Makes a path.
     *
     * @param path the name of the field, along relations
     */
    public TextPath(String path) {
        super(path);
    }

    /**
     * Compares without regard to case.
     *
     * @param text the text; null asks for null
     * @return the condition
     */
    public Q iexact(@Nullable String text) {
        return lookup(Lookup.IEXACT, text);
    }

    /**
     * Asks for texts that contain a text.
     *
     * @param text the text
     * @return the condition
     */
    public Q contains(String text) {
        return lookup(Lookup.CONTAINS, text);
    }

    /**
     * Asks for texts that contain a text, without regard to case.
     *
     * @param text the text
     * @return the condition
     */
    public Q icontains(String text) {
        return lookup(Lookup.ICONTAINS, text);
    }

    /**
     * Asks for texts that begin with a text.
     *
     * @param text the text
     * @return the condition
     */
    public Q startswith(String text) {
        return lookup(Lookup.STARTSWITH, text);
    }

    /**
     * Asks for texts that begin with a text, without regard to case.
     *
     * @param text the text
     * @return the condition
     */
    public Q istartswith(String text) {
        return lookup(Lookup.ISTARTSWITH, text);
    }

    /**
     * Asks for texts that end with a text.
     *
     * @param text the text
     * @return the condition
     */
    public Q endswith(String text) {
        return lookup(Lookup.ENDSWITH, text);
    }

    /**
     * Asks for texts that end with a text, without regard to case.
     *
     * @param text the text
     * @return the condition
     */
    public Q iendswith(String text) {
        return lookup(Lookup.IENDSWITH, text);
    }

    /**
     * Asks for texts that match a regular expression.
     *
     * @param pattern the expression, in the syntax of the database
     * @return the condition
     */
    public Q regex(String pattern) {
        return lookup(Lookup.REGEX, pattern);
    }

    /**
     * Asks for texts that match a regular expression, without regard to case.
     *
     * @param pattern the expression, in the syntax of the database
     * @return the condition
     */
    public Q iregex(String pattern) {
        return lookup(Lookup.IREGEX, pattern);
    }
}
