package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.BaseManager;
import io.columba.BaseQuerySet;
import io.columba.Model;
import io.columba.Outcome;
import io.columba.QueryResults;
import io.columba.QuerySteps;
import io.columba.QueryWrites;
import io.columba.Values;
import io.columba.expr.Q;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What is asked of a query in the end. */
final class Terminals {
    private final Translation translation;
    private final Conditions conditions;
    private final Expressions expressions;

    Terminals(Translation translation, Conditions conditions, Expressions expressions) {
        this.translation = translation;
        this.conditions = conditions;
        this.expressions = expressions;
    }

    static String name(JsonNode terminal) {
        return terminal.isArray() ? terminal.get(0).asText() : terminal.asText("list");
    }

    @Nullable
    Object run(Object built, JsonNode terminal) {
        String name = name(terminal);
        if (name.equals("queryset")) {
            return built instanceof BaseManager<?, ?, ?> manager ? manager.all() : built;
        }
        if (built instanceof List<?> rows) {
            return ofRows(rows, name, terminal.path(1));
        }
        if (built instanceof Values<?> values) {
            return ofValues(values, name, terminal);
        }
        return reading((QueryResults<?>) built, name, terminal);
    }

    private static @Nullable Object ofRows(List<?> rows, String name, JsonNode argument) {
        return switch (name) {
            case "list", "iterator" -> rows;
            case "count", "len" -> rows.size();
            case "exists", "bool" -> !rows.isEmpty();
            case "index" -> rows.get(argument.asInt());
            case "first" -> rows.isEmpty() ? null : rows.get(0);
            case "last" -> rows.isEmpty() ? null : rows.get(rows.size() - 1);
            default -> throw new NotBuilt("the terminal " + name + " of a list");
        };
    }

    private @Nullable Object ofValues(Values<?> values, String name, JsonNode terminal) {
        return switch (name) {
            case "list", "len", "bool" -> ofRows(values.list(), name, terminal);
            case "iterator" -> {
                try (Stream<?> rows = values.stream()) {
                    yield rows.toList();
                }
            }
            case "first" -> values.first().orElse(null);
            case "last" -> ((Optional<?>) called(values, name)).orElse(null);
            case "get" -> called(values, name, (Object[]) conditions.after(terminal));
            case "earliest", "latest" -> called(values, name, (Object[]) fields(terminal));
            case "index" -> ofRows(values.list(), name, terminal.path(1));
            case "aggregate" -> called(values, name, expressions.named(terminal.path(1)));
            case "is_ordered" -> called(values, "isOrdered");
            case "count", "exists", "db" -> called(values, name);
            case "delete" -> throw new Errors.Unwritable("TypeError");
            case "update" -> called(values, name, named(terminal.path(1)));
            default -> throw new NotBuilt("the terminal " + name + " of values");
        };
    }

    private static Object called(Object query, String name, Object... arguments) {
        return Objects.requireNonNull(ByName.call(query, name, arguments));
    }

    private @Nullable Object reading(QueryResults<?> query, String name, JsonNode terminal) {
        JsonNode argument = terminal.path(1);
        return switch (name) {
            case "list" -> query.list();
            case "iterator" -> {
                try (Stream<?> rows = query.stream()) {
                    yield rows.toList();
                }
            }
            case "len" -> query.list().size();
            case "bool" -> !query.list().isEmpty();
            case "count" -> query.count();
            case "exists" -> query.exists();
            case "first" -> query.first().orElse(null);
            case "last" -> query.last().orElse(null);
            case "get" -> terminal.size() > 1 ? query.get(conditions.after(terminal)) : query.get();
            case "earliest" -> query.earliest(fields(terminal));
            case "latest" -> query.latest(fields(terminal));
            case "index" -> index(query, argument.asLong());
            case "db", "manager_db" -> query.db();
            case "aggregate" -> expressions.aggregate(query, argument);
            case "aggregate_args" -> called(query, "aggregate", expressions.aggregates(argument));
            case "in_bulk" -> inBulk(query, terminal);
            case "fetch_attr" -> Attributes.get(query.get(), argument.asText());
            case "titled" -> ByName.call(ByName.call(query, "titled", argument.asText()), "list");
            case "is_ordered" -> ByName.call(query, "isOrdered");
            default -> writing(query, name, terminal);
        };
    }

