package io.columba.codegen.processor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.lang.model.element.VariableElement;

/** The paths of an entity while they are being collected. */
final class Members {
    final List<PathClass.Value> values = new ArrayList<>();
    final List<PathClass.Relation> relations = new ArrayList<>();
    final List<PathClass.Reverse> reverses = new ArrayList<>();
    private final Map<String, VariableElement> fields = new LinkedHashMap<>();

    /** Adds a path to a value, whose name no other may have. */
    void add(PathClass.Value value, VariableElement field) throws Mistake {
        VariableElement other = fields.putIfAbsent(value.name(), field);
        if (other != null) {
            throw Mistake.of(
                    field,
                    "would be known as '" + value.name() + "' in lookups, as field " + other.getSimpleName() + " of "
                            + other.getEnclosingElement()
                            + " is. Rename one of them; the column may keep its name with @Column(name = \"...\").");
        }
        values.add(value);
    }

    /** Says whether lookups know a field by a name. */
    boolean hasField(String name) {
        boolean relation = fields.containsKey(name + "Id")
                && relations.stream().anyMatch(known -> known.name().equals(name));
        return relation || name.equals("pk") || fields.containsKey(name);
    }

    /** The names of the fields, as their classes have them. */
    List<String> fieldNames() {
        return fields.values().stream()
                .map(field -> field.getSimpleName().toString())
                .distinct()
                .toList();
    }
}
