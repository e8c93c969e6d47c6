package io.columba.safety;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;

/** Texts that a careless program would take for SQL, for a pattern, for a placeholder or for the end of a text. */
final class HostileTexts {
    private static final List<String> TAILS = List.of("", "%s", " %s", "x%s", "%sx", "x%sx", "%s%s", "'%s'", "\"%s\"");

    private static final List<String> STATEMENTS = List.of(
            "'; drop table safety_letter; --",
            "'; delete from safety_letter; --",
            "' or '1'='1",
            "' or 1=1 --",
            "\" or \"\"=\"",
            "') or ('1'='1",
            "')) or 1=1 /*",
            "' union select null, null, null --",
            "'; update safety_letter set text = 'pwned'; --",
            "1; shutdown",
            "1 or 1=1",
            "x' and sleep(0) and 'x'='x",
            "'||(select text from safety_letter)||'",
            "' + (select 1) + '",
            "admin'--",
            "admin'#",
            "null",
            "select",
            "true",
            "current_user",
            "0x27",
            "cast(1 as int)",
            "{fn now()}",
            "{d '2020-01-01'}",
            "{ts '2020'}",
            "{call x()}",
            "$$; drop table safety_letter; $$",
            "$tag$x$tag$",
            "E'\\''",
            "U&'\\0027'",
            "N'x'",
            "_utf8mb4'x'");

    private static final List<String> QUOTES = List.of(
            "'", "''", "'''", "\"", "\"\"", "`", "``", "[", "]", "[x]", "\\'", "\\\"", "'\\", "''\\", "´", "«»");

    private static final List<String> COMMENTS = List.of(
            "--", "-- ", "--\n", "/*", "*/", "/* */", "/*! 1 */", "/*+ x */", "#", "# ", ";", ";;", "//", "<!--");

    private static final List<String> PLACEHOLDERS = List.of(
            "?",
            "??",
            "?1",
            "?::text",
            "{0}",
            "{1}",
            "{}",
            "{{0}}",
            "{-1}",
            ":x",
            ":1",
            ":id",
            "::",
            "@x",
            "@@version",
            "$1",
            "$2",
            "${x}",
            "${jndi:x}",
            "#{x}",
            "%s",
            "%d",
            "%1$s",
            "%n",
            "%%",
            "\u0001",
            "\u00010\u0001",
            "\u00011\u0001",
            "\u000199\u0001",
            "\u0001x\u0001",
            "\u0001\u0001",
            "0\u0001");

    private static final List<String> PATTERNS = List.of(
            "%",
            "_", "!", "!%", "!_", "!!", "\\", "\\\\", "\\%", "\\_", "%_%", "*", "?*", "[a-z]", "[^x]", "^", "$", ".",
            ".*", "(", ")", "(?i)", "|", "+", "\\Q", "\\E", "\\d", "~", "&", "<", ">");

    private static final List<String> LOOK_ALIKES = List.of(
            "ʼ",
            "’",
            "‘",
            "＇",
            "＂",
            "ˈ",
            "′",
            "‵",
            "；",
            "﹔",
            "\u037e",
            "％",
            "﹪",
            "＿",
            "＼",
            "﹨",
            "∖",
            "－－",
            "−−",
            "／＊",
            "¥",
            "₩",
            "é",
            "e\u0301",
            "ﬁ",
            "ß",
            "İ",
            "ı",
            "\u202e",
            "\u200b",
            "\u200d",
            "\ufeff",
            "\u00a0",
            "\u3000",
            "\u2028",
            "\u2029",
            "\ufffd",
            "\uffff",
            "\ufffe",
            "😀",
            "👨‍👩‍👧",
            "𝐱",
            "\udbff\udfff",
            "中文",
            "Ω");

    private static final List<String> HALVES =
            List.of("\ud83d", "\ude00", "\ude00\ud83d", "a\ud83d", "\ude00b", "a\ud800b", "\ud83d'", "\udfff--");

    private static final List<String> PATHS = List.of(
            "__",
            "text__",
            "__text",
            "text__contains__x",
            "pk__in",
            "reply__reply__nothing",
            "text,id",
            "text id",
            "-",
            "--text",
            "-?",
            "text; --",
            "text) --",
            "text\"",
            "text`",
            "safety_letter.text",
            "t0.text",
            "c0",
            "c1",
            "count(*)",
            "*",
            "a.b",
            "$.a",
            "$[0]",
            "$.\"a\"",
            "a[0]",
            "007",
            "5",
            "-1",
            "1.5",
            "99999999999",
            "{a,b}",
            "NULL");

    private HostileTexts() {}

    /** All texts, none twice; no text is empty. */
    static List<String> all() {
        Set<String> texts = new LinkedHashSet<>();
        varied(texts, STATEMENTS, 2);
        varied(texts, QUOTES, 8);
        varied(texts, COMMENTS, 4);
        varied(texts, PLACEHOLDERS, 4);
        varied(texts, PATTERNS, 4);
        varied(texts, LOOK_ALIKES, 2);
        IntStream.concat(IntStream.range(0, 0x20), IntStream.rangeClosed(0x7f, 0xa0))
                .forEach(c -> texts.add("a" + (char) c + "b"));
        texts.addAll(
                List.of("\0", "\0\0", "a\0", "\0a", "a\0' or 1=1 --", "\t", "\n", "\r\n", "\b", "\u001a", " ", " a"));
        texts.addAll(HALVES);
        texts.addAll(PATHS);
        for (String part : List.of("'", "\\", "%", "\u0001")) {
            texts.add(part.repeat(3_000) + "e");
        }
        texts.add("x'\"\\% ".repeat(1_500));
        return List.copyOf(texts);
    }

    private static void varied(Set<String> texts, List<String> parts, int tails) {
        for (String part : parts) {
            texts.add(part);
            TAILS.subList(1, tails).forEach(tail -> texts.add(tail.replace("%s", part)));
        }
    }

    /** Those of all texts that every engine can hold. */
    static List<String> harmless() {
        List<String> harmless = new ArrayList<>();
        for (String text : all()) {
            if (text.indexOf('\0') < 0 && !broken(text)) {
                harmless.add(text);
            }
        }
        return harmless;
    }

    /** Says whether there is half of a surrogate pair in a text. */
    static boolean broken(String text) {
        return text.codePoints().anyMatch(c -> c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE);
    }
}
