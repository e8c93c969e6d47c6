package io.columba.codegen.emit;

import java.util.ArrayList;
import java.util.List;

/**
 * Marks what of a file is made anew each time: the head of the class, and its fields with their accessors. Everything
 * else belongs to whoever edits the file.
 */
public final class Marks {
    /** What a line that begins a marked region starts with, without its indentation. */
    public static final String BEGIN = "// <columba>";
    /** The line that ends a marked region, without its indentation. */
    public static final String END = "// </columba>";

    private static final String INDENT = "    ";

    private Marks() {}

    static String entity(String text, String origin) {
        List<String> marked = head(text, "public class ", origin);
        int open = indexOf(marked, "public static final", "objects");
        while (!marked.get(open).endsWith(";")) {
            open++;
        }
        body(marked, open + 1);
        return String.join("\n", marked);
    }

    static String enumeration(String text, String origin) {
        List<String> marked = head(text, "public enum ", origin);
        int first = indexOf(marked, "public enum ", "{") + 1;
        marked.subList(first, marked.size() - 1).removeIf(String::isEmpty);
        body(marked, first);
        return String.join("\n", marked);
    }

    private static List<String> head(String text, String declaration, String origin) {
        List<String> lines = new ArrayList<>(List.of(text.split("\n", -1)));
        int type = indexOf(lines, declaration, "");
        lines.add(type, END);
        int start = type;
        while (!lines.get(start - 1).isEmpty()) {
            start--;
        }
        lines.add(
                start,
                BEGIN + " Made from " + oneLine(origin) + ". What is between such marks is made anew; the rest"
                        + " is yours.");
        return lines;
    }

    private static void body(List<String> lines, int from) {
        int end = lines.size() - 1;
        while (!lines.get(end).equals("}")) {
            end--;
        }
        while (lines.get(end - 1).isEmpty()) {
            lines.remove(end - 1);
            end--;
        }
        lines.add(end, INDENT + END);
        int start = from;
        if (lines.get(start).isEmpty()) {
            start++;
        }
        lines.add(start, INDENT + BEGIN);
    }

    private static String oneLine(String origin) {
        return origin.replaceAll("[\\r\\n\\\\]", " ");
    }

    private static int indexOf(List<String> lines, String start, String part) {
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).strip().startsWith(start) && lines.get(i).contains(part)) {
                return i;
            }
        }
        throw new IllegalStateException("no line begins with " + start);
    }
}
