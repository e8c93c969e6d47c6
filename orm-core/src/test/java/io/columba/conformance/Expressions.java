package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.QueryResults;
import io.columba.expr.Aggregate;
import io.columba.expr.Expression;
import java.util.ArrayList;
import java.util.List;

/** Expressions: calculations over the fields of rows. */
final class Expressions {
    private final Translation translation;

    Expressions(Translation translation) {
        this.translation = translation;
    }

    /** A bare string names a field, anything else that is no list is a value. */
    Expression value(JsonNode expression) {
        if (expression.isTextual()) {
            return Expression.f(Names.java(expression.asText()));
        }
        if (!expression.isArray()) {
            return constant(expression);
        }
        JsonNode first = expression.path(1);
        JsonNode second = expression.path(2);
        return switch (expression.get(0).asText()) {
            case "F" -> Expression.f(Names.java(first.asText()));
            case "Value" -> constant(first);
            case "+" -> value(first).plus(value(second));
            case "-" -> value(first).minus(value(second));
            case "*" -> value(first).times(value(second));
            case "neg" -> value(first).times(-1);
            default -> throw new NotBuilt("the expression " + expression);
        };
    }

    private Expression constant(JsonNode value) {
        Object decoded = translation.decode(value);
        if (decoded == null) {
            throw new NotBuilt("the expression null");
        }
        return Expression.value(decoded);
    }

    Object aggregate(QueryResults<?> query, JsonNode figures) {
        List<Aggregate> aggregates = new ArrayList<>();
        figures.properties()
                .forEach(figure -> aggregates.add(aggregate(figure.getValue()).as(figure.getKey())));
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
