package io.columba.codegen.emit;

import java.util.ArrayList;
import java.util.List;

/** Puts annotations on one line where they fit, as a person would; JavaPoet gives each of their members a line. */
final class Layout {
    private static final int WIDTH = 120;

    private Layout() {}

    static String of(String text) {
        List<String> lines = List.of(text.split("\n", -1));
        List<String> laid = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i);
            String start = line.strip();
            if (start.equals("/**")
                    && lines.get(i + 2).strip().equals("*/")
                    && line.length() + lines.get(i + 1).length() < WIDTH) {
                laid.add(line + lines.get(i + 1).strip().substring(1) + " */");
                i += 2;
                continue;
            }
            if (!start.startsWith("@") || !start.endsWith("(")) {
                laid.add(line);
                continue;
            }
            String indent = line.substring(0, line.indexOf('@'));
            List<String> members = new ArrayList<>();
            for (i++; !lines.get(i).equals(indent + ")"); i++) {
                members.add(lines.get(i).strip());
            }
            String joined = line + String.join(" ", members) + ")";
            if (joined.length() <= WIDTH) {
                laid.add(joined);
            } else {
                laid.add(line);
                for (int m = 0; m < members.size(); m++) {
                    laid.addAll(wrapped(indent + "        ", members.get(m) + (m == members.size() - 1 ? ")" : "")));
                }
            }
        }
        return String.join("\n", laid);
    }

    /** A list that is too long for a line gets a line for each of its parts. */
    private static List<String> wrapped(String indent, String member) {
        int open = member.indexOf(" = {");
        if (indent.length() + member.length() <= WIDTH || open < 0) {
            return List.of(indent + member);
        }
        int close = member.lastIndexOf('}');
        List<String> lines = new ArrayList<>();
        lines.add(indent + member.substring(0, open + 4));
        List<String> parts = parts(member.substring(open + 4, close));
        for (int i = 0; i < parts.size(); i++) {
            lines.add(indent + "    " + parts.get(i) + (i == parts.size() - 1 ? "" : ","));
        }
        lines.add(indent + member.substring(close));
        return lines;
    }

    private static List<String> parts(String list) {
        List<String> parts = new ArrayList<>();
        int depth = 0;
        boolean text = false;
        int from = 0;
        for (int i = 0; i < list.length(); i++) {
            char c = list.charAt(i);
            if (c == '\\') {
                i++;
            } else if (c == '"') {
                text = !text;
            } else if (!text) {
                depth += c == '(' || c == '{' ? 1 : c == ')' || c == '}' ? -1 : 0;
                if (c == ',' && depth == 0) {
                    parts.add(list.substring(from, i).strip());
                    from = i + 1;
                }
            }
        }
        parts.add(list.substring(from).strip());
        return parts;
    }
}
