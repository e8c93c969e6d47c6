package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import io.columba.Model;
import io.columba.Ref;
import io.columba.RelatedManager;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Reaches the public fields of the catalog's entities by name, and translates values of the suite. */
final class Attributes {
    private Attributes() {}

    static Ref<?> ref(Model object, String name) {
        return (Ref<?>) field(object, name);
    }

    @SuppressWarnings("unchecked")
    static RelatedManager<Model> related(Model object, String name) {
        return (RelatedManager<Model>) field(object, name);
    }

    @SuppressWarnings("unchecked")
    static void set(Ref<?> ref, @Nullable Model value) {
        ((Ref<Model>) ref).set(value);
    }

    private static Object field(Model object, String name) {
        try {
            return object.getClass().getField(name).get(object);
        } catch (NoSuchFieldException e) {
            throw new IllegalArgumentException(object.getClass() + " has no field " + name, e);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    static @Nullable Object plain(JsonNode value, Function<JsonNode, @Nullable Object> inner) {
        if (value.isNull()) {
            return null;
        }
        if (value.has("$date")) {
            return LocalDate.parse(value.get("$date").asText());
        }
        if (value.has("$dec")) {
            return new BigDecimal(value.get("$dec").asText());
        }
        if (value.isArray()) {
            List<@Nullable Object> list = new ArrayList<>();
            value.forEach(element -> list.add(inner.apply(element)));
            return list;
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        return value.isIntegralNumber() ? (Object) value.asLong() : value.asText();
    }

    static JsonNode encoded(@Nullable Object value) {
        JsonNodeFactory json = JsonNodeFactory.instance;
        if (value == null) {
            return json.nullNode();
        }
        if (value instanceof Boolean flag) {
            return json.booleanNode(flag);
        }
        if (value instanceof Integer || value instanceof Long) {
            return json.numberNode(((Number) value).longValue());
        }
        if (value instanceof LocalDate date) {
            return json.objectNode().put("$date", date.toString());
        }
        return json.textNode(value.toString());
    }
}
