package io.columba.error;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/** Finds what somebody may have meant who wrote a name that does not exist, for the messages of exceptions. */
public final class NearestName {
    private static final int MOST_SUGGESTIONS = 3;

    /** What is longer was not mistyped; to compare it would take time and memory. */
    private static final int LONGEST_NAME = 100;

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
        if (written.length() > LONGEST_NAME) {
            return List.of();
        }
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

    /** Counts the letters to change, add, drop or swap with their neighbour to get from one word to the other. */
    private static int distance(String a, String b) {
        int[][] steps = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                if (i == 0 || j == 0) {
                    steps[i][j] = i + j;
                    continue;
                }
                int change = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                int least = Math.min(Math.min(steps[i - 1][j], steps[i][j - 1]) + 1, steps[i - 1][j - 1] + change);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                steps[i][j] = swapped ? Math.min(least, steps[i - 2][j - 2] + 1) : least;
            }
        }
        return steps[a.length()][b.length()];
    }
}
