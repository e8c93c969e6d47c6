package io.columba.conformance;

import com.fasterxml.jackson.databind.JsonNode;
import io.columba.Hints;
import io.columba.Model;
import io.columba.Router;
import io.columba.meta.EntityType;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A router that answers as a scenario says, and tells what it was asked. */
final class RecordedRouter implements Router {
    private final JsonNode rules;
    private final Calls calls;
    private final Map<String, Integer> turns = new HashMap<>();

    /** What {@code allowMigrate} is asked about. */
    record Migration(String db, String app, @Nullable EntityType<?> model) {}

    /** Takes notice of a call; {@code subject} is the entity, the two objects or the migration. */
    interface Calls {
        void asked(String router, String method, Object subject, Hints hints, @Nullable Object answer);
    }

    RecordedRouter(JsonNode rules, Calls calls) {
        this.rules = rules;
        this.calls = calls;
    }

    @Override
    public @Nullable String dbForRead(EntityType<?> model, Hints hints) {
        return (String) database("db_for_read", model, hints);
    }

    @Override
    public @Nullable String dbForWrite(EntityType<?> model, Hints hints) {
        return (String) database("db_for_write", model, hints);
    }

    private @Nullable Object database(String method, EntityType<?> model, Hints hints) {
        return ask(method, model, hints, hints.instance(), match -> {
            Model instance = hints.instance();
            return holds(match, "app", model.app())
                    && holds(match, "model", Names.model(model))
                    && (!match.has("has_instance") || match.get("has_instance").asBoolean() == (instance != null))
                    && (!match.has("instance_db")
                            || (instance != null
                                    && match.get("instance_db")
                                            .asText()
                                            .equals(instance.state().db())));
        });
    }

    @Override
    public @Nullable Boolean allowRelation(Model a, Model b, Hints hints) {
        return (Boolean) ask("allow_relation", new Model[] {a, b}, hints, null, match -> {
            String appA = a.entityType().app();
            String appB = b.entityType().app();
            return (!match.has("any_app")
                            || match.get("any_app").asText().equals(appA)
                            || match.get("any_app").asText().equals(appB))
                    && holds(match, "all_apps", appA)
                    && holds(match, "all_apps", appB)
                    && (!match.has("dbs_in")
                            || (contains(match.get("dbs_in"), a.state().db())
                                    && contains(match.get("dbs_in"), b.state().db())));
        });
    }

    @Override
    public @Nullable Boolean allowMigrate(String db, String app, @Nullable EntityType<?> model, Hints hints) {
        return (Boolean) ask(
                "allow_migrate",
                new Migration(db, app, model),
                hints,
                null,
                match -> holds(match, "db", db)
                        && !(match.has("not_db") && match.get("not_db").asText().equals(db))
                        && holds(match, "app", app)
                        && (model == null || holds(match, "model", Names.model(model))));
    }

    private static boolean holds(JsonNode match, String name, String value) {
        return !match.has(name) || match.get(name).asText().equals(value);
    }

    private static boolean contains(JsonNode list, @Nullable String alias) {
        for (JsonNode element : list) {
            if (element.asText().equals(alias)) {
                return true;
            }
        }
        return false;
    }

    private interface Match {
        boolean holds(JsonNode match);
    }

    private @Nullable Object ask(String method, Object subject, Hints hints, @Nullable Model instance, Match match) {
        JsonNode pairs = rules.get(method);
        if (pairs == null) {
            return null;
        }
        Object answer = null;
        for (JsonNode pair : pairs) {
            if (match.holds(pair.get(0))) {
                answer = answer(method, pair.get(1), instance);
                break;
            }
        }
        calls.asked(rules.get("name").asText(), method, subject, hints, answer);
        return answer;
    }

    private @Nullable Object answer(String method, JsonNode answer, @Nullable Model instance) {
        if (answer.isTextual()) {
            return answer.asText();
        }
        if (answer.isBoolean()) {
            return answer.asBoolean();
        }
        if (answer.has("cycle")) {
            int turn = turns.merge(method, 1, Integer::sum) - 1;
            return answer.get("cycle").get(turn % answer.get("cycle").size()).asText();
        }
        if (answer.has("instance_db")) {
            return instance == null ? null : instance.state().db();
        }
        if (answer.has("raise")) {
            throw new IllegalArgumentException(answer.get("raise").asText());
        }
        return null;
    }
}
