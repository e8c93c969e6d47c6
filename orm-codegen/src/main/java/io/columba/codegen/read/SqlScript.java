package io.columba.codegen.read;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * The statements of an SQL script, as the command line clients of the engines tell them apart: by semicolons that stand
 * in no text, comment, quoted name, dollar quote of PostgreSQL or body of a trigger of SQLite, and by MySQL's DELIMITER.
 */
public final class SqlScript {
    private final String text;
    private final List<String> statements = new ArrayList<>();
    private final StringBuilder statement = new StringBuilder();
    private String delimiter = ";";
    private int at;

    private SqlScript(String text) {
        this.text = text;
    }

    /**
     * Splits a script.
     *
     * @param text the script
     * @return its statements in their order, without the semicolons at their ends
     */
    public static List<String> statements(String text) {
        return new SqlScript(text).split();
    }

    private List<String> split() {
        while (at < text.length()) {
            if (startsLine("delimiter ")) {
                int end = lineEnd();
                delimiter = text.substring(at + "delimiter ".length(), end).strip();
                at = end;
            } else if (text.startsWith(delimiter, at) && !insideBody()) {
                at += delimiter.length();
                finish();
            } else {
                take(end());
            }
        }
        finish();
        return List.copyOf(statements);
    }

    private boolean startsLine(String word) {
        return text.regionMatches(true, at, word, 0, word.length())
                && (at == 0 || text.charAt(at - 1) == '\n')
                && withoutComments(statement.toString()).isEmpty();
    }

    private int lineEnd() {
        int end = text.indexOf('\n', at);
        return end < 0 ? text.length() : end;
    }

    /** The body of a trigger has statements of its own, up to an END. */
    private boolean insideBody() {
        String soFar = statement.toString().strip().toLowerCase(Locale.ROOT);
        return delimiter.equals(";")
                && soFar.matches("(?s)create\\s+(temp\\s+|temporary\\s+)?trigger\\b.*\\bbegin\\b.*")
                && !soFar.endsWith("end");
    }

    /** Returns where the text, comment or name that begins here ends; after one character if none does. */
    private int end() {
        char c = text.charAt(at);
        if (c == '\'' || c == '"' || c == '`') {
            return endOfQuote(c);
        }
        if (text.startsWith("--", at) || (c == '#' && (at == 0 || text.charAt(at - 1) == '\n'))) {
            return lineEnd();
        }
        if (text.startsWith("/*", at)) {
            int end = text.indexOf("*/", at + 2);
            return end < 0 ? text.length() : end + 2;
        }
        return c == '$' ? endOfDollarQuote() : at + 1;
    }

    private int endOfQuote(char quote) {
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            // A backslash escapes in MySQL only; elsewhere a text that ends in one is rare, and a doubled quote too.
            boolean escaped =
                    text.charAt(end) == '\\' && quote == '\'' && end + 1 < text.length() && isMySqlEscape(end);
            end += escaped ? 2 : 1;
        }
        return Math.min(end + 1, text.length());
    }

    private boolean isMySqlEscape(int backslash) {
        char next = text.charAt(backslash + 1);
        if (next != '\'') {
            return next == '\\';
        }
        int after = backslash + 2;
        return after < text.length() && ",);\n\r ".indexOf(text.charAt(after)) < 0;
    }

    private int endOfDollarQuote() {
        int tagEnd = text.indexOf('$', at + 1);
        if (tagEnd < 0 || !text.substring(at + 1, tagEnd).matches("[A-Za-z_0-9]*")) {
            return at + 1;
        }
        String tag = text.substring(at, tagEnd + 1);
        int close = text.indexOf(tag, tagEnd + 1);
        return close < 0 ? at + 1 : close + tag.length();
    }

    private void take(int end) {
        statement.append(text, at, end);
        at = end;
    }

    private void finish() {
        String sql = statement.toString().strip();
        statement.setLength(0);
        if (!withoutComments(sql).isEmpty()) {
            statements.add(sql);
        }
    }

    private static String withoutComments(String sql) {
        return sql.replaceAll("(?m)^\\s*(--|#).*$", "")
                .replaceAll("(?s)/\\*[^!].*?\\*/", "")
                .strip();
    }
}
