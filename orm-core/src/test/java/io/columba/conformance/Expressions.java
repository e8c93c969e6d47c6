package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.QueryResults;
import io.columba.expr.Aggregate;
import java.util.ArrayList;
import java.util.List;

/** Expressions: calculations over the fields of rows. */
final class Expressions {
    Expressions(Translation translation) {}

    Object value(JsonNode expression) {
        throw new NotBuilt("the expression " + expression);
    }

    Object aggregate(QueryResults<?> query, JsonNode figures) {
        List<Aggregate> aggregates = new ArrayList<>();
        figures.properties().forEach(figure -> aggregates.add(aggregate(figure.getValue()).as(figure.getKey())));
        return query.aggregate(aggregates.toArray(Aggregate[]::new));
    }

    private static Aggregate aggregate(JsonNode expression) {
        if (!expression.path(1).isTextual()) {
            throw new NotBuilt("the expression " + expression);
        }
        String path = Names.java(expression.get(1).asText());
        Aggregate aggregate = switch (expression.get(0).asText()) {
            case "Count" -> Aggregate.count(path);
            case "Sum" -> Aggregate.sum(path);
            case "Avg" -> Aggregate.avg(path);
            case "Min" -> Aggregate.min(path);
            case "Max" -> Aggregate.max(path);
            default -> throw new NotBuilt("the expression " + expression);
        };
        return expression.path(2).path("distinct").asBoolean() ? aggregate.ofDistinct() : aggregate;
    }
}
