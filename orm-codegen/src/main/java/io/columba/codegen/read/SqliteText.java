package io.columba.codegen.read;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Finds in the text of CREATE TABLE what no pragma of SQLite tells: checks, and the expressions of generated columns. */
final class SqliteText {
    private static final Pattern CHECK = Pattern.compile("(?i)\\bcheck\\s*\\(");

    private SqliteText() {}

    static List<String> checks(String sql) {
        String searched = blanked(sql);
        List<String> checks = new ArrayList<>();
        Matcher matcher = CHECK.matcher(searched);
        while (matcher.find()) {
            checks.add(inside(sql, searched, matcher.end() - 1));
        }
        return checks;
    }

    /** Returns the expression of a generated column; null if it is not found. */
    static @Nullable String generatedAs(String sql, String column) {
        String searched = blanked(sql);
        Matcher matcher = Pattern.compile(
                        "(?i)[\\s(,\"`\\[]" + Pattern.quote(column) + "[\"`\\]]?\\s(?:[^,(]|\\([^)]*\\))*?\\bas\\s*\\(")
                .matcher(sql);
        return matcher.find() ? inside(sql, searched, matcher.end() - 1) : null;
    }

    /** Returns what stands between a parenthesis and the one that closes it. */
    private static String inside(String sql, String searched, int open) {
        int depth = 0;
        for (int i = open; i < searched.length(); i++) {
            depth += searched.charAt(i) == '(' ? 1 : searched.charAt(i) == ')' ? -1 : 0;
            if (depth == 0) {
                return sql.substring(open + 1, i).strip();
            }
        }
        return sql.substring(open + 1).strip();
    }

    /** Puts blanks in the place of texts and comments, so that nothing is found in them. */
    private static String blanked(String sql) {
        StringBuilder blanked = new StringBuilder(sql);
        Matcher matcher =
                Pattern.compile("'(?:[^']|'')*'|--[^\\n]*|/\\*(?s:.*?)\\*/").matcher(sql);
        while (matcher.find()) {
            for (int i = matcher.start(); i < matcher.end(); i++) {
                blanked.setCharAt(i, ' ');
            }
        }
        return blanked.toString();
    }
}
