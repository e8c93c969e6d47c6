package io.columba.internal.sql;

import io.columba.db.Engine;
import io.columba.error.DataException;

/**
 * What texts an engine takes. One beyond is refused before any SQL is sent, wherever it stands, because a server or driver
 * might cut it or replace characters, and then it would be another text that is written or looked for. Immutable.
 */
record TextLimits(Engine engine, boolean nullCharacters) {
    private static final String ESCAPED_NULL = "\\u0000";

    /** Looks at a text, or at those in an array; other values are not looked at. */
    void check(Object stored) {
        if (stored instanceof String text) {
            checkText(text);
        } else if (stored instanceof Object[] elements) {
            for (Object element : elements) {
                if (element != null) {
                    check(element);
                }
            }
        }
    }

    /** Looks at a JSON document, in which characters may be written as escapes. */
    void checkDocument(Object stored) {
        String document = (String) stored;
        checkText(document);
        int at = nullCharacters ? -1 : document.indexOf(ESCAPED_NULL);
        while (at >= 0) {
            if (!escaped(document, at)) {
                throw refused(at, "the null character");
            }
            at = document.indexOf(ESCAPED_NULL, at + 1);
        }
    }

    /** Says whether the backslash at a position is the second half of one that stands for itself. */
    private static boolean escaped(String document, int at) {
        int first = at;
        while (first > 0 && document.charAt(first - 1) == '\\') {
            first--;
        }
        return (at - first) % 2 == 1;
    }

    private void checkText(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == 0 && !nullCharacters) {
                throw refused(i, "the null character");
            }
            if (Character.isSurrogate(c)) {
                boolean pair = Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1));
                if (!pair) {
                    throw refused(i, "half of a surrogate pair, which is no character");
                }
                i++;
            }
        }
    }

    private DataException refused(int position, String what) {
        return ValueLimits.refused("A text cannot be used on " + engine.id() + ": at position " + position + " stands "
                + what + ". Leave it out, or keep the text as bytes.");
    }
}
