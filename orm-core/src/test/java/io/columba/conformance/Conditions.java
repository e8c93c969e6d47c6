package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.BaseManager;
import io.columba.expr.Q;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of {@code filter}, {@code exclude} and {@code get}. */
final class Conditions {
    private final Translation translation;

    Conditions(Translation translation) {
        this.translation = translation;
    }

    /** The conditions of a step or a terminal, which follow its name. */
    Q[] after(JsonNode name) {
        List<Q> all = new ArrayList<>();
        for (int i = 1; i < name.size(); i++) {
            all.add(of(name.get(i)));
        }
        return all.toArray(Q[]::new);
    }

    Q of(JsonNode condition) {
        if (condition.isObject()) {
            Q all = Q.empty();
            for (Map.Entry<String, JsonNode> lookup : condition.properties()) {
                all = all.and(Names.java(lookup.getKey()), value(lookup.getValue()));
            }
            return all;
        }
        return switch (condition.get(0).asText()) {
            case "not" -> of(condition.get(1)).not();
            case "and" -> joined(condition, true);
            case "or" -> joined(condition, false);
            case "expr" -> (Q) ByName.make("Q", "q", translation.expression(condition.get(1)));
            default -> throw new NotBuilt("the condition " + condition);
        };
    }

    private Q joined(JsonNode condition, boolean all) {
        Q joined = Q.empty();
        for (int i = 1; i < condition.size(); i++) {
            Q next = of(condition.get(i));
            joined = all ? joined.and(next) : joined.or(next);
        }
        return joined;
    }

    private @Nullable Object value(JsonNode value) {
        Object decoded = translation.decode(value);
        return decoded instanceof BaseManager<?, ?, ?> manager ? manager.all() : decoded;
    }
}
