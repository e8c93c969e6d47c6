package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.TextNode;
import io.columba.BulkCreate;
import io.columba.BulkUpdate;
import io.columba.Model;
import io.columba.QueryWrites;
import io.columba.meta.EntityType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** {@code bulk_create} and {@code bulk_update} of objects that are given by their values. */
final class BulkWrites {
    private final Translation translation;
    private final EntityType<? extends Model> entity;

    BulkWrites(Translation translation, EntityType<? extends Model> entity) {
        this.translation = translation;
        this.entity = entity;
    }

    /** Returns the keys that the objects have afterwards. */
    @SuppressWarnings("unchecked")
    Object create(QueryWrites<?> writes, JsonNode terminal) {
        BulkCreate options = creation(terminal.path(2));
        List<Model> objects = new ArrayList<>();
        for (JsonNode values : terminal.path(1)) {
            objects.add(Attributes.fill(entity.newInstance(), values, translation::decode));
        }
        ((QueryWrites<Model>) writes).bulkCreate(objects, options);
        List<@Nullable Object> keys = new ArrayList<>();
        objects.forEach(object -> keys.add(object.pk()));
        return keys;
    }

    @SuppressWarnings("unchecked")
    @Nullable
    Object update(QueryWrites<?> writes, JsonNode terminal) {
        BulkUpdate what = change(Operations.names(terminal.path(2)), terminal.path(3));
        List<Model> objects = new ArrayList<>();
        for (JsonNode values : terminal.path(1)) {
            Model object = values.path("pk").isNull()
                    ? entity.newInstance()
                    : (Model) Objects.requireNonNull(
                            translation.decode(object(TextNode.valueOf(Names.model(entity)), values)));
            for (Map.Entry<String, JsonNode> value : values.properties()) {
                if (!value.getKey().equals("pk")) {
                    Attributes.set(object, value.getKey(), translation.decode(value.getValue()));
                }
            }
            objects.add(object);
        }
        ((QueryWrites<Model>) writes).bulkUpdate(objects, what);
        return null; // Django 3.2 does not tell how many
    }

    /** The object with the key that is among the values. */
    static JsonNode object(JsonNode model, JsonNode values) {
        ObjectNode object = JsonNodeFactory.instance.objectNode();
        object.putArray("$obj").add(model).add(values.path("pk"));
        return object;
    }

    /** The options of {@code bulk_create}. */
    static BulkCreate creation(JsonNode options) {
        BulkCreate made = BulkCreate.plain();
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            made = switch (option.getKey()) {
                case "ignore_conflicts" -> option.getValue().asBoolean() ? BulkCreate.ignoringConflicts() : made;
                case "batch_size" -> made;
                default -> throw new NotBuilt("bulkCreate with " + option);
            };
        }
        JsonNode batch = options.path("batch_size");
        return batch.isNumber() ? made.inBatchesOf(batch.asInt()) : made;
    }

    private static BulkUpdate change(String[] fields, JsonNode options) {
        BulkUpdate made = BulkUpdate.of(fields);
        for (Map.Entry<String, JsonNode> option : options.properties()) {
            if (!option.getKey().equals("batch_size")) {
                throw new NotBuilt("bulkUpdate with " + option);
            }
            made = option.getValue().isNumber()
                    ? made.inBatchesOf(option.getValue().asInt())
                    : made;
        }
        return made;
    }
}
