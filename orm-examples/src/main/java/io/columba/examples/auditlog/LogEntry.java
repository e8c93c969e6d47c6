package io.columba.examples.auditlog;

import io.columba.Model;
import io.columba.annotation.Entity;
import io.columba.annotation.Id;
import io.columba.annotation.Json;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** What happened to one object: which fields went from what to what, and on which database. */
@Entity(app = "audit", ordering = "id")
public class LogEntry extends Model {
    /** All entries. */
    public static final LogEntryManager objects = new LogEntryManager();

    /** What can happen to an object. */
    enum Action {
        CREATE,
        UPDATE,
        DELETE,
        ACCESS
    }

    @Id
    private @Nullable Long id;

    private Action action = Action.ACCESS;
    private String entity = "";
    private String objectKey = "";

    @Json
    private Map<String, List<@Nullable String>> changes = Map.of();

    private String alias = "";

    LogEntry() {}

    void describe(Model object, String on, Action happened, Map<String, List<@Nullable String>> changed) {
        action = happened;
        entity = object.entityType().name();
        objectKey = String.valueOf(object.pk());
        changes = changed;
        alias = on;
    }

    @Nullable
    Long id() {
        return id;
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder(alias + ": " + action + " " + entity + " " + objectKey);
        new TreeMap<>(changes)
                .forEach((field, values) -> text.append(", ")
                        .append(field)
                        .append(" ")
                        .append(values.get(0))
                        .append(" -> ")
                        .append(values.get(1)));
        return text.toString();
    }
}
