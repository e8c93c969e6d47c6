package io.columba.internal.sql;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** The words of SQL that a program wrote, as far as it takes to keep raw queries from changing rows by mistake. */
final class RawText {
    private static final Set<String> QUERIES = Set.of("select", "with", "values", "table", "show", "explain");
    private static final Set<String> CHANGES = Set.of("insert", "update", "delete", "merge");

    private final String sql;
    private final List<String> words = new ArrayList<>();
    private boolean several;
    private int at;

    private RawText(String sql) {
        this.sql = sql;
    }

    /**
     * Refuses what is not one query.
     *
     * @throws IllegalArgumentException if the SQL starts with another word, or changes rows after {@code with}
     */
    static void demandQuery(String sql) {
        RawText text = new RawText(sql);
        text.scan();
        String first = text.words.isEmpty() ? "" : text.words.get(0);
        if (!QUERIES.contains(first)) {
            throw refusal(first.isEmpty() ? "is empty" : "starts with \"" + first + "\"");
        }
        if (text.several) {
            throw refusal("has more than one statement");
        }
        for (int i = 1; first.equals("with") && i < text.words.size(); i++) {
            boolean lock =
                    text.words.get(i).equals("update") && text.words.get(i - 1).equals("for");
            if (CHANGES.contains(text.words.get(i)) && !lock) {
                throw refusal("changes rows with \"" + text.words.get(i) + "\"");
            }
        }
    }

    private static IllegalArgumentException refusal(String what) {
        return new IllegalArgumentException("raw(...) takes one query that reads rows; this SQL " + what
                + ". Change rows through query sets, or with Jooq.on(alias) or databases.connection(alias).");
    }

    private void scan() {
        boolean ended = false;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            if (sql.startsWith("--", at)) {
                skipTo("\n", 2);
            } else if (sql.startsWith("/*", at)) {
                skipTo("*/", 2);
            } else if (c == '\'' || c == '"' || c == '`') {
                several |= ended;
                skipTo(String.valueOf(c), 1);
            } else if (Character.isLetter(c)) {
                several |= ended;
                word();
            } else {
                ended |= c == ';';
                at++;
            }
        }
    }

    private void skipTo(String end, int from) {
        int found = sql.indexOf(end, at + from);
        at = found < 0 ? sql.length() : found + end.length();
    }

    private void word() {
        int start = at;
        while (at < sql.length() && (Character.isLetterOrDigit(sql.charAt(at)) || sql.charAt(at) == '_')) {
            at++;
        }
        words.add(sql.substring(start, at).toLowerCase(Locale.ROOT));
    }
}
