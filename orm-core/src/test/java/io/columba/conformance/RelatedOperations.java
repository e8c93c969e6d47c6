package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Model;
import io.columba.RelatedManager;
import io.columba.expr.Q;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** What is asked of a related manager itself. */
final class RelatedOperations {
    private final Scenario scenario;
    private final Queries queries;

    RelatedOperations(Scenario scenario, Queries queries) {
        this.scenario = scenario;
        this.queries = queries;
    }

    @Nullable
    Object run(RelatedManager<?> given, JsonNode terminal) {
        @SuppressWarnings("unchecked")
        RelatedManager<Model> manager = (RelatedManager<Model>) given;
        JsonNode argument = terminal.path(1);
        JsonNode options = terminal.path(2);
        switch (Queries.name(terminal)) {
            case "manager_db" -> {
                return manager.db();
            }
            case "create" -> {
                return manager.create(object -> scenario.fill(object, argument));
            }
            case "get_or_create" -> {
                return manager.getOrCreate(lookup(argument), object -> scenario.fill(object, options));
            }
            case "update_or_create" -> {
                return manager.updateOrCreate(lookup(argument), object -> scenario.fill(object, options));
            }
            case "add" -> add(manager, values(argument), options);
            case "remove" -> manager.remove(objects(values(argument)));
            case "clear" -> manager.clear();
            case "set" -> {
                List<Model> objects = List.of(objects(values(argument)));
                if (options.path("clear").asBoolean()) {
                    manager.clearAndSet(objects);
                } else {
                    manager.set(objects);
                }
            }
            default -> {
                return queries.rows(manager.all(), terminal);
            }
        }
        return null;
    }

    private Q lookup(JsonNode values) {
        return queries.condition(values);
    }

    private void add(RelatedManager<Model> manager, List<Object> values, JsonNode options) {
        RelatedManager<Model> filling = options.has("through_defaults")
                ? manager.withDefaults(
                        Catalog.Membership.class, link -> scenario.fill(link, options.get("through_defaults")))
                : manager;
        if (options.has("bulk") && !options.get("bulk").asBoolean()) {
            filling.addAndSave(objects(values));
        } else if (values.stream().allMatch(Model.class::isInstance)) {
            filling.add(objects(values));
        } else {
            filling.addKeys(values.toArray());
        }
    }

    private List<Object> values(JsonNode list) {
        List<Object> values = new ArrayList<>();
        list.forEach(value -> values.add(Objects.requireNonNull(scenario.decode(value))));
        return values;
    }

    private static Model[] objects(List<Object> values) {
        return values.toArray(Model[]::new);
    }
}
