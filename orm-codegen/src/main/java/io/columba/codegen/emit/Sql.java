package io.columba.codegen.emit;

/** SQL of catalogues, said as a person would. */
final class Sql {
    private Sql() {}

    /** Leaves out parentheses around the whole. */
    static String withoutParentheses(String sql) {
        String plain = sql.replaceAll("\\s*\\R\\s*", " ").strip();
        while (plain.startsWith("(") && closes(plain) == plain.length() - 1) {
            plain = plain.substring(1, plain.length() - 1).strip();
        }
        return plain;
    }

    private static int closes(String sql) {
        int depth = 0;
        boolean text = false;
        for (int i = 0; i < sql.length(); i++) {
            char c = sql.charAt(i);
            text ^= c == '\'';
            if (!text) {
                depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            }
            if (depth == 0 && !text) {
                return i;
            }
        }
        return -1;
    }

    /** Leaves out the type that PostgreSQL writes behind a literal. */
    static String withoutCast(String sql) {
        return sql.matches("'(?:[^']|'')*'::[^'()]+(\\([0-9, ]*\\))?[^'()]*")
                ? sql.substring(0, sql.lastIndexOf("'::") + 1)
                : sql;
    }
}
