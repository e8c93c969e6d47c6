package io.columba.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what somebody may have meant who wrote a name that does not exist, for the messages of exceptions. */
public final class NearestName {
    private static final int MOST_SUGGESTIONS = 3;

    private NearestName() {}

    /**
     * Makes the words {@code Did you mean "x"? } with a blank behind them.
     *
     * @param written the name that does not exist
     * @param known the names that do
     * @return the words; empty if nothing is near
     */
    public static String hint(String written, Collection<String> known) {
        List<String> near = near(written, known);
        return near.isEmpty()
                ? ""
                : "Did you mean "
                        + near.stream().map(name -> "\"" + name + "\"").collect(Collectors.joining(" or ")) + "? ";
    }

    /**
     * Finds the known names that are most like a written one.
     *
     * @param written the name that does not exist
     * @param known the names that do
     * @return a few names, the nearest first; empty if nothing is near
     */
    public static List<String> near(String written, Collection<String> known) {
        String lower = written.toLowerCase(Locale.ROOT);
        return known.stream()
                .filter(name -> isNear(lower, name.toLowerCase(Locale.ROOT)))
                .sorted(Comparator.comparingInt(name -> distance(lower, name.toLowerCase(Locale.ROOT))))
                .limit(MOST_SUGGESTIONS)
                .toList();
    }

    private static boolean isNear(String written, String name) {
        boolean starts = written.length() >= 3 && (name.startsWith(written) || written.startsWith(name));
        return starts || distance(written, name) <= Math.max(1, Math.min(written.length(), name.length()) / 3);
    }

    /** Counts the letters to change, add or drop to get from one word to the other (Levenshtein). */
    private static int distance(String one, String other) {
        int[] row = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            row[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int changed = diagonal + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[other.length()];
    }
}
