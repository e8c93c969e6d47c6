package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.BaseManager;
import io.columba.expr.Q;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The conditions of {@code filter}, {@code exclude} and {@code get}. */
final class Conditions {
    private final Translation translation;

    Conditions(Translation translation) {
        this.translation = translation;
    }

    Q of(JsonNode condition) {
        if (condition.isObject()) {
            Q all = Q.empty();
            for (Map.Entry<String, JsonNode> lookup : condition.properties()) {
                all = all.and(Names.java(lookup.getKey()), value(lookup.getValue()));
            }
            return all;
        }
        String joint = condition.get(0).asText();
        if (joint.equals("not")) {
            return of(condition.get(1)).not();
        }
        if (!joint.equals("and") && !joint.equals("or")) {
            throw new NotBuilt("the condition " + condition);
        }
        Q joined = Q.empty();
        for (int i = 1; i < condition.size(); i++) {
            Q next = of(condition.get(i));
            joined = joint.equals("and") ? joined.and(next) : joined.or(next);
        }
        return joined;
    }

    private @Nullable Object value(JsonNode value) {
        Object decoded = translation.decode(value);
        return decoded instanceof BaseManager<?, ?, ?> manager ? manager.all() : decoded;
    }
}