    private @Nullable Object writing(QueryResults<?> query, String name, JsonNode terminal) {
        JsonNode argument = terminal.path(1);
        QueryWrites<?> writes = (QueryWrites<?>) query;
        return switch (name) {
            case "update" -> writes.update(named(argument));
            case "delete" -> rows(query).delete();
            case "create" -> create(writes, argument);
            case "get_or_create" -> findOrCreate(writes, terminal, false);
            case "update_or_create" -> findOrCreate(writes, terminal, true);
            case "bulk_create" -> bulkCreate(writes, terminal);
            case "bulk_update" -> bulkUpdate(writes, terminal);
            default -> throw new NotBuilt("the terminal " + name);
        };
    }

    private static BaseQuerySet<?, ?> rows(QueryResults<?> query) {
        return query instanceof BaseManager<?, ?, ?> manager ? manager.all() : (BaseQuerySet<?, ?>) query;
    }

    private static String[] fields(JsonNode terminal) {
        String[] fields = new String[terminal.isArray() ? terminal.size() - 1 : 0];
        for (int i = 0; i < fields.length; i++) {
            fields[i] = Names.java(terminal.get(i + 1).asText());
        }
        return fields;
    }

    private static Object index(QueryResults<?> query, long n) {
        List<?> rows = ((QueryResults<?>) ((QuerySteps<?, ?>) query).slice(n, n + 1)).list();
        if (rows.isEmpty()) {
            throw new Errors.Unwritable("IndexError");
        }
        return rows.get(0);
    }

    private Object inBulk(QueryResults<?> query, JsonNode terminal) {
        if (terminal.path(1).isNull() || terminal.path(1).isMissingNode()) {
            return query.inBulk();
        }
        if (!terminal.get(1).isArray()) {
            throw new Errors.Unwritable("TypeError");
        }
        List<?> keys = (List<?>) Objects.requireNonNull(translation.decode(terminal.get(1)));
        String field = Operations.text(terminal.path(2), "field_name");
        return field == null ? query.inBulk(keys) : query.inBulk(keys, Names.java(field));
    }

    // --- writing ------------------------------------------------------------------------------------------------

    private Map<String, @Nullable Object> named(JsonNode values) {
        Map<String, @Nullable Object> named = new LinkedHashMap<>();
        values.properties()
                .forEach(value -> named.put(Names.java(value.getKey()), translation.decode(value.getValue())));
        return named;
    }

    <T extends Model> T create(QueryWrites<T> writes, JsonNode values) {
        return writes.create(object -> {
            Attributes.fill(object, values, translation::decode);
        });
    }

    private <T extends Model> Outcome<T> findOrCreate(QueryWrites<T> writes, JsonNode terminal, boolean change) {
        Q lookup = conditions.of(terminal.get(1));
        JsonNode values = terminal.path(2);
        return change
                ? writes.updateOrCreate(lookup, object -> Attributes.fill(object, values, translation::decode))
                : writes.getOrCreate(lookup, object -> Attributes.fill(object, values, translation::decode));
    }

    @SuppressWarnings("unchecked")
    private Object bulkCreate(QueryWrites<?> writes, JsonNode terminal) {
        List<Model> objects = objects(terminal.get(1));
        ((QueryWrites<Model>) writes).bulkCreate(objects, BulkWrites.creation(terminal.path(2)));
        List<@Nullable String> aliases = new ArrayList<>();
        objects.forEach(object -> aliases.add(object.state().db()));
        return aliases;
    }

    @SuppressWarnings("unchecked")
    private @Nullable Object bulkUpdate(QueryWrites<?> writes, JsonNode terminal) {
        ((QueryWrites<Model>) writes).bulkUpdate(objects(terminal.get(1)), Operations.names(terminal.path(2)));
        return null; // Django 3.2 does not tell how many
    }

    private List<Model> objects(JsonNode names) {
        List<Model> objects = new ArrayList<>();
        names.forEach(name -> objects.add(
                name.isTextual()
                        ? translation.object(name.asText())
                        : (Model) Objects.requireNonNull(translation.decode(name))));
        return objects;
    }
}
