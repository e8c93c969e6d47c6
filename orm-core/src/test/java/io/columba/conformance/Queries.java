package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.BaseQuerySet;
import io.columba.Model;
import io.columba.Values;
import io.columba.expr.Aggregate;
import io.columba.expr.Q;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The operation {@code query}: a query set is built step by step, and something is asked of it. */
final class Queries {
    private final Scenario scenario;

    Queries(Scenario scenario) {
        this.scenario = scenario;
    }

    @Nullable
    Object run(JsonNode operation) {
        Object query = start(operation);
        for (JsonNode step : operation.path("steps")) {
            query = step((BaseQuerySet<?, ?>) query, step);
        }
        return query instanceof Values<?> values
                ? values(values, operation.path("terminal"))
                : rows((BaseQuerySet<?, ?>) query, operation.path("terminal"));
    }

    private Object start(JsonNode operation) {
        if (operation.has("from")) {
            return Objects.requireNonNull(
                    scenario.named().get(operation.get("from").asText()));
        }
        if (operation.has("of")) {
            throw new Scenario.UnknownOperation("a related manager");
        }
        Class<? extends Model> entity = Suite.model(operation.get("model").asText());
        String manager = operation.path("manager").asText("objects");
        return switch (manager) {
            case "objects" -> Catalog.rows(entity);
            case "long_books" -> Catalog.Book.longBooks.all();
            case "other_books" -> Catalog.Book.otherBooks.all();
            default -> throw new Scenario.UnknownOperation("manager " + manager);
        };
    }

    private Object step(BaseQuerySet<?, ?> query, JsonNode step) {
        JsonNode argument = step.path(1);
        return switch (step.get(0).asText()) {
            case "using" -> query.using(argument.isNull() ? null : argument.asText());
            case "filter" -> query.filter(conditions(step));
            case "exclude" -> query.exclude(conditions(step));
            case "order_by" -> query.orderBy(Scenario.names(argument));
            case "only" -> query.only(Scenario.names(argument));
            case "defer" -> query.defer(Scenario.names(argument));
            case "select_related" -> query.selectRelated(Scenario.names(argument));
            case "values_list" ->
                step.path(2).path("flat").asBoolean()
                        ? query.column(Suite.camel(argument.get(0).asText()))
                        : query.valuesList(Scenario.names(argument));
            case "all" -> query.all();
            case "select_for_update" -> query.selectForUpdate();
            default -> throw new Scenario.UnknownOperation("step " + step);
        };
    }

    private Q[] conditions(JsonNode step) {
        List<Q> conditions = new ArrayList<>();
        for (int i = 1; i < step.size(); i++) {
            conditions.add(condition(step.get(i)));
        }
        return conditions.toArray(Q[]::new);
    }

    private Q condition(JsonNode lookups) {
        if (!lookups.isObject()) {
            throw new Scenario.UnknownOperation("condition " + lookups);
        }
        Q all = Q.empty();
        for (Map.Entry<String, JsonNode> lookup : lookups.properties()) {
            all = all.and(Suite.camel(lookup.getKey()), scenario.decode(lookup.getValue()));
        }
        return all;
    }

    private static @Nullable Object values(Values<?> values, JsonNode terminal) {
        return switch (name(terminal)) {
            case "list" -> values.list();
            case "first" -> values.first().orElse(null);
            case "queryset" -> values;
            default -> throw new Scenario.UnknownOperation("terminal " + terminal);
        };
    }

    private static String name(JsonNode terminal) {
        return terminal.isArray() ? terminal.get(0).asText() : terminal.asText("list");
    }

    private @Nullable Object rows(BaseQuerySet<?, ?> query, JsonNode terminal) {
        JsonNode argument = terminal.path(1);
        return switch (name(terminal)) {
            case "list" -> query.list();
            case "queryset" -> query;
            case "count" -> query.count();
            case "exists" -> query.exists();
            case "first" -> query.first().orElse(null);
            case "last" -> query.last().orElse(null);
            case "get" -> terminal.isArray() ? query.get(conditions(terminal)) : query.get();
            case "db" -> query.db();
            case "delete" -> query.delete();
            case "update" -> query.update(named(argument));
            case "in_bulk" -> query.inBulk((List<?>) Objects.requireNonNull(scenario.decode(argument)));
            case "create" -> create(query, argument);
            case "aggregate" -> aggregate(query, argument);
            case "get_or_create" -> getOrCreate(query, argument);
            default -> throw new Scenario.UnknownOperation("terminal " + terminal);
        };
    }

    private <T extends Model> io.columba.Outcome<T> getOrCreate(BaseQuerySet<T, ?> query, JsonNode lookup) {
        return query.getOrCreate(condition(lookup), made -> {});
    }

    private Map<String, @Nullable Object> named(JsonNode values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.properties().forEach(value -> named.put(Suite.camel(value.getKey()), scenario.decode(value.getValue())));
        return named;
    }

    <T extends Model> Model create(BaseQuerySet<T, ?> query, JsonNode values) {
        return query.create(object -> scenario.fill(object, values));
    }

    private static Object aggregate(BaseQuerySet<?, ?> query, JsonNode figures) {
        List<Aggregate> aggregates = new ArrayList<>();
        figures.properties().forEach(figure -> {
            String path = Suite.camel(figure.getValue().get(1).asText());
            Aggregate aggregate = switch (figure.getValue().get(0).asText()) {
                case "Count" -> Aggregate.count(path);
                case "Sum" -> Aggregate.sum(path);
                case "Avg" -> Aggregate.avg(path);
                case "Min" -> Aggregate.min(path);
                case "Max" -> Aggregate.max(path);
                default -> throw new Scenario.UnknownOperation("aggregate " + figure.getValue());
            };
            aggregates.add(aggregate.as(figure.getKey()));
        });
        return query.aggregate(aggregates.toArray(Aggregate[]::new));
    }
}
