package io.columba.codegen.emit;

import io.columba.Model;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import javax.lang.model.SourceVersion;

/** Which names classes and members of entities can have. */
final class JavaNames {
    /** What every entity has already, by name: methods of {@code Model} and {@code Object}. */
    private static final Set<String> METHODS = Arrays.stream(Model.class.getMethods())
            .map(Method::getName)
            .collect(Collectors.collectingAndThen(Collectors.toSet(), found -> {
                Set<String> all = new HashSet<>(found);
                all.addAll(List.of("ref", "related", "clone", "finalize", "databases"));
                return Set.copyOf(all);
            }));
    /** Names that lookups and managers have taken. */
    private static final Set<String> TAKEN = Set.of("pk", "objects", "serialVersionUID");

    private JavaNames() {}

    /** Makes the name of a class; one that Java or Columba uses already gets "Entity" at its end. */
    static String type(List<String> words, int position) {
        if (words.isEmpty()) {
            return "Table" + position;
        }
        String name = Words.pascal(words);
        if (Character.isDigit(name.charAt(0))) {
            return "Table" + name;
        }
        return isUsed("java.lang." + name) || isUsed("io.columba." + name) ? name + "Entity" : name;
    }

    private static boolean isUsed(String name) {
        try {
            Class<?> type = Class.forName(name, false, JavaNames.class.getClassLoader());
            return Modifier.isPublic(type.getModifiers());
        } catch (ClassNotFoundException | LinkageError e) {
            return false;
        }
    }

    /** Makes the name of a field. */
    static String field(List<String> words, int position) {
        if (words.isEmpty()) {
            return "column" + position;
        }
        String name = Words.camel(words);
        if (Character.isDigit(name.charAt(0))) {
            name = "column" + name;
        }
        boolean taken = TAKEN.contains(name)
                || !SourceVersion.isName(name)
                || METHODS.contains("get" + Words.capitalized(name))
                || METHODS.contains("set" + Words.capitalized(name))
                || METHODS.contains("is" + Words.capitalized(name));
        return taken ? name + "Field" : name;
    }

    /** Says whether a method without parameters would clash with one that every entity has. */
    static boolean isMethod(String name) {
        return METHODS.contains(name) || TAKEN.contains(name) || !SourceVersion.isName(name);
    }

    /** Makes the name of an enum constant. */
    static String constant(String label, int position) {
        List<String> words = Words.of(label);
        if (words.isEmpty()) {
            return "VALUE_" + position;
        }
        String name = Words.constant(words);
        return Character.isDigit(name.charAt(0)) ? "VALUE_" + name : name;
    }
}
