package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.BaseManager;
import io.columba.BaseQuerySet;
import io.columba.FetchMode;
import io.columba.Model;
import io.columba.QuerySteps;
import io.columba.QueryWrites;
import io.columba.RelatedManager;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The operation {@code query}: a query set is built step by step, and something is asked of it. */
final class Queries {
    private final Translation translation;
    private final Expressions expressions;
    private final Steps steps;
    private final Terminals terminals;

    Queries(Translation translation) {
        this.translation = translation;
        Conditions conditions = new Conditions(translation);
        this.expressions = new Expressions(translation, conditions);
        this.steps = new Steps(translation, conditions, expressions);
        this.terminals = new Terminals(translation, conditions, expressions);
    }

    @Nullable
    Object run(JsonNode operation) {
        if (operation.get("op").asText().equals("create")) {
            return create(operation);
        }
        JsonNode terminal = operation.path("terminal");
        Object built = build(operation);
        if (built instanceof RelatedManager<?> related && RelatedChanges.NAMES.contains(Terminals.name(terminal))) {
            new RelatedChanges(translation).change(related, terminal);
            return null;
        }
        return terminals.run(operation.has("of") ? built : loadingOneByOne(built, terminal), terminal);
    }

    /** Ends a query case, whose relations are all loaded for one object at a time. */
    @Nullable
    Object end(Object built, JsonNode query) {
        JsonNode terminal = query.path("terminal");
        String name = Terminals.name(terminal);
        if (built instanceof RelatedManager<?> related && RelatedChanges.NAMES.contains(name)) {
            new RelatedChanges(translation).change(related, terminal);
            return null;
        }
        if ((name.equals("bulk_create") || name.equals("bulk_update")) && built instanceof QueryWrites<?> writes) {
            BulkWrites bulk = new BulkWrites(
                    translation, translation.models().type(query.get("model").asText()));
            return name.equals("bulk_create") ? bulk.create(writes, terminal) : bulk.update(writes, terminal);
        }
        return terminals.run(loadingOneByOne(built, terminal), terminal);
    }

    Object expression(JsonNode expression) {
        return expressions.of(expression);
    }

    /** What {@link #build} makes, but for a manager its query set. */
    Object buildRows(JsonNode query) {
        Object built = build(query);
        return built instanceof BaseManager<?, ?, ?> manager ? manager.all() : built;
    }

    /** Django loads a relation for the object that is asked only. */
    private static Object loadingOneByOne(Object built, JsonNode terminal) {
        if (built instanceof BaseQuerySet<?, ?> rows) {
            return rows.fetchMode(FetchMode.ONE);
        }
        boolean reads = Set.of("list", "iterator", "first", "last", "get", "earliest", "latest", "in_bulk", "index")
                .contains(Terminals.name(terminal));
        return reads && built instanceof BaseManager<?, ?, ?> manager ? manager.fetchMode(FetchMode.ONE) : built;
    }

    private Object create(JsonNode operation) {
        BaseManager<?, ?, ?> manager = manager(operation);
        String using = Operations.text(operation, "using");
        QueryWrites<?> writes = using == null ? manager : manager.using(using);
        return terminals.create(writes, operation.path("values"));
    }

    /** A manager, a query set, values, or a list where a slice with a step has been read already. */
    Object build(JsonNode query) {
        Object built = start(query);
        for (JsonNode step : query.path("steps")) {
            built = steps.apply(built, step);
        }
        return built;
    }

    private Object start(JsonNode query) {
        if (query.has("from")) {
            return translation.named(query.get("from").asText());
        }
        if (query.has("of")) {
            Object owner = query.get("of").isTextual()
                    ? translation.named(query.get("of").asText())
                    : Objects.requireNonNull(translation.decode(query.get("of")));
            return Attributes.related((Model) owner, query.get("accessor").asText());
        }
        return manager(query);
    }

    private BaseManager<?, ?, ?> manager(JsonNode query) {
        return translation
                .models()
                .manager(query.get("model").asText(), query.path("manager").asText("objects"));
    }

    @Nullable
    Object raw(JsonNode operation) {
        BaseManager<?, ?, ?> manager = manager(operation);
        String bound = Operations.text(operation, "db_manager");
        String using = Operations.text(operation, "using");
        Object start = using == null ? bound == null ? manager : manager.dbManager(bound) : manager.using(using);
        String sql = operation.get("sql").asText();
        return ((QuerySteps<?, ?>) start).raw(sql).list();
    }

    /** Says whether the rows of a query have names for their columns. */
    static boolean rowsAreNamed(JsonNode operation) {
        for (JsonNode step : operation.path("steps")) {
            if (step.get(0).asText().equals("values_list")
                    && step.path(2).path("named").asBoolean()) {
                return true;
            }
        }
        return false;
    }
}
