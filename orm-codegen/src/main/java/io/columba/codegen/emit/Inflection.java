package io.columba.codegen.emit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** English singular and plural, as far as names of tables need them. */
final class Inflection {
    private static final Set<String> SAME = Set.of(
            "staff",
            "series",
            "species",
            "news",
            "data",
            "info",
            "information",
            "equipment",
            "media",
            "metadata",
            "history",
            "stock",
            "inventory",
            "music",
            "feedback",
            "software",
            "status",
            "address");
    private static final Set<String> ONLY_SAME_SINGULAR = Set.of("history", "inventory", "status", "address");
    private static final Map<String, String> IRREGULAR = irregular();

    private Inflection() {}

    private static Map<String, String> irregular() {
        Map<String, String> plurals = new LinkedHashMap<>();
        String[] pairs = {
            "person",
            "people",
            "child",
            "children",
            "man",
            "men",
            "woman",
            "women",
            "mouse",
            "mice",
            "foot",
            "feet",
            "tooth",
            "teeth",
            "criterion",
            "criteria",
            "movie",
            "movies",
            "cookie",
            "cookies",
            "alias",
            "aliases",
            "bias",
            "biases",
            "canvas",
            "canvases",
            "gas",
            "gases",
            "lens",
            "lenses",
            "cache",
            "caches",
            "shoe",
            "shoes",
            "leaf",
            "leaves",
            "wolf",
            "wolves",
            "knife",
            "knives",
            "life",
            "lives",
            "wife",
            "wives",
            "half",
            "halves",
            "shelf",
            "shelves",
            "analysis",
            "analyses",
            "basis",
            "bases",
            "crisis",
            "crises",
            "quiz",
            "quizzes",
            "index",
            "indexes",
            "matrix",
            "matrices",
            "tie",
            "ties",
            "pie",
            "pies",
            "axis",
            "axes"
        };
        for (int i = 0; i < pairs.length; i += 2) {
            plurals.put(pairs[i], pairs[i + 1]);
        }
        return Map.copyOf(plurals);
    }

    /** Makes the last word a plural. */
    static List<String> plural(List<String> words) {
        return withLast(words, plural(words.get(words.size() - 1)));
    }

    /** Makes the last word a singular. */
    static List<String> singular(List<String> words) {
        return withLast(words, singular(words.get(words.size() - 1)));
    }

    private static List<String> withLast(List<String> words, String last) {
        List<String> changed = new ArrayList<>(words);
        changed.set(changed.size() - 1, last);
        return changed;
    }

    static String plural(String word) {
        String irregular = IRREGULAR.get(word);
        if (irregular != null) {
            return irregular;
        }
        if ((SAME.contains(word) && !ONLY_SAME_SINGULAR.contains(word)) || IRREGULAR.containsValue(word)) {
            return word;
        }
        if (word.matches(".*[^aeiou]y")) {
            return word.substring(0, word.length() - 1) + "ies";
        }
        return word.matches(".*(s|x|z|ch|sh)") ? word + "es" : word + "s";
    }

    static String singular(String word) {
        for (Map.Entry<String, String> pair : IRREGULAR.entrySet()) {
            if (pair.getValue().equals(word)) {
                return pair.getKey();
            }
        }
        if (SAME.contains(word) || IRREGULAR.containsKey(word) || word.matches(".*(ss|us|is)") || word.length() < 3) {
            return word;
        }
        if (word.matches(".*[^aeiou]ies") && word.length() > 4) {
            return word.substring(0, word.length() - 3) + "y";
        }
        if (word.matches(".*(sses|[^ao]uses|xes|ches|shes|[^o]oes)")) {
            return word.substring(0, word.length() - 2);
        }
        return word.endsWith("s") ? word.substring(0, word.length() - 1) : word;
    }
}
