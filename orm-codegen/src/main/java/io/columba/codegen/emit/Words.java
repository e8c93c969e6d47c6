package io.columba.codegen.emit;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The words of a name in a catalogue, in small ASCII letters, and the names that Java makes of words. */
final class Words {
    private Words() {}

    /** Splits at what is no letter or digit, and where a capital letter follows a small one. */
    static List<String> of(String name) {
        String plain = Normalizer.normalize(
                        name.replace("ß", "ss").replace("ø", "o").replace("æ", "ae"), Normalizer.Form.NFD)
                .replaceAll("\\p{M}", "");
        List<String> words = new ArrayList<>();
        for (String part : plain.split("[^A-Za-z0-9]+", -1)) {
            String split = part.replaceAll("([a-z0-9])([A-Z])", "$1 $2").replaceAll("([A-Z]+)([A-Z][a-z])", "$1 $2");
            for (String word : split.split(" ", -1)) {
                if (!word.isEmpty()) {
                    words.add(word.toLowerCase(Locale.ROOT));
                }
            }
        }
        return words;
    }

    static String camel(List<String> words) {
        StringBuilder name = new StringBuilder(words.get(0));
        words.subList(1, words.size()).forEach(word -> name.append(capitalized(word)));
        return name.toString();
    }

    static String pascal(List<String> words) {
        return capitalized(camel(words));
    }

    static String constant(List<String> words) {
        return String.join("_", words).toUpperCase(Locale.ROOT);
    }

    /** The name of a column as Columba makes it of a field. */
    static String snake(String javaName) {
        return javaName.replaceAll("([a-z0-9])([A-Z])", "$1_$2")
                .replaceAll("([A-Z]+)([A-Z][a-z])", "$1_$2")
                .toLowerCase(Locale.ROOT);
    }

    static String capitalized(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    static String decapitalized(String word) {
        return word.substring(0, 1).toLowerCase(Locale.ROOT) + word.substring(1);
    }
}
