package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Model;
import io.columba.RelatedManager;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/** The changes that only related managers make: {@code add}, {@code remove}, {@code set} and {@code clear}. */
final class RelatedChanges {
    static final Set<String> NAMES = Set.of("add", "remove", "set", "clear");

    private final Translation translation;

    RelatedChanges(Translation translation) {
        this.translation = translation;
    }

    @SuppressWarnings("unchecked")
    void change(RelatedManager<?> manager, JsonNode terminal) {
        JsonNode options = terminal.path(2);
        RelatedManager<Model> related = (RelatedManager<Model>) manager;
        if (options.has("through_defaults")) {
            JsonNode defaults = options.get("through_defaults");
            related = related.withDefaults(
                    translation.models().through(), link -> Attributes.fill(link, defaults, translation::decode));
        }
        boolean saving = options.has("bulk") && !options.get("bulk").asBoolean();
        List<Object> values = values(terminal.path(1));
        if (values.stream().anyMatch(value -> value instanceof Model object && !fits(manager, object))) {
            throw new Errors.Unwritable("TypeError"); // the manager takes objects of its entity only
        }
        boolean keys = !values.isEmpty() && values.stream().noneMatch(Model.class::isInstance);
        switch (Terminals.name(terminal)) {
            case "add" -> add(related, values, keys, saving);
            case "remove" -> {
                if (keys) {
                    related.removeKeys(values.toArray());
                } else {
                    related.remove(objects(values).toArray(Model[]::new));
                }
            }
            case "set" -> set(related, values, keys, options);
            default -> related.clear();
        }
    }

    private static boolean fits(RelatedManager<?> related, Model object) {
        return related.all().toString().endsWith(" of " + object.entityType());
    }

    private static void add(RelatedManager<Model> related, List<Object> values, boolean keys, boolean saving) {
        if (keys) {
            related.addKeys(values.toArray());
        } else if (saving) {
            related.addAndSave(objects(values).toArray(Model[]::new));
        } else {
            related.add(objects(values).toArray(Model[]::new));
        }
    }

    private static void set(RelatedManager<Model> related, List<Object> values, boolean keys, JsonNode options) {
        if (keys && options.path("clear").asBoolean()) {
            related.clear();
            related.addKeys(values.toArray());
        } else if (keys) {
            related.setKeys(values);
        } else if (options.path("clear").asBoolean()) {
            related.clearAndSet(objects(values));
        } else {
            related.set(objects(values));
        }
    }

    private List<Object> values(JsonNode values) {
        List<Object> decoded = new ArrayList<>();
        values.forEach(value -> decoded.add(Objects.requireNonNull(translation.decode(value))));
        return decoded;
    }

    private static List<Model> objects(List<Object> values) {
        List<Model> objects = new ArrayList<>();
        for (Object value : values) {
            if (!(value instanceof Model object)) {
                throw new Errors.Unwritable("TypeError"); // objects and keys in one call
            }
            objects.add(object);
        }
        return objects;
    }
}
