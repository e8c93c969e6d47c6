package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.BaseManager;
import io.columba.BaseQuerySet;
import io.columba.Prefetch;
import io.columba.Values;
import io.columba.expr.DatePart;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** The steps of a query: each makes a new query set, or rows of values. */
final class Steps {
    private final Translation translation;
    private final Conditions conditions;
    private final Expressions expressions;

    Steps(Translation translation, Conditions conditions, Expressions expressions) {
        this.translation = translation;
        this.conditions = conditions;
        this.expressions = expressions;
    }

    Object apply(Object built, JsonNode step) {
        String name = step.get(0).asText();
        JsonNode argument = step.path(1);
        if (built instanceof List<?>) {
            throw new Errors.Unwritable("TypeError");
        }
        return switch (name) {
            case "db_manager" -> dbManager(built, argument);
            case "using" -> called(built, name, argument.isNull() ? null : argument.asText());
            case "filter", "exclude" -> called(built, name, (Object[]) conditions.after(step));
            case "order_by" -> called(built, "orderBy", expressions.orderings(argument));
            case "reverse", "distinct", "none" -> called(built, name);
            case "all" -> built instanceof Values<?> ? built : called(built, name);
            case "select_for_update" -> called(built, "selectForUpdate");
            case "slice" -> slice(built, argument);
            case "only", "defer" -> columns(built, name, argument);
            case "select_related" ->
                argument.isNull()
                        ? called(built, "withoutSelectRelated")
                        : called(built, "selectRelated", (Object[]) Operations.names(argument));
            case "prefetch_related" -> prefetchRelated(built, argument);
            case "distinct_on" -> called(built, "distinctOn", (Object[]) Operations.names(argument));
            default -> calculating(built, name, step);
        };
    }

    private Object calculating(Object built, String name, JsonNode step) {
        JsonNode argument = step.path(1);
        return switch (name) {
            case "annotate", "alias" -> annotate(built, name, argument);
            case "annotate_args" -> called(built, "annotate", expressions.unnamed(argument));
            case "values" -> values(built, argument, step.path(2));
            case "values_list" -> valuesList(built, argument, step.path(2));
            case "union", "intersection", "difference" -> combined(built, name, step);
            case "&" -> called(built, "and", translation.queries().buildRows(argument));
            case "|" -> called(built, "or", translation.queries().buildRows(argument));
            case "dates", "datetimes" -> dates(built, name, step);
            default -> throw new NotBuilt("the step " + name);
        };
    }

    private static Object called(Object query, String name, @Nullable Object... arguments) {
        return Objects.requireNonNull(ByName.call(query, name, arguments));
    }

    private static String text(JsonNode name) {
        return Names.java(name.asText());
    }

    private static Object dbManager(Object built, JsonNode alias) {
        if (built instanceof BaseManager<?, ?, ?> manager) {
            return manager.dbManager(alias.isNull() ? null : alias.asText());
        }
        throw new Errors.Unwritable("AttributeError");
    }

    private Object annotate(Object built, String name, JsonNode annotations) {
        Object annotated = built;
        for (Map.Entry<String, JsonNode> annotation : annotations.properties()) {
            annotated = called(annotated, name, Names.java(annotation.getKey()), expressions.of(annotation.getValue()));
        }
        return annotated;
    }

    private static Object columns(Object built, String name, JsonNode names) {
        if (names.isNull()) {
            return called(built, "only"); // forgets what was left out
        }
        return called(built, name, (Object[]) Operations.names(names));
    }

    private static Object slice(Object query, JsonNode bounds) {
        long from = bounds.get(0).asLong(0);
        boolean open = bounds.get(1).isNull();
        Object sliced = open
                ? called(query, "offset", from)
                : called(query, "slice", from, bounds.get(1).asLong());
        if (bounds.path(2).isMissingNode() || bounds.get(2).isNull()) {
            return sliced;
        }
        List<?> rows = (List<?>) called(sliced, "list");
        List<Object> stepped = new ArrayList<>();
        for (int i = 0; i < rows.size(); i += bounds.get(2).asInt()) {
            stepped.add(rows.get(i));
        }
        return stepped;
    }

    private static Object dates(Object query, String name, JsonNode step) {
        String path = text(step.get(1));
        if (!List.of("", "ASC", "DESC").contains(step.path(3).asText())) {
            throw new Errors.Unwritable("AssertionError");
        }
        Object part = ByName.constant("DatePart", step.get(2).asText().toUpperCase(Locale.ROOT));
        return called(query, name, step.path(3).asText().equals("DESC") ? "-" + path : path, (DatePart) part);
    }

    // --- rows of values -----------------------------------------------------------------------------------------

    private Object values(Object query, JsonNode names, JsonNode named) {
        if (named.isMissingNode() || named.isEmpty()) {
            return called(query, "values", (Object[]) Operations.names(names));
        }
        Map<String, Object> columns = new LinkedHashMap<>();
        names.forEach(name -> columns.put(text(name), expressions.of(name)));
        named.properties()
                .forEach(column -> columns.put(Names.java(column.getKey()), expressions.of(column.getValue())));
        return called(query, "values", columns);
    }

    private Object valuesList(Object query, JsonNode columns, JsonNode options) {
        List<Object> made = new ArrayList<>();
        columns.forEach(column -> made.add(column.isTextual() ? text(column) : expressions.of(column)));
        if (options.path("named").asBoolean()) {
            return called(query, "values", made.toArray());
        }
        if (!options.path("flat").asBoolean()) {
            return called(query, "valuesList", made.toArray());
        }
        if (made.size() > 1) {
            throw new Errors.Unwritable("TypeError");
        }
        if (made.isEmpty()) {
            made.add("pk"); // Django takes the first field, Columba wants a name
        }
        return called(query, "column", made.toArray());
    }

    // --- with other queries -------------------------------------------------------------------------------------

    private Object prefetchRelated(Object query, JsonNode items) {
        if (items.isNull()) {
            return called(query, "withoutPrefetch");
        }
        List<Prefetch> wanted = new ArrayList<>();
        items.forEach(item -> wanted.add(prefetch(item)));
        return called(query, "prefetchRelated", wanted.toArray());
    }

    private Prefetch prefetch(JsonNode item) {
        if (item.isTextual()) {
            return Prefetch.of(text(item));
        }
        Prefetch prefetch = Prefetch.of(text(item.get(1)));
        if (!item.path(2).isNull()) {
            prefetch =
                    prefetch.querySet((BaseQuerySet<?, ?>) translation.queries().buildRows(item.get(2)));
        }
        return item.has(3) ? prefetch.to(text(item.get(3))) : prefetch;
    }

    private Object combined(Object query, String name, JsonNode step) {
        List<Object> others = new ArrayList<>();
        step.path(1).forEach(other -> others.add(translation.queries().buildRows(other)));
        boolean all = step.path(2).path("all").asBoolean();
        return called(query, all ? name + "All" : name, others.toArray());
    }
}
