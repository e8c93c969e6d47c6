package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.columba.Deletion;
import io.columba.Model;
import io.columba.Outcome;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Turns the suite's values into Java's and back; knows the objects and query sets that a scenario named. */
final class Translation {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private final Models models;
    private final Map<String, Object> named;
    private final Map<JsonNode, Model> fetched = new HashMap<>();
    private final Queries queries = new Queries(this);

    Translation(Models models, Map<String, Object> named) {
        this.models = models;
        this.named = named;
    }

    Models models() {
        return models;
    }

    Queries queries() {
        return queries;
    }

    Object expression(JsonNode expression) {
        return queries.expression(expression);
    }

    Object named(String name) {
        return Objects.requireNonNull(named.get(name), () -> "nothing is named " + name);
    }

    Model object(String name) {
        return (Model) named(name);
    }

    // --- from the suite -----------------------------------------------------------------------------------------

    @Nullable
    Object decode(JsonNode value) {
        if (value.isObject() && value.size() == 1) {
            Map.Entry<String, JsonNode> only = value.properties().iterator().next();
            return special(only.getKey(), only.getValue());
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(element -> list.add(decode(element)));
            return list;
        }
        if (value.isNull() || value.isObject()) {
            return null;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isIntegralNumber()) {
            return value.asLong();
        }
        return value.isNumber() ? (Object) value.asDouble() : value.asText();
    }

    private @Nullable Object special(String kind, JsonNode content) {
        return switch (kind) {
            case "$ref" -> named(content.asText());
            case "$attr" ->
                Attributes.get(object(content.get(0).asText()), content.get(1).asText());
            case "$unsaved" -> models.type(content.asText()).newInstance();
            case "$obj" -> {
                Model object = fetched.get(content);
                yield object != null ? object : fetch(content);
            }
            case "$e" -> queries.expression(content);
            case "$query" -> queries.build(content);
            case "$json" -> content.isNull() ? null : content;
            case "$float" -> content.asDouble();
            case "$dec" -> new BigDecimal(content.asText());
            case "$date" -> LocalDate.parse(content.asText());
            case "$dt" -> LocalDateTime.parse(content.asText());
            case "$time" -> LocalTime.parse(content.asText());
            case "$dur" -> Duration.ofMillis(Math.round(content.asDouble() * 1000));
            default -> throw new NotBuilt("the value " + kind);
        };
    }

    private Model fetch(JsonNode modelAndKey) {
        return models.manager(modelAndKey.get(0).asText(), "objects")
                .get("pk", Objects.requireNonNull(decode(modelAndKey.get(1))));
    }

    /** Fetches the objects that a query case names, so that this is no part of what the case does. */
    void fetchObjects(JsonNode part) {
        if (part.has("$obj")) {
            JsonNode object = part.get("$obj");
            models.manager(object.get(0).asText(), "objects")
                    .filter("pk", decode(object.get(1)))
                    .first()
                    .ifPresent(found -> fetched.put(object, found));
        }
        part.forEach(this::fetchObjects);
    }

    // --- to the suite -------------------------------------------------------------------------------------------

    JsonNode encode(@Nullable Object value) {
        if (value instanceof JsonNode json) {
            return JSON.objectNode().set("$json", json);
        }
        if (value instanceof Model model) {
            return object(model);
        }
        if (value instanceof Outcome<?> outcome) {
            return JSON.arrayNode().add(encode(outcome.object())).add(outcome.created());
        }
        if (value instanceof Deletion deletion) {
            ObjectNode rows = JSON.objectNode();
            deletion.perLabel()
                    .forEach((label, count) -> rows.put(Names.snake(label.substring(label.indexOf('.') + 1)), count));
            return JSON.arrayNode().add(deletion.total()).add(rows);
        }
        if (value instanceof Iterable<?> list) {
            ArrayNode array = JSON.arrayNode();
            list.forEach(element -> array.add(encode(element)));
            return array;
        }
        if (value instanceof Map<?, ?> map) {
            ObjectNode object = JSON.objectNode();
            map.forEach((key, element) -> object.set(Names.snake(String.valueOf(key)), encode(element)));
            return object;
        }
        return plain(value);
    }

    /** Rows whose columns have names, in their order. */
    JsonNode encodeNamed(@Nullable Object value) {
        if (value instanceof Map<?, ?> row) {
            ObjectNode object = JSON.objectNode();
            ArrayNode columns = object.putArray("$named");
            row.forEach((key, element) ->
                    columns.addArray().add(Names.snake(String.valueOf(key))).add(encode(element)));
            return object;
        }
        if (value instanceof List<?> rows) {
            ArrayNode array = JSON.arrayNode();
            rows.forEach(row -> array.add(encodeNamed(row)));
            return array;
        }
        return encode(value);
    }

    private JsonNode object(Model model) {
        ObjectNode object = JSON.objectNode();
        object.withArray("$obj").add(Names.model(model.entityType())).add(JSON.pojoNode(model.pk()));
        object.put("db", model.state().db());
        Map<?, ?> annotations = Attributes.annotations(model);
        if (!annotations.isEmpty()) {
            object.set("annotations", encode(annotations));
        }
        return object;
    }

    private static JsonNode plain(@Nullable Object value) {
        if (value == null) {
            return JSON.nullNode();
        }
        if (value instanceof Boolean flag) {
            return JSON.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long || value instanceof Short) {
            return JSON.numberNode(((Number) value).longValue());
        }
        if (value instanceof Double || value instanceof Float) {
            return JSON.objectNode().put("$float", ((Number) value).doubleValue());
        }
        if (value instanceof BigDecimal decimal) {
            return JSON.objectNode().put("$dec", decimal.toPlainString());
        }
        if (value instanceof LocalDate date) {
            return JSON.objectNode().put("$date", date.toString());
        }
        if (value instanceof LocalDateTime moment) {
            return JSON.objectNode().put("$dt", moment.toString());
        }
        if (value instanceof LocalTime time) {
            return JSON.objectNode().put("$time", time.toString());
        }
        if (value instanceof Duration duration) {
            return JSON.objectNode().put("$dur", duration.toNanos() / 1e9);
        }
        return JSON.textNode(value.toString());
    }

    /** The scenario's name of an object, or the object itself if it has none. */
    JsonNode nameOrObject(Model object) {
        for (Map.Entry<String, Object> entry : named.entrySet()) {
            if (entry.getValue() == object) {
                return JSON.textNode(entry.getKey());
            }
        }
        return object(object);
    }
}
