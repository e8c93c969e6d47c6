package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.BaseManager;
import io.columba.BaseQuerySet;
import io.columba.Prefetch;
import io.columba.QuerySteps;
import io.columba.Values;
import io.columba.expr.DatePart;
import io.columba.expr.Q;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The steps of a query: each makes a new query set. */
final class Steps {
    private final Translation translation;
    private final Conditions conditions;

    Steps(Translation translation, Conditions conditions) {
        this.translation = translation;
        this.conditions = conditions;
    }

    Object apply(Object built, JsonNode step) {
        String name = step.get(0).asText();
        JsonNode argument = step.path(1);
        if (name.equals("db_manager")) {
            if (built instanceof BaseManager<?, ?, ?> manager) {
                return manager.dbManager(argument.isNull() ? null : argument.asText());
            }
            throw new Errors.Unwritable("AttributeError");
        }
        if (built instanceof Values<?> values) {
            return onValues(values, name, step);
        }
        QuerySteps<?, ?> query = Queries.steps(built);
        return switch (name) {
            case "using" -> query.using(argument.isNull() ? null : argument.asText());
            case "filter" -> query.filter(conditions(step));
            case "exclude" -> query.exclude(conditions(step));
            case "order_by" -> orderBy(query, argument);
            case "reverse" -> query.reverse();
            case "distinct" -> query.distinct();
            case "all" -> query.all();
            case "slice" -> slice(query, argument);
            case "only" -> query.only(Operations.names(argument));
            case "defer" -> query.defer(Operations.names(argument));
            case "select_related" -> selectRelated(query, argument);
            case "values", "values_list" -> values(query, name, step);
            default -> later(query, name, step);
        };
    }

    private Object onValues(Values<?> values, String name, JsonNode step) {
        JsonNode argument = step.path(1);
        return switch (name) {
            case "using" -> values.using(argument.isNull() ? null : argument.asText());
            case "filter" -> values.filter(conditions(step));
            case "exclude" -> values.exclude(conditions(step));
            case "order_by" -> values.orderBy(Operations.names(argument));
            case "reverse" -> values.reverse();
            case "distinct" -> values.distinct();
            case "none" -> values.none();
            case "all" -> values;
            case "slice" ->
                argument.get(1).isNull()
                        ? values.offset(argument.get(0).asLong(0))
                        : values.slice(
                                argument.get(0).asLong(0), argument.get(1).asLong());
            default -> throw new NotBuilt("the step " + name + " on values");
        };
    }

    private Object later(QuerySteps<?, ?> query, String name, JsonNode step) {
        JsonNode argument = step.path(1);
        return switch (name) {
            case "none" -> query.none();
            case "select_for_update" -> query.selectForUpdate();
            case "prefetch_related" -> prefetchRelated(query, argument);
            case "union", "intersection", "difference" -> combined(query, name, step);
            case "&" -> called(query, "and", build(argument));
            case "|" -> called(query, "or", build(argument));
            case "dates" -> dates(query, step);
            case "distinct_on" -> called(query, "distinctOn", (Object[]) Operations.names(argument));
            default -> throw new NotBuilt("the step " + name);
        };
    }

    private static Object dates(QuerySteps<?, ?> query, JsonNode step) {
        String path = text(step.get(1));
        DatePart part = DatePart.valueOf(step.get(2).asText().toUpperCase(Locale.ROOT));
        return query.dates(step.path(3).asText().equals("DESC") ? "-" + path : path, part);
    }

    private static Object called(Object query, String name, Object... arguments) {
        return Objects.requireNonNull(ByName.call(query, name, arguments));
    }

    private static String text(JsonNode name) {
        return Names.java(name.asText());
    }

    private Object build(JsonNode query) {
        Object built = translation.queries().build(query);
        return built instanceof BaseManager<?, ?, ?> manager ? manager.all() : built;
    }

    private Q[] conditions(JsonNode step) {
        List<Q> all = new ArrayList<>();
        for (int i = 1; i < step.size(); i++) {
            all.add(conditions.of(step.get(i)));
        }
        return all.toArray(Q[]::new);
    }

    private static Object orderBy(QuerySteps<?, ?> query, JsonNode items) {
        for (JsonNode item : items) {
            if (!item.isTextual()) {
                throw new NotBuilt("the ordering by " + item);
            }
        }
        return query.orderBy(Operations.names(items));
    }

    private static Object selectRelated(QuerySteps<?, ?> query, JsonNode names) {
        if (names.isNull()) {
            return query.withoutSelectRelated();
        }
        return query.selectRelated(Operations.names(names));
    }

    private static Object slice(QuerySteps<?, ?> query, JsonNode bounds) {
        long from = bounds.get(0).asLong(0);
        Object sliced = bounds.get(1).isNull()
                ? query.offset(from)
                : query.slice(from, bounds.get(1).asLong());
        if (bounds.path(2).isMissingNode() || bounds.get(2).isNull()) {
            return sliced;
        }
        List<?> rows = ((BaseQuerySet<?, ?>) sliced).list();
        List<Object> stepped = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += bounds.get(2).asInt()) {
            stepped.add(rows.get(i));
        }
        return stepped;
    }

    private static Object values(QuerySteps<?, ?> query, String name, JsonNode step) {
        JsonNode options = step.path(2);
        for (JsonNode column : step.path(1)) {
            if (!column.isTextual()) {
                throw new NotBuilt("the column " + column);
            }
        }
        String[] columns = Operations.names(step.path(1));
        if (name.equals("values")) {
            if (!options.isMissingNode() && !options.isEmpty()) {
                throw new NotBuilt("the columns " + options);
            }
            return query.values(columns);
        }
        if (options.path("named").asBoolean()) {
            return query.values(columns);
        }
        return options.path("flat").asBoolean() ? query.column(columns[0]) : query.valuesList(columns);
    }

    private Object prefetchRelated(QuerySteps<?, ?> query, JsonNode items) {
        if (items.isNull()) {
            return query.withoutPrefetch();
        }
        List<Prefetch> wanted = new ArrayList<>();
        items.forEach(item -> wanted.add(prefetch(item)));
        return query.prefetchRelated(wanted.toArray(Prefetch[]::new));
    }

    private Prefetch prefetch(JsonNode item) {
        if (item.isTextual()) {
            return Prefetch.of(text(item));
        }
        Prefetch prefetch = Prefetch.of(text(item.get(1)));
        if (!item.path(2).isNull()) {
            Object rows = build(item.get(2));
            prefetch = prefetch.querySet(
                    rows instanceof BaseManager<?, ?, ?> manager ? manager.all() : (BaseQuerySet<?, ?>) rows);
        }
        return item.has(3) ? prefetch.to(text(item.get(3))) : prefetch;
    }

    private Object combined(Object query, String name, JsonNode step) {
        List<Object> others = new ArrayList<>();
        step.path(1).forEach(other -> others.add(build(other)));
        boolean all = step.path(2).path("all").asBoolean();
        return called(query, all ? name + "All" : name, others.toArray());
    }
}
