package io.columba.codegen;

import io.columba.codegen.emit.Marks;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * A file that was generated once and edited since: its marked regions are replaced by those of a new one, the imports of
 * both are joined, and everything else stays as it is.
 */
final class MarkedRegions {
    private MarkedRegions() {}

    /** Returns the new text of a file; empty if its marks are not those of the generated one. */
    static Optional<String> merged(String existing, String generated) {
        List<String> old = lines(existing);
        List<List<String>> fresh = regions(lines(generated));
        List<List<String>> stale = regions(old);
        if (fresh.isEmpty() || stale.size() != fresh.size()) {
            return Optional.empty();
        }
        List<String> merged = new ArrayList<>();
        int region = 0;
        boolean inside = false;
        for (String line : old) {
            if (begins(line)) {
                merged.addAll(fresh.get(region++));
                inside = true;
            }
            if (!inside) {
                merged.add(line);
            }
            inside &= !ends(line);
        }
        return Optional.of(String.join("\n", withImports(merged, imports(lines(generated)), stale)));
    }

    private static List<String> lines(String text) {
        return List.of(text.replace("\r\n", "\n").split("\n", -1));
    }

    private static boolean begins(String line) {
        return line.strip().startsWith(Marks.BEGIN);
    }

    private static boolean ends(String line) {
        return line.strip().equals(Marks.END);
    }

    /** The lines of each region, with its marks; none if a mark has no partner. */
    private static List<List<String>> regions(List<String> lines) {
        List<List<String>> regions = new ArrayList<>();
        List<String> open = null;
        for (String line : lines) {
            if (begins(line)) {
                if (open != null) {
                    return List.of();
                }
                open = new ArrayList<>();
            }
            if (open != null) {
                open.add(line);
                if (ends(line)) {
                    regions.add(open);
                    open = null;
                }
            } else if (ends(line)) {
                return List.of();
            }
        }
        return open == null ? regions : List.of();
    }

    // --- imports ------------------------------------------------------------------------------------------------

    private static List<String> imports(List<String> lines) {
        return lines.stream().filter(line -> line.startsWith("import ")).toList();
    }

    /** Adds the imports that are needed now; those that only the old regions needed go. */
    private static List<String> withImports(List<String> lines, List<String> needed, List<List<String>> stale) {
        String rest = String.join(
                "\n", lines.stream().filter(line -> !line.startsWith("import ")).toList());
        String before = String.join("\n", stale.stream().flatMap(List::stream).toList());
        TreeSet<String> imports = new TreeSet<>(needed);
        for (String line : imports(lines)) {
            String name = line.replaceAll(".*\\.([A-Za-z0-9_$*]+);.*", "$1");
            boolean ours = mentions(before, name);
            if (!ours || mentions(rest, name)) {
                imports.add(line);
            }
        }
        List<String> result = new ArrayList<>(
                lines.stream().filter(line -> !line.startsWith("import ")).toList());
        int after = 0;
        while (after < result.size() && !result.get(after).startsWith("package ")) {
            after++;
        }
        after = Math.min(after + 1, result.size());
        while (after < result.size() && result.get(after).isBlank()) {
            result.remove(after);
        }
        List<String> block = new ArrayList<>();
        block.add("");
        if (!imports.isEmpty()) {
            imports.stream().filter(line -> line.startsWith("import static ")).forEach(block::add);
            imports.stream().filter(line -> !line.startsWith("import static ")).forEach(block::add);
            block.add("");
        }
        result.addAll(after, block);
        return result;
    }

    private static boolean mentions(String text, String name) {
        return text.matches("(?s).*\\b" + java.util.regex.Pattern.quote(name) + "\\b.*");
    }
}
