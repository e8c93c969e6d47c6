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
        RelatedManager<Model> related = (RelatedManager<Model>) manager;
        String name = Terminals.name(terminal);
        JsonNode options = terminal.path(2);
        if (!options.isMissingNode() && !options.isEmpty()) {
            throw new NotBuilt(name + " with " + options);
        }
        switch (name) {
            case "add" -> related.add(objects(terminal.get(1)).toArray(Model[]::new));
            case "remove" -> related.remove(objects(terminal.get(1)).toArray(Model[]::new));
            case "set" -> related.set(objects(terminal.get(1)));
            default -> related.clear();
        }
    }

    private List<Model> objects(JsonNode values) {
        List<Model> objects = new ArrayList<>();
        for (JsonNode value : values) {
            if (!(Objects.requireNonNull(translation.decode(value)) instanceof Model object)) {
                throw new NotBuilt("a raw key for a related manager");
            }
            objects.add(object);
        }
        return objects;
    }
}
