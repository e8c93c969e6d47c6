package io.columba.codegen.emit;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds the checks that are enums: a column that is one of some texts, as each engine writes it. */
final class CheckLabels {
    private static final Pattern LITERAL = Pattern.compile("'((?:[^']|'')*)'");

    private CheckLabels() {}

    /** Returns the texts that a check allows in a column; empty if it says anything else. */
    static List<String> of(String check, String column) {
        List<String> labels = new ArrayList<>();
        Matcher literals = LITERAL.matcher(check);
        StringBuilder rest = new StringBuilder();
        while (literals.find()) {
            labels.add(literals.group(1).replace("''", "'"));
            literals.appendReplacement(rest, "?");
        }
        literals.appendTail(rest);
        String plain = rest.toString()
                .replaceAll("::[a-z ]+(\\[\\])?", "")
                .replaceAll("(?i)\\barray\\b", "")
                .replaceAll("[\\[\\]()\"`\\s]", "");
        String values = "\\?(,\\?)*";
        String name = Pattern.quote(column.replaceAll("[\\[\\]()\"`\\s]", ""));
        boolean anyOf = plain.matches("(?i)" + name + "(in|=any)" + values);
        boolean either = plain.matches("(?i)" + name + "=\\?(or" + name + "=\\?)*");
        return labels.size() > 1 && (anyOf || either) ? labels : List.of();
    }
}
